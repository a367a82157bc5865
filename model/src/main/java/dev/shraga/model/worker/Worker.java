package dev.shraga.model.worker;

import dev.shraga.model.Etag;
import dev.shraga.model.WorkerId;
import dev.shraga.model.box.BoxRecord;
import dev.shraga.model.box.Step;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A worker row.
///
/// @param pool name of its pool
/// @param owner e-mail of the user whose dedicated worker it is; empty in a shared pool
/// @param identity systemuser that owns the row: the one that its agent signs in as; null if it is
///   not known
/// @param mailbox what the reconciler wrote
/// @param report what the agent wrote
/// @param box what is remembered of its box; null if its machine is not ours to make
/// @param orders what an admin wrote
public record Worker(
    WorkerId id,
    Etag etag,
    String name,
    String pool,
    String owner,
    @Nullable UUID identity,
    WorkerStatus status,
    Mailbox mailbox,
    AgentReport report,
    @Nullable BoxRecord box,
    Orders orders) {
  /// Whether neither the reconciler nor the agent knows of a task here.
  public boolean idle() {
    return mailbox.task() == null && report.running() == null;
  }

  /// Whether its agent should be heard: nobody expects that of one whose box is being made, mended,
  /// removed, or rests.
  public boolean awake() {
    boolean working = status == WorkerStatus.READY || status == WorkerStatus.BUSY;
    // A pool of boxes may become one of other machines; its rows remember that their box is gone.
    return box == null || box.step().serves() || (box.step() == Step.GONE && working);
  }
}
