package dev.shraga.clients.tables;

import dev.shraga.clients.dataverse.Row;
import dev.shraga.model.task.TaskId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Rows of the table `event`: who decided what, on which version, why.
public final class EventRows {
  /// Key of the table.
  public static final String TABLE = "event";

  /// All that an event says.
  public static final List<String> COLUMNS =
      List.of("name", "taskId", "worker", "attempt", "actor", "reason", "basis", "decidedAt");

  private EventRows() {}

  /// One event. Texts are empty where the row has null.
  ///
  /// @param word of the action, like `assign`
  /// @param task the task that moved; null if it is about a worker or a box
  /// @param worker name of the worker that it is about
  /// @param attempt the attempt of the task before the action
  /// @param actor who decided
  /// @param basis version of the row that it was decided on
  /// @param decidedAt by the clock of whoever decided; null if the row does not say
  public record Event(
      UUID id,
      String word,
      @Nullable TaskId task,
      String worker,
      int attempt,
      String actor,
      String reason,
      String basis,
      @Nullable Instant decidedAt) {}

  /// An event that was read.
  ///
  /// @throws RowProblem if it names a task by something that is not an id
  public static Event event(Row row) {
    return new Event(
        row.id(),
        row.text("name"),
        task(row),
        row.text("worker"),
        row.whole("attempt").orElse(1),
        row.text("actor"),
        row.text("reason"),
        row.text("basis"),
        row.moment("decidedAt").orElse(null));
  }

  private static @Nullable TaskId task(Row row) {
    String text = row.text("taskId");
    try {
      return text.isEmpty() ? null : TaskId.of(text);
    } catch (IllegalArgumentException notAnId) {
      throw new RowProblem(TABLE, row.id(), "taskId", "is not an id");
    }
  }
}
