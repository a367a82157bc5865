package dev.shraga.emulator.dataverse.filter;

import dev.shraga.emulator.dataverse.value.Collation;
import java.util.ArrayList;
import java.util.List;

/// A pattern of SQL's LIKE: `%` any run, `_` any letter, `[a-c]` and `[^a-c]` one of a set. The
/// service honours these in every string of a filter, so a caller who means them literally must
/// write `[%]`.
///
/// @param pieces the pattern, over folded text
public record Wildcard(List<Piece> pieces) {
  /// Keeps its own copy.
  public Wildcard {
    pieces = List.copyOf(pieces);
  }

  /// A piece of a pattern. All but a run stand for exactly one letter.
  public sealed interface Piece {
    /// Any letters, or none.
    record Run() implements Piece {}

    /// Any letter.
    record Any() implements Piece {}

    /// That letter.
    record Letter(char letter) implements Piece {}

    /// A letter that is in a set, or one that is not.
    ///
    /// @param members letters and ranges like `a-c`
    record Set(String members, boolean not) implements Piece {}
  }

  /// Anything with that inside.
  static Wildcard containing(String text) {
    return of("%" + text + "%");
  }

  /// Anything that begins so.
  static Wildcard beginning(String text) {
    return of(text + "%");
  }

  /// Anything that ends so.
  static Wildcard ending(String text) {
    return of("%" + text);
  }

  /// The pattern itself.
  static Wildcard of(String like) {
    String folded = Collation.fold(like);
    List<Piece> pieces = new ArrayList<>();
    for (int i = 0; i < folded.length(); i++) {
      char letter = folded.charAt(i);
      int close = letter == '[' ? folded.indexOf(']', i + 1) : -1;
      if (letter == '%') {
        pieces.add(new Piece.Run());
      } else if (letter == '_') {
        pieces.add(new Piece.Any());
      } else if (close > i + 1) {
        pieces.add(set(folded.substring(i + 1, close)));
        i = close;
      } else {
        pieces.add(new Piece.Letter(letter));
      }
    }
    return new Wildcard(pieces);
  }

  /// Whether a text holds wildcards at all.
  static boolean in(String text) {
    return text.indexOf('%') >= 0 || text.indexOf('_') >= 0 || text.indexOf('[') >= 0;
  }

  /// Whether a text fits. Only the last run is ever widened, so that a pattern with many of them
  /// costs no more than its length times the text's.
  boolean fits(String text) {
    String folded = Collation.fold(text);
    int piece = 0;
    int run = -1;
    int runEnd = 0;
    int at = 0;
    while (at < folded.length()) {
      if (piece < pieces.size() && pieces.get(piece) instanceof Piece.Run) {
        run = piece++;
        runEnd = at;
      } else if (piece < pieces.size() && stands(pieces.get(piece), folded.charAt(at))) {
        piece++;
        at++;
      } else if (run >= 0) {
        piece = run + 1;
        at = ++runEnd;
      } else {
        return false;
      }
    }
    return pieces.subList(piece, pieces.size()).stream().allMatch(Piece.Run.class::isInstance);
  }

  private static boolean stands(Piece piece, char letter) {
    return switch (piece) {
      case Piece.Run _ -> false;
      case Piece.Any _ -> true;
      case Piece.Letter(char one) -> one == letter;
      case Piece.Set(String members, boolean not) -> holds(members, letter) != not;
    };
  }

  private static Piece.Set set(String inside) {
    boolean not = inside.length() > 1 && inside.startsWith("^");
    return new Piece.Set(not ? inside.substring(1) : inside, not);
  }

  /// A minus at an edge is itself.
  private static boolean holds(String members, char letter) {
    for (int i = 0; i < members.length(); i++) {
      boolean range = i + 2 < members.length() && members.charAt(i + 1) == '-';
      if (range && members.charAt(i) <= letter && letter <= members.charAt(i + 2)) {
        return true;
      }
      if (!range && members.charAt(i) == letter) {
        return true;
      }
      i += range ? 2 : 0;
    }
    return false;
  }
}
