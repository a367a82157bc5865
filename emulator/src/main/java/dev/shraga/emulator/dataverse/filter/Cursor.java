package dev.shraga.emulator.dataverse.filter;

import dev.shraga.emulator.dataverse.answer.Refusal;
import dev.shraga.emulator.dataverse.answer.Refusals;
import java.util.List;

/// A place in a text's tokens. Owned by one parser.
final class Cursor {
  /// Deeper nesting than any sane query has, well within the stack.
  private static final int MAX_DEPTH = 200;

  private final String text;
  private final List<Token> tokens;
  private int at;
  private int depth;

  Cursor(String text) {
    this.text = text;
    this.tokens = Lexer.tokens(text);
  }

  Token peek() {
    return tokens.get(at);
  }

  Token peek(int ahead) {
    return tokens.get(Math.min(at + ahead, tokens.size() - 1));
  }

  Token next() {
    Token token = peek();
    at = Math.min(at + 1, tokens.size() - 1);
    return token;
  }

  boolean skip(Token.Kind kind) {
    if (!peek().is(kind)) {
      return false;
    }
    next();
    return true;
  }

  boolean skipName(String name) {
    if (!peek().isName(name)) {
      return false;
    }
    next();
    return true;
  }

  Token expect(Token.Kind kind) {
    if (!peek().is(kind)) {
      throw unexpected();
    }
    return next();
  }

  void deeper() {
    depth++;
    if (depth > MAX_DEPTH) {
      throw Refusals.query("The query is nested deeper than " + MAX_DEPTH + " levels.");
    }
  }

  void shallower() {
    depth--;
  }

  Refusal unexpected() {
    return peek().is(Token.Kind.END)
        ? Refusals.query("Expression expected at position " + peek().at() + " in '" + text + "'.")
        : Refusals.query("Syntax error at position " + peek().at() + " in '" + text + "'.");
  }
}
