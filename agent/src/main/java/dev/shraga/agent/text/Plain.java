package dev.shraga.agent.text;

/// Texts as rows and cards can take them. The Teams flows build JSON by hand and break at control
/// characters.
public final class Plain {
  private Plain() {}

  /// One line of at most that many characters.
  public static String line(String text, int most) {
    return cut(text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip(), most);
  }

  /// Lines of at most that many characters in all; line ends are the only control characters left.
  public static String text(String text, int most) {
    String lines = text.replace("\r\n", "\n").replace('\r', '\n').replace('\t', ' ');
    return cut(lines.replaceAll("[\\p{Cntrl}&&[^\\n]]", "").strip(), most);
  }

  /// The first line that says something; empty if none does.
  public static String firstLine(String text, int most) {
    return line(text.lines().filter(line -> !line.isBlank()).findFirst().orElse(""), most);
  }

  private static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    // Half of a surrogate pair is no character: better one less.
    int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
    return text.substring(0, end) + "…";
  }
}
