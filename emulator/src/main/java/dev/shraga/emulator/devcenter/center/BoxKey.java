package dev.shraga.emulator.devcenter.center;

import java.util.Locale;

/// What tells boxes apart. The service does not look at letter case.
public record BoxKey(String project, String user, String name) {
  /// Keeps everything in small letters.
  public BoxKey {
    project = project.toLowerCase(Locale.ROOT);
    user = user.toLowerCase(Locale.ROOT);
    name = name.toLowerCase(Locale.ROOT);
  }
}
