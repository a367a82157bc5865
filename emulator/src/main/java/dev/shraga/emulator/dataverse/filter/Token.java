package dev.shraga.emulator.dataverse.filter;

/// A word of the query language.
///
/// @param text its meaning: a string without quotes and doubled apostrophes, otherwise as written
/// @param at position in the text, from 0
record Token(Kind kind, String text, int at) {
  enum Kind {
    NAME,
    STRING,
    NUMBER,
    GUID,
    MOMENT,
    DAY,
    ALIAS,
    LIST,
    OPEN,
    CLOSE,
    COMMA,
    SLASH,
    COLON,
    EQUALS,
    END
  }

  boolean is(Kind other) {
    return kind == other;
  }

  boolean isName(String name) {
    return kind == Kind.NAME && text.equals(name);
  }
}
