package dev.shraga.agent.run;

import dev.shraga.model.task.Outcome;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a run, or a whole attempt, ended.
///
/// @param message one sentence for the task's owner, at most 200 characters
/// @param result what the coding CLI said at last; empty if it said nothing
/// @param structured the JSON object that it was asked for; empty if it gave none
/// @param question what only the owner can tell; empty unless the outcome is blocked
/// @param resetsAt when a used-up account may be used again; null if that is not known
/// @param usage what this process used, not what its session used before
/// @param deniedTools tools that it wanted and was not allowed
/// @param garbage lines of its stream that were no events
public record Ending(
    Outcome outcome,
    String message,
    String result,
    String structured,
    String question,
    @Nullable Instant resetsAt,
    Usage usage,
    List<String> deniedTools,
    int garbage) {
  /// Keeps its own copy.
  public Ending {
    deniedTools = List.copyOf(deniedTools);
  }

  /// The same run seen in another light.
  public Ending but(Outcome other, String why) {
    return new Ending(
        other, why, result, structured, question, resetsAt, usage, deniedTools, garbage);
  }

  /// The same run with another result.
  public Ending saying(String words) {
    return new Ending(
        outcome, message, words, structured, question, resetsAt, usage, deniedTools, garbage);
  }

  /// The ending of an attempt whose coding CLI never ran.
  public static Ending withoutRun(Outcome outcome, String message) {
    return new Ending(outcome, message, "", "", "", null, Usage.NONE, List.of(), 0);
  }
}
