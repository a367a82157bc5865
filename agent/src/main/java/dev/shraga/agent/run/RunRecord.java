package dev.shraga.agent.run;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is known of a run, event by event.
///
/// @param last the last result so far; null if there was none
/// @param earlier what it used up to the result before the last
/// @param signs what it told besides
/// @param garbage lines that were no events
/// @param heard whether it gave a sign of life
/// @param outputClosed whether it closed its output
/// @param exited whether it is gone
/// @param end why it is over; null while it is not
public record RunRecord(
    @Nullable CliResult last,
    Usage earlier,
    Signs signs,
    int garbage,
    boolean heard,
    boolean outputClosed,
    boolean exited,
    @Nullable RunEnd end) {
  /// Nothing was said yet.
  public static final RunRecord EMPTY =
      new RunRecord(null, Usage.NONE, Signs.NONE, 0, false, false, false, null);

  /// The last result.
  public Optional<CliResult> result() {
    return Optional.ofNullable(last);
  }

  /// Whether it has said all that counts and only its exit is missing.
  boolean finishing() {
    return last != null || outputClosed;
  }

  /// The run after one more event.
  public RunRecord with(CliEvent event) {
    return switch (event) {
      case CliEvent.Result result -> with(result.result());
      case CliEvent.Garbage _ ->
          new RunRecord(last, earlier, signs, garbage + 1, true, outputClosed, exited, end);
      case CliEvent.OutputClosed _ ->
          new RunRecord(last, earlier, signs, garbage, heard, true, exited, end);
      case CliEvent.Exited _ ->
          new RunRecord(last, earlier, signs, garbage, heard, outputClosed, true, end);
      case CliEvent.Started _,
          CliEvent.Said _,
          CliEvent.ToolUsed _,
          CliEvent.Denied _,
          CliEvent.Asked _,
          CliEvent.Retrying _,
          CliEvent.Limit _,
          CliEvent.ServiceFailed _,
          CliEvent.Other _ ->
          new RunRecord(last, earlier, signs.with(event), garbage, true, outputClosed, exited, end);
    };
  }

  /// The last result counts. Where each one tells only what it used itself, they add up; one that
  /// is given twice does not.
  private RunRecord with(CliResult result) {
    boolean another =
        last != null
            && result.counted() == CliResult.Counted.LAST_RESULT
            && result.index() > last.index();
    Usage before = another && last != null ? earlier.plus(last.usage()) : earlier;
    return new RunRecord(result, before, signs, garbage, true, outputClosed, exited, end);
  }

  /// The run once it is over.
  public RunRecord ended(RunEnd why) {
    return new RunRecord(last, earlier, signs, garbage, heard, outputClosed, exited, why);
  }
}
