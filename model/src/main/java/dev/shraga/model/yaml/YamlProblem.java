package dev.shraga.model.yaml;

/// A document that is refused: where, what is wrong and what is allowed.
public final class YamlProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Mark mark;
  private final String what;

  /// A problem at a place.
  ///
  /// @param mark where in which file
  /// @param what what is wrong there and what would be right, one sentence without a place
  public YamlProblem(Mark mark, String what) {
    super(mark + ": " + what);
    this.mark = mark;
    this.what = what;
  }

  /// Where the problem stands.
  public Mark mark() {
    return mark;
  }

  /// What is wrong there and what would be right, without the place.
  public String what() {
    return what;
  }
}
