package dev.shraga.model.worker;

import dev.shraga.model.Etag;
import dev.shraga.model.WorkerId;

/// A worker row.
///
/// @param pool name of its pool
/// @param owner e-mail of the user whose dedicated worker it is; empty in a shared pool
/// @param mailbox what the reconciler wrote
/// @param report what the agent wrote
public record Worker(
    WorkerId id,
    Etag etag,
    String name,
    String pool,
    String owner,
    WorkerStatus status,
    Mailbox mailbox,
    AgentReport report) {
  /// Whether neither the reconciler nor the agent knows of a task here.
  public boolean idle() {
    return mailbox.task() == null && report.running() == null;
  }
}
