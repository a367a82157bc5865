package dev.shraga.model.text;

/// Texts made fit for rows and cards. The flows build their cards' JSON by hand and break at
/// control characters.
public final class PlainText {
  private PlainText() {}

  /// One line of at most so many UTF-16 characters: control characters become spaces, a cut is
  /// shown by `…` and never splits a pair of surrogates.
  public static String line(String text, int length) {
    return cut(text.replaceAll("\\p{Cntrl}+", " ").strip(), length);
  }

  /// Many lines of at most so many UTF-16 characters: line feeds stay, other control characters
  /// become spaces.
  public static String lines(String text, int length) {
    return cut(text.replace("\r\n", "\n").replaceAll("[\\p{Cntrl}&&[^\n]]", " ").strip(), length);
  }

  /// The first line that says something, of at most so many UTF-16 characters; empty if none does.
  public static String firstLine(String text, int length) {
    return line(text.lines().filter(line -> !line.isBlank()).findFirst().orElse(""), length);
  }

  private static String cut(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    int end = length - 1;
    if (Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + "…";
  }
}
