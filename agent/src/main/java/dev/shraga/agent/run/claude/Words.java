package dev.shraga.agent.run.claude;

import java.util.ArrayList;
import java.util.List;

/// Splits a command line into words, without a shell.
public final class Words {
  private Words() {}

  /// The words. Single and double quotes keep blanks; a backslash is a character like any other,
  /// because Windows paths have them.
  ///
  /// @throws IllegalArgumentException if there is no word or a quote does not end
  public static List<String> of(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    char quote = 0;
    boolean inWord = false;
    for (int at = 0; at < line.length(); at++) {
      char c = line.charAt(at);
      if (quote != 0 && c == quote) {
        quote = 0;
      } else if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
        inWord = true;
      } else if (quote == 0 && Character.isWhitespace(c)) {
        if (inWord) {
          words.add(word.toString());
          word.setLength(0);
          inWord = false;
        }
      } else {
        word.append(c);
        inWord = true;
      }
    }
    if (quote != 0) {
      throw new IllegalArgumentException("a quote does not end in the command line: " + line);
    }
    if (inWord) {
      words.add(word.toString());
    }
    if (words.isEmpty()) {
      throw new IllegalArgumentException("the command line of the coding CLI is empty");
    }
    return words;
  }
}
