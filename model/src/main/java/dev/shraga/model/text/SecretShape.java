package dev.shraga.model.text;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One kind of secret that shows by its form.
///
/// Linear on any text: repetitions are possessive or bounded, and what may begin a long run cannot
/// stand inside of one.
///
/// @param name in words, as the mask shows it
/// @param hints one of them, lower case, is in every text that has such a secret
/// @param pattern the part called `secret` is the secret; without one, the whole match
record SecretShape(String name, List<String> hints, Pattern pattern) {
  private static final String SECRET = "secret";

  /// Before a secret: no part of a longer word; an escaped line break is no word.
  static final String START = "(?:(?<![A-Za-z0-9_-])|(?<=\\\\[nrt]))";

  /// After a secret of fixed length.
  static final String END = "(?![A-Za-z0-9_-])";

  SecretShape(String name, List<String> hints, String pattern) {
    this(name, hints, Pattern.compile(pattern));
  }

  /// So many characters or more; fewer are enough where the text was cut.
  ///
  /// @param kind of character, as a class
  static String run(String kind, int least) {
    return "(?:" + kind + "{" + least + ",}+|" + kind + "{4,}+(?=…))";
  }

  boolean in(String text, String lowerCase) {
    return hinted(lowerCase) && pattern.matcher(text).find();
  }

  String masked(String text, String lowerCase) {
    return hinted(lowerCase) ? pattern.matcher(text).replaceAll(this::mask) : text;
  }

  private boolean hinted(String lowerCase) {
    return hints.stream().anyMatch(lowerCase::contains);
  }

  private String mask(MatchResult found) {
    String mask = "[masked: " + name + "]";
    if (!pattern.namedGroups().containsKey(SECRET)) {
      return Matcher.quoteReplacement(mask);
    }
    String before = found.group().substring(0, found.start(SECRET) - found.start());
    String after = found.group().substring(found.end(SECRET) - found.start());
    return Matcher.quoteReplacement(before + mask + after);
  }

  static String lowerCase(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
