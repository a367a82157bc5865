package dev.shraga.model.worker;

import org.jspecify.annotations.Nullable;

/// What an agent says of the machine that it is on.
///
/// @param authenticated whether its coding CLI was signed in when it was used last; null if it was
///   not used since the agent started
/// @param freeBytes space that is left where it works; -1 if it is not known
public record AgentHealth(@Nullable Boolean authenticated, long freeBytes) {
  /// It says nothing.
  public static final AgentHealth UNKNOWN = new AgentHealth(null, -1);
}
