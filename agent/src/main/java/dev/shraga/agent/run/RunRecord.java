package dev.shraga.agent.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is known of a run, event by event.
///
/// @param last the last result so far; null if there was none
/// @param failure the service's last failure in the CLI's word; empty if there was none
/// @param denied tools that it wanted and was not allowed, in the order of time
/// @param garbage lines that were no events
/// @param outputClosed whether it closed its output
/// @param exited whether it is gone
/// @param end why it is over; null while it is not
public record RunRecord(
    @Nullable CliResult last,
    String failure,
    List<String> denied,
    int garbage,
    boolean outputClosed,
    boolean exited,
    @Nullable RunEnd end) {
  /// Nothing was said yet.
  public static final RunRecord EMPTY = new RunRecord(null, "", List.of(), 0, false, false, null);

  /// Keeps its own copy.
  public RunRecord {
    denied = List.copyOf(denied);
  }

  /// The last result.
  public Optional<CliResult> result() {
    return Optional.ofNullable(last);
  }

  /// Whether it has said all that counts and only its exit is missing.
  boolean finishing() {
    return last != null || outputClosed;
  }

  RunRecord with(CliEvent event) {
    return switch (event) {
      case CliEvent.Started _,
          CliEvent.Said _,
          CliEvent.ToolUsed _,
          CliEvent.Asked _,
          CliEvent.Retrying _,
          CliEvent.Limit _,
          CliEvent.Other _ ->
          this;
      case CliEvent.Denied tool -> {
        List<String> more = new ArrayList<>(denied);
        more.add(tool.tool());
        yield new RunRecord(last, failure, more, garbage, outputClosed, exited, end);
      }
      case CliEvent.ServiceFailed failed ->
          new RunRecord(last, failed.kind(), denied, garbage, outputClosed, exited, end);
      case CliEvent.Result result ->
          new RunRecord(result.result(), failure, denied, garbage, outputClosed, exited, end);
      case CliEvent.Garbage _ ->
          new RunRecord(last, failure, denied, garbage + 1, outputClosed, exited, end);
      case CliEvent.OutputClosed _ ->
          new RunRecord(last, failure, denied, garbage, true, exited, end);
      case CliEvent.Exited _ ->
          new RunRecord(last, failure, denied, garbage, outputClosed, true, end);
    };
  }

  RunRecord ended(RunEnd why) {
    return new RunRecord(last, failure, denied, garbage, outputClosed, exited, why);
  }
}
