package dev.shraga.agent.loop;

import dev.shraga.model.WorkerId;

/// Who this agent is.
///
/// @param name of its worker, like `shared-1`
/// @param boot changes with each start
public record Identity(String name, String version, String hostname, String boot) {
  /// Id of its worker row.
  public WorkerId worker() {
    return WorkerId.named(name);
  }
}
