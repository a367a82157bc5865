package dev.shraga.agent.loop;

import dev.shraga.clients.dataverse.DataverseProblem;
import dev.shraga.model.worker.Mailbox;

/// What became of a heartbeat.
sealed interface Beat {
  /// It was heard, and this is what it brought back.
  record Answered(Mailbox mailbox) implements Beat {}

  /// There is no row for this worker, or none that can be read.
  record NoMailbox(String why) implements Beat {}

  /// The service cannot be used.
  record Unreachable(DataverseProblem problem) implements Beat {}
}
