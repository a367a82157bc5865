package dev.shraga.agent.loop;

import dev.shraga.clients.dataverse.Condition;
import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.dataverse.DataverseProblem;
import dev.shraga.clients.dataverse.Write;
import dev.shraga.clients.dataverse.WriteResult;
import dev.shraga.clients.tables.RowProblem;
import dev.shraga.clients.tables.WorkerRows;
import dev.shraga.model.limit.CallSite;
import dev.shraga.model.limit.Lane;
import dev.shraga.model.worker.AgentHealth;
import dev.shraga.model.worker.AgentReport;
import dev.shraga.model.worker.Running;
import java.time.Instant;
import java.util.Optional;

/// The one request of an idle agent: says that it is alive, and brings back its mailbox. Used by
/// the loop's thread only.
final class Heartbeat {
  /// Whoever does not beat is dead to the others, so it goes before all else.
  private static final CallSite HEARTBEAT = new CallSite("heartbeat", Lane.LEASE);

  private final Dataverse dataverse;
  private final Identity identity;
  private long beat;

  Heartbeat(Dataverse dataverse, Identity identity) {
    this.dataverse = dataverse.as(HEARTBEAT);
    this.identity = identity;
  }

  Beat beat(Instant now, Optional<Running> running, AgentHealth health) {
    beat++;
    AgentReport report =
        new AgentReport(
            now,
            identity.version(),
            identity.hostname(),
            identity.boot(),
            beat,
            running.orElse(null),
            health);
    try {
      return read(
          dataverse.write(
              new Write.Update(
                  WorkerRows.TABLE,
                  identity.worker().value(),
                  new Condition.Exists(),
                  WorkerRows.report(report),
                  WorkerRows.MAILBOX_COLUMNS)));
    } catch (DataverseProblem unusable) {
      return new Beat.Unreachable(unusable);
    } catch (RowProblem unreadable) {
      return new Beat.NoMailbox(String.valueOf(unreadable.getMessage()));
    }
  }

  private static Beat read(WriteResult result) {
    return switch (result) {
      case WriteResult.Applied applied when !applied.rows().isEmpty() ->
          new Beat.Answered(WorkerRows.mailbox(applied.rows().getFirst()));
      case WriteResult.Applied _ -> new Beat.NoMailbox("the service returned no row");
      case WriteResult.Gone _ ->
          new Beat.NoMailbox("this worker has no row yet; the reconciler makes it");
      case WriteResult.Refused(String code, String message) ->
          new Beat.NoMailbox("the service refuses the heartbeat: " + code + " " + message);
      case WriteResult.Conflict _, WriteResult.Exists _ ->
          new Beat.NoMailbox("the service gave an answer that does not fit a heartbeat");
    };
  }
}
