package dev.shraga.model.limit;

/// Who asks, and how urgent it is. Requests are counted by it and wait in its lane.
///
/// @param name small letters and dashes; it becomes a label of metrics
public record CallSite(String name, Lane lane) {
  /// Whoever gave no name.
  public static final CallSite OTHER = new CallSite("other", Lane.USER);

  /// Checks that the name can be a label.
  public CallSite {
    if (!name.matches("[a-z][a-z-]{0,30}")) {
      throw new IllegalArgumentException("a call site named '" + name + "'");
    }
  }
}
