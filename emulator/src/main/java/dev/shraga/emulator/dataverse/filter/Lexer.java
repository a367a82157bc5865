package dev.shraga.emulator.dataverse.filter;

import dev.shraga.emulator.dataverse.answer.Refusals;
import dev.shraga.emulator.dataverse.filter.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Splits a text of the query language into tokens.
public final class Lexer {
  private static final Pattern GUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}(?![\\w-])");
  private static final Pattern MOMENT =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?([Zz]|[+-]\\d\\d:\\d\\d)?");
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d(?![\\w-])");
  private static final Pattern NUMBER =
      Pattern.compile("-?\\d+(\\.\\d+)?([eE][+-]?\\d{1,3})?[mMdDfFlL]?");
  private static final Pattern NAME = Pattern.compile("[\\p{L}_$][\\w.$]*");
  private static final Pattern ALIAS = Pattern.compile("@\\w+");

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Lexer(String text) {
    this.text = text;
  }

  /// The tokens of a text; the last one is the end.
  ///
  /// @throws dev.shraga.emulator.dataverse.answer.Refusal at what is no token
  public static List<Token> tokens(String text) {
    Lexer lexer = new Lexer(text);
    while (lexer.at < text.length()) {
      lexer.next();
    }
    lexer.tokens.add(new Token(Kind.END, "", text.length()));
    return lexer.tokens;
  }

  private void next() {
    char first = text.charAt(at);
    switch (first) {
      case ' ', '\t' -> at++;
      case '(' -> one(Kind.OPEN);
      case ')' -> one(Kind.CLOSE);
      case ',' -> one(Kind.COMMA);
      case '/' -> one(Kind.SLASH);
      case ':' -> one(Kind.COLON);
      case '=' -> one(Kind.EQUALS);
      case '\'' -> string();
      case '[' -> list();
      default -> {
        boolean found =
            take(GUID, Kind.GUID)
                || take(MOMENT, Kind.MOMENT)
                || take(DAY, Kind.DAY)
                || take(NUMBER, Kind.NUMBER)
                || take(ALIAS, Kind.ALIAS)
                || take(NAME, Kind.NAME);
        if (!found) {
          throw Refusals.query(
              "Syntax error: character '"
                  + first
                  + "' is not valid at position "
                  + at
                  + " in '"
                  + text
                  + "'.");
        }
      }
    }
  }

  private void one(Kind kind) {
    tokens.add(new Token(kind, text.substring(at, at + 1), at));
    at++;
  }

  private boolean take(Pattern pattern, Kind kind) {
    Matcher matcher = pattern.matcher(text).region(at, text.length());
    // Transparent bounds let the look-ahead see what follows the region.
    if (!matcher.useTransparentBounds(true).lookingAt()) {
      return false;
    }
    tokens.add(new Token(kind, matcher.group(), at));
    at = matcher.end();
    return true;
  }

  private void string() {
    StringBuilder value = new StringBuilder();
    int start = at;
    for (int i = at + 1; i < text.length(); i++) {
      char letter = text.charAt(i);
      if (letter != '\'') {
        value.append(letter);
      } else if (i + 1 < text.length() && text.charAt(i + 1) == '\'') {
        value.append('\'');
        i++;
      } else {
        tokens.add(new Token(Kind.STRING, value.toString(), start));
        at = i + 1;
        return;
      }
    }
    throw Refusals.query(
        "There is an unterminated literal at position " + text.length() + " in '" + text + "'.");
  }

  private void list() {
    int end = text.indexOf(']', at);
    if (end < 0) {
      throw Refusals.query("There is an unterminated list at position " + at + ".");
    }
    tokens.add(new Token(Kind.LIST, text.substring(at, end + 1), at));
    at = end + 1;
  }
}
