package dev.shraga.agent.report;

import dev.shraga.clients.dataverse.ChangeSet;
import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.dataverse.Values;
import dev.shraga.clients.dataverse.Write;
import dev.shraga.clients.dataverse.WriteResult;
import dev.shraga.clients.tables.TranscriptRows;
import dev.shraga.model.Etag;
import dev.shraga.model.limit.CallSite;
import dev.shraga.model.limit.Lane;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Delivers letters. A service that cannot be used is the caller's to wait out: the letters stay
/// where they are.
public final class Courier {
  private static final Logger log = LoggerFactory.getLogger(Courier.class);
  private static final CallSite PROGRESS = new CallSite("progress", Lane.USER);

  private final Dataverse dataverse;
  private final Mirrors mirrors;

  /// A courier.
  public Courier(Dataverse dataverse, Mirrors mirrors) {
    this.dataverse = dataverse.as(PROGRESS);
    this.mirrors = mirrors;
  }

  /// Delivers letters, or finds that they must not be delivered. Either way they are done with. One
  /// that is refused does not keep the others from being delivered.
  ///
  /// @throws dev.shraga.clients.dataverse.DataverseProblem if the service cannot be used now; some
  ///   may have been delivered, and the second time changes nothing
  public void deliver(List<Letter> letters) {
    List<Letter> rows = new ArrayList<>();
    for (Letter letter : letters) {
      switch (letter) {
        case Letter.Progress _, Letter.Chunk _ -> rows.add(letter);
        case Letter.End end -> {
          add(rows);
          rows.clear();
          end(end);
        }
      }
    }
    add(rows);
  }

  private void add(List<Letter> rows) {
    if (rows.size() > 1) {
      List<WriteResult> results =
          dataverse.batch(rows.stream().map(row -> new ChangeSet(List.of(create(row)))).toList());
      for (int i = 0; i < rows.size(); i++) {
        // In a batch a service that stumbles at one looks like a refusal: that one is asked again.
        if (results.get(i) instanceof WriteResult.Refused) {
          addOne(rows.get(i));
        }
      }
    } else if (!rows.isEmpty()) {
      addOne(rows.getFirst());
    }
  }

  private void addOne(Letter letter) {
    WriteResult result = dataverse.write(create(letter));
    switch (result) {
      // Exists: it was added, and the answer was lost.
      case WriteResult.Applied _, WriteResult.Exists _ -> {}
      case WriteResult.Conflict _, WriteResult.Gone _, WriteResult.Refused _ ->
          log.atWarn()
              .addKeyValue("mirror", letter.mirror())
              .addKeyValue("letter", letter.getClass().getSimpleName())
              .addKeyValue("result", word(result))
              .log("letter left out: the service does not take it");
    }
  }

  private static Write create(Letter letter) {
    return switch (letter) {
      case Letter.Progress progress ->
          new Write.Create(
              "message",
              progress.id(),
              Values.none()
                  .text("name", progress.name())
                  .text("content", progress.content())
                  .text("from", progress.from())
                  .text("to", progress.to())
                  .text("taskId", progress.task()),
              List.of());
      case Letter.Chunk chunk ->
          new Write.Create(
              TranscriptRows.TABLE,
              chunk.id(),
              TranscriptRows.chunk(
                  chunk.task(), chunk.attempt(), chunk.sequence(), chunk.content()),
              List.of());
      case Letter.End end ->
          throw new IllegalArgumentException(
              "the end of an attempt is no new row: " + end.mirror());
    };
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
    Long resetsAt = end.resetsAtMs();
    values =
        resetsAt == null
            ? values.clear("resetsAt")
            : values.moment("resetsAt", Instant.ofEpochMilli(resetsAt));
    values = text(values, "question", end.question());
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
