package dev.shraga.clients.tables;

import dev.shraga.clients.dataverse.Filter;
import dev.shraga.clients.dataverse.Query;
import dev.shraga.clients.dataverse.Row;
import dev.shraga.clients.dataverse.Values;
import dev.shraga.model.task.TaskId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// Rows of the table `transcript`: what was said in an attempt, in parts of many lines.
public final class TranscriptRows {
  /// Key of the table.
  public static final String TABLE = "transcript";

  private static final List<String> COLUMNS = List.of("attempt", "sequence", "content");

  private TranscriptRows() {}

  /// A part, in its order among those of a task.
  ///
  /// @param sequence from 1 in each attempt
  /// @param content a JSON object a line, with `from`, `time` and `message`
  public record Chunk(int attempt, int sequence, String content) {}

  /// A part to be added.
  public static Values chunk(String task, int attempt, int sequence, String content) {
    return Values.none()
        .text("name", task + "/" + attempt + "/" + sequence)
        .text("taskId", task)
        .whole("attempt", attempt)
        .whole("sequence", sequence)
        .text("content", content);
  }

  /// A part that was read.
  public static Chunk chunk(Row row) {
    return new Chunk(
        row.whole("attempt").orElse(0), row.whole("sequence").orElse(0), row.text("content"));
  }

  /// All parts of a task, in their order.
  ///
  /// @param attempt only of this one
  public static Query all(TaskId task, OptionalInt attempt) {
    List<Filter> parts = new ArrayList<>();
    parts.add(new Filter.TextIs("taskId", task.toString()));
    attempt.ifPresent(number -> parts.add(new Filter.WholeIs("attempt", number)));
    return query(new Filter.All(parts));
  }

  /// Parts of an attempt from a number on, so many at most. A number may be missing for ever, so
  /// more than the next is asked for; what was read before is not read again.
  public static Query from(TaskId task, int attempt, int sequence, int most) {
    List<Filter> numbers =
        IntStream.range(sequence, sequence + most)
            .<Filter>mapToObj(number -> new Filter.WholeIs("sequence", number))
            .toList();
    return query(
        new Filter.All(
            List.of(
                new Filter.TextIs("taskId", task.toString()),
                new Filter.WholeIs("attempt", attempt),
                new Filter.Any(numbers))));
  }

  private static Query query(Filter filter) {
    return new Query(TABLE, COLUMNS, filter, List.of("attempt", "sequence"), 0);
  }
}
