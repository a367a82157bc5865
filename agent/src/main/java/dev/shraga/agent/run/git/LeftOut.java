package dev.shraga.agent.run.git;

import java.util.List;
import java.util.stream.Collectors;

/// Something in a workspace that is kept out of commits; the commit has what was there before.
///
/// @param path of a file, or of a folder with a `/` at its end
/// @param reason a few words that follow "left out because"
public record LeftOut(String path, String reason) {
  /// As lines for a person, the first so many of them; empty if nothing was left out.
  public static String lines(List<LeftOut> all, int most) {
    if (all.isEmpty()) {
      return "";
    }
    String listed =
        all.stream()
            .limit(most)
            .map(one -> "- " + one.path() + ": " + one.reason())
            .collect(Collectors.joining("\n"));
    String rest = all.size() > most ? "\n- and " + (all.size() - most) + " more" : "";
    return "Left out of the commit:\n" + listed + rest;
  }
}
