package dev.shraga.emulator.dataverse.filter;

import dev.shraga.emulator.dataverse.value.Collation;
import java.util.regex.Pattern;

/// A pattern of SQL's LIKE: `%` any run, `_` any character, `[a-c]` and `[^a-c]` one of a set. The
/// service honours these in every string of a filter, so a caller who means them literally must
/// write `[%]`.
///
/// @param like the pattern as SQL would get it
/// @param regex the same, over folded text
public record Wildcard(String like, Pattern regex) {
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
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < folded.length(); i++) {
      char letter = folded.charAt(i);
      int close = letter == '[' ? folded.indexOf(']', i + 1) : -1;
      if (letter == '%') {
        regex.append(".*");
      } else if (letter == '_') {
        regex.append('.');
      } else if (close > i + 1) {
        regex.append(set(folded.substring(i + 1, close)));
        i = close;
      } else {
        regex.append(Pattern.quote(String.valueOf(letter)));
      }
    }
    return new Wildcard(like, Pattern.compile(regex.toString(), Pattern.DOTALL));
  }

  /// Whether a text holds wildcards at all.
  static boolean in(String text) {
    return text.indexOf('%') >= 0 || text.indexOf('_') >= 0 || text.indexOf('[') >= 0;
  }

  /// Whether a text fits.
  boolean fits(String text) {
    return regex.matcher(Collation.fold(text)).matches();
  }

  private static String set(String inside) {
    boolean not = inside.length() > 1 && inside.startsWith("^");
    String members = not ? inside.substring(1) : inside;
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < members.length(); i++) {
      char member = members.charAt(i);
      if ("\\[]^&".indexOf(member) >= 0) {
        escaped.append('\\');
      }
      escaped.append(member);
    }
    // A minus at an edge is itself in SQL, and the same in Java's sets.
    return (not ? "[^" : "[") + escaped + "]";
  }
}
