package dev.shraga.clients.tables;

import dev.shraga.clients.dataverse.Row;
import dev.shraga.model.WorkerId;
import dev.shraga.model.run.RunPolicy;
import dev.shraga.model.task.HolderStatus;
import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.MirrorId;
import dev.shraga.model.task.Outcome;
import dev.shraga.model.task.Report;
import dev.shraga.model.task.TaskId;
import dev.shraga.model.task.TaskStatus;
import dev.shraga.model.task.UserTask;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Rows of the table `task` as [UserTask] and [Mirror].
public final class TaskRows {
  /// Key of the table.
  public static final String TABLE = "task";

  /// What the loop reads of every task. The transcript is left out: it may have a megabyte.
  public static final List<String> COLUMNS =
      List.of(
          "name",
          "prompt",
          "status",
          "statusMessage",
          "result",
          "userId",
          "userEmail",
          "sessionSummary",
          "isMirror",
          "mirrorOf",
          "mirrorId",
          "assignedWorker",
          "holderStatus",
          "attempt",
          "notBefore",
          "waitReason",
          "priority",
          "repository",
          "commitSha",
          "branch",
          "costUsd",
          "outcome",
          "startedAt",
          "finishedAt",
          "brokenAttempts",
          "lastWorker",
          "askedAt",
          "runPolicy",
          "resetsAt",
          "question",
          "answer");

  private TaskRows() {}

  /// Whether the row is a mirror and not a user's.
  public static boolean isMirror(Row row) {
    return row.yesNo("isMirror");
  }

  /// A user's row.
  ///
  /// @throws RowProblem if its status or its link is nothing we know
  public static UserTask user(Row row) {
    String mirror = row.text("mirrorId");
    return new UserTask(
        new TaskId(row.id()),
        row.etag(),
        status(row),
        row.ownerId() == null ? new UUID(0, 0) : row.ownerId(),
        row.text("userEmail"),
        row.text("name"),
        row.text("prompt"),
        row.text("repository"),
        row.whole("priority").orElse(UserTask.DEFAULT_PRIORITY),
        mirror.isEmpty() ? null : new MirrorId(id(row, "mirrorId", mirror)),
        row.text("statusMessage"),
        WaitReasonJson.read(row.text("waitReason")).orElse(null),
        row.createdAt(),
        row.text("answer"));
  }

  /// A mirror.
  ///
  /// @throws RowProblem if its status, attempt or links are nothing we know
  public static Mirror mirror(Row row) {
    return new Mirror(
        new MirrorId(row.id()),
        row.etag(),
        new TaskId(id(row, "mirrorOf", row.text("mirrorOf"))),
        status(row),
        row.text("userId"),
        row.text("name"),
        row.text("repository"),
        row.whole("priority").orElse(UserTask.DEFAULT_PRIORITY),
        worker(row, "assignedWorker"),
        holderStatus(row),
        row.whole("attempt").orElse(1),
        row.whole("brokenAttempts").orElse(0),
        worker(row, "lastWorker"),
        row.moment("askedAt").orElse(null),
        row.moment("notBefore").orElse(null),
        WaitReasonJson.read(row.text("waitReason")).orElse(null),
        row.createdAt(),
        row.text("answer"),
        policy(row),
        report(row));
  }

  private static Report report(Row row) {
    return new Report(
        Outcome.read(row.text("outcome")).orElse(null),
        row.text("statusMessage"),
        row.text("result"),
        row.text("commitSha"),
        row.text("branch"),
        row.text("sessionSummary"),
        row.decimal("costUsd"),
        row.moment("startedAt").orElse(null),
        row.moment("finishedAt").orElse(null),
        row.text("question"),
        row.moment("resetsAt").orElse(null));
  }

  private static @Nullable WorkerId worker(Row row, String column) {
    String text = row.text(column);
    return text.isEmpty() ? null : new WorkerId(id(row, column, text));
  }

  private static RunPolicy policy(Row row) {
    try {
      return RunPolicyJson.read(row.text("runPolicy"));
    } catch (IllegalArgumentException unreadable) {
      throw new RowProblem(TABLE, row.id(), "runPolicy", String.valueOf(unreadable.getMessage()));
    }
  }

  private static TaskStatus status(Row row) {
    return TaskStatus.read(row.text("status"))
        .orElseThrow(
            () -> new RowProblem(TABLE, row.id(), "status", "is none of the choices we know"));
  }

  private static @Nullable HolderStatus holderStatus(Row row) {
    String text = row.text("holderStatus");
    if (text.isEmpty()) {
      return null;
    }
    return HolderStatus.read(text)
        .orElseThrow(() ->
            new RowProblem(
                TABLE,
                row.id(),
                "holderStatus",
                "is none of assigned, executing, asking, done, failed"));
  }

  private static UUID id(Row row, String column, String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException notAnId) {
      throw new RowProblem(TABLE, row.id(), column, "is not an id");
    }
  }
}
