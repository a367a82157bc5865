package dev.shraga.agent.run;

import java.nio.file.Path;
import java.util.UUID;

/// What a run needs.
///
/// @param session chosen by us and stored before the start, so that it can be named afterwards
/// @param directory where it works
/// @param prompt what to do, in the owner's words: never logged
public record RunRequest(UUID session, Path directory, String prompt) {
  @Override
  public String toString() {
    return "RunRequest[" + session + "]";
  }
}
