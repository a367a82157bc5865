package dev.shraga.agent.report;

import dev.shraga.agent.plan.Claim;
import dev.shraga.agent.state.InHand;
import dev.shraga.clients.dataverse.Condition;
import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.dataverse.Row;
import dev.shraga.clients.dataverse.Values;
import dev.shraga.clients.dataverse.Write;
import dev.shraga.clients.dataverse.WriteResult;
import dev.shraga.clients.tables.TaskRows;
import dev.shraga.model.Etag;
import dev.shraga.model.WorkerId;
import dev.shraga.model.limit.CallSite;
import dev.shraga.model.limit.Lane;
import dev.shraga.model.task.HolderStatus;
import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.MirrorId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The mirrors as this worker sees and changes them: its own columns only, and only on the version
/// that it looked at.
public final class Mirrors {
  private static final CallSite MIRROR = new CallSite("mirror", Lane.USER);

  private final Dataverse dataverse;
  private final WorkerId us;

  /// The mirrors, as that worker.
  public Mirrors(Dataverse dataverse, WorkerId us) {
    this.dataverse = dataverse.as(MIRROR);
    this.us = us;
  }

  /// A mirror with what only its holder needs.
  public record Task(Mirror mirror, String prompt) {
    /// Says nothing of the owner's words.
    @Override
    public String toString() {
      return "Task[" + mirror.id() + "]";
    }
  }

  /// Who we are.
  public WorkerId us() {
    return us;
  }

  /// Reads a mirror; empty if there is none.
  ///
  /// @throws dev.shraga.clients.tables.RowProblem if it does not read
  public Optional<Task> find(MirrorId id) {
    return dataverse
        .find(TaskRows.TABLE, id.value(), TaskRows.COLUMNS)
        .map(row -> new Task(TaskRows.mirror(row), row.text("prompt")));
  }

  /// Says that we execute it. Empty if it has changed since it was read: look again.
  public Optional<Etag> claim(Mirror mirror, InHand hand, Instant now) {
    Values values =
        Values.none()
            .text("holderStatus", HolderStatus.EXECUTING.text())
            .text("sessionId", hand.sessions().work().toString())
            .text("branch", hand.branch())
            .moment("startedAt", now);
    return applied(write(mirror.id(), mirror.etag(), values));
  }

  /// The version of a mirror whose attempt is still ours; empty if it no longer is.
  public Optional<Etag> stillOurs(MirrorId id, int attempt) {
    return find(id)
        .map(Task::mirror)
        .filter(mirror -> Claim.stillOurs(mirror, us, attempt))
        .map(Mirror::etag);
  }

  /// One conditional write.
  WriteResult write(MirrorId id, Etag etag, Values values) {
    return dataverse.write(
        new Write.Update(
            TaskRows.TABLE,
            id.value(),
            new Condition.Unchanged(etag),
            values,
            List.of("holderStatus")));
  }

  private static Optional<Etag> applied(WriteResult result) {
    return switch (result) {
      case WriteResult.Applied applied -> applied.rows().stream().findFirst().map(Row::etag);
      case WriteResult.Conflict _,
          WriteResult.Exists _,
          WriteResult.Gone _,
          WriteResult.Refused _ ->
          Optional.empty();
    };
  }
}
