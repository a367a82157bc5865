package dev.shraga.reconciler.lead;

/// Who asks for the lease.
///
/// @param name the same after a restart, and nobody else's: a program with that name takes over at
///   once from one that had it before
/// @param start another for each start of the program, so that nobody takes another's row for its
///   own
public record Holder(String name, String start) {
  private static final String BETWEEN = " ";

  /// Checks that both can be told apart in one text, which the column has room for.
  public Holder {
    if (name.isBlank() || name.length() > 150) {
      throw new IllegalArgumentException("a holder's name has 1 to 150 characters: '" + name + "'");
    }
    if (!start.matches("[A-Za-z0-9-]{1,40}")) {
      throw new IllegalArgumentException(
          "a holder's start has 1 to 40 letters, digits and dashes: '" + start + "'");
    }
  }

  /// How the row names it.
  String text() {
    return name + BETWEEN + start;
  }

  /// Whether the row is of this start.
  boolean is(Term term) {
    return term.holder().equals(text());
  }

  /// Whether the row is of this start or an earlier one.
  boolean knows(Term term) {
    return name(term.holder()).equals(name);
  }

  /// The name in what a row says; all of it if it was not written by us.
  static String name(String text) {
    int end = text.lastIndexOf(BETWEEN);
    return end > 0 ? text.substring(0, end) : text;
  }
}
