package dev.shraga.agent.report;

import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.dataverse.Values;
import dev.shraga.clients.dataverse.Write;
import dev.shraga.clients.dataverse.WriteResult;
import dev.shraga.model.Etag;
import dev.shraga.model.limit.CallSite;
import dev.shraga.model.limit.Lane;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Delivers letters, one at a time. A service that cannot be used is the caller's to wait out: the
/// letter stays where it is.
public final class Courier {
  private static final Logger log = LoggerFactory.getLogger(Courier.class);
  private static final String MESSAGES = "message";
  private static final CallSite PROGRESS = new CallSite("progress", Lane.USER);

  private final Dataverse dataverse;
  private final Mirrors mirrors;

  /// A courier.
  public Courier(Dataverse dataverse, Mirrors mirrors) {
    this.dataverse = dataverse.as(PROGRESS);
    this.mirrors = mirrors;
  }

  /// Delivers a letter, or finds that it must not be delivered. Either way it is done with.
  ///
  /// @throws dev.shraga.clients.dataverse.DataverseProblem if the service cannot be used now
  public void deliver(Letter letter) {
    switch (letter) {
      case Letter.Progress progress -> post(progress);
      case Letter.End end -> end(end);
    }
  }

  private void post(Letter.Progress progress) {
    Values values =
        Values.none()
            .text("name", progress.name())
            .text("content", progress.content())
            .text("from", progress.from())
            .text("to", progress.to())
            .text("taskId", progress.task());
    WriteResult result =
        dataverse.write(new Write.Create(MESSAGES, progress.id(), values, List.of()));
    switch (result) {
      // Exists: it was posted, and the answer was lost.
      case WriteResult.Applied _, WriteResult.Exists _ -> {}
      case WriteResult.Conflict _, WriteResult.Gone _, WriteResult.Refused _ ->
          log.atWarn()
              .addKeyValue("task", progress.task())
              .addKeyValue("result", word(result))
              .log("progress message left out");
    }
  }

  private void end(Letter.End end) {
    WriteResult result = mirrors.write(end.mirror(), new Etag(end.etag()), all(end));
    // A conflict is normal: the reconciler wrote that the task is running.
    if (result instanceof WriteResult.Conflict) {
      result = onNewVersion(end, all(end)).orElse(result);
    }
    if (result instanceof WriteResult.Refused refused) {
      log.atError()
          .addKeyValue("mirror", end.mirror())
          .addKeyValue("code", refused.code())
          .log("end of the attempt refused by the service; only its bare facts are written");
      result = onNewVersion(end, facts(end)).orElse(result);
    }
    if (result instanceof WriteResult.Applied) {
      log.atInfo()
          .addKeyValue("mirror", end.mirror())
          .addKeyValue("attempt", end.attempt())
          .addKeyValue("outcome", end.outcome())
          .log("attempt reported");
    } else {
      log.atWarn()
          .addKeyValue("mirror", end.mirror())
          .addKeyValue("attempt", end.attempt())
          .addKeyValue("result", word(result))
          .log("end of the attempt not written: it is over already, or no longer ours");
    }
  }

  /// Once more, on the version that the mirror has now; empty if the attempt is not ours any more.
  private Optional<WriteResult> onNewVersion(Letter.End end, Values values) {
    return mirrors
        .stillOurs(end.mirror(), end.attempt())
        .map(etag -> mirrors.write(end.mirror(), etag, values));
  }

  private static Values all(Letter.End end) {
    Values values = text(facts(end), "result", end.result());
    values = text(values, "sessionSummary", end.sessionSummary());
    return text(values, "transcript", end.transcript());
  }

  private static Values facts(Letter.End end) {
    Values values =
        Values.none()
            .text("holderStatus", end.holderStatus())
            .text("outcome", end.outcome())
            .text("statusMessage", end.message())
            .text("branch", end.branch())
            .decimal("costUsd", end.costUsd())
            .moment("finishedAt", Instant.ofEpochMilli(end.finishedAtMs()));
    return text(values, "commitSha", end.commitSha());
  }

  /// Clears what is empty: an earlier attempt may have left something there.
  private static Values text(Values values, String column, String text) {
    return text.isEmpty() ? values.clear(column) : values.text(column, text);
  }

  private static String word(WriteResult result) {
    return result.getClass().getSimpleName();
  }
}
