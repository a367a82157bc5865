package dev.shraga.emulator.dataverse.filter;

/// A word of the query language.
///
/// @param text its meaning: a string without quotes and doubled apostrophes, otherwise as written
/// @param at position in the text, from 0
public record Token(Kind kind, String text, int at) {
  /// What sort of word it is.
  public enum Kind {
    /// A name, an operator or a keyword.
    NAME,
    /// A text in apostrophes.
    STRING,
    /// A number.
    NUMBER,
    /// An id.
    GUID,
    /// An instant.
    MOMENT,
    /// A day.
    DAY,
    /// A parameter alias, like `@p1`.
    ALIAS,
    /// A list in square brackets.
    LIST,
    /// An opening parenthesis.
    OPEN,
    /// A closing parenthesis.
    CLOSE,
    /// A comma.
    COMMA,
    /// A slash.
    SLASH,
    /// A colon.
    COLON,
    /// An equals sign.
    EQUALS,
    /// The end of the text.
    END
  }

  /// Whether it is of a kind.
  public boolean is(Kind other) {
    return kind == other;
  }

  /// Whether it is that name.
  public boolean isName(String name) {
    return kind == Kind.NAME && text.equals(name);
  }
}
