package dev.shraga.agent.run;

import dev.shraga.model.task.Outcome;
import java.math.BigDecimal;
import java.util.List;

/// What is thought of a run.
///
/// @param message one sentence for the task's owner, at most 200 characters
/// @param result what the coding CLI said at last; empty if it said nothing
/// @param deniedTools tools that it wanted and was not allowed
/// @param garbage lines of its stream that were no events
public record Verdict(
    Outcome outcome,
    String message,
    String result,
    BigDecimal costUsd,
    long durationMs,
    int turns,
    CliResult.Tokens tokens,
    List<String> deniedTools,
    int garbage) {
  /// Keeps its own copy.
  public Verdict {
    deniedTools = List.copyOf(deniedTools);
  }

  /// The same run seen in another light.
  public Verdict but(Outcome other, String why) {
    return new Verdict(
        other, why, result, costUsd, durationMs, turns, tokens, deniedTools, garbage);
  }

  /// A verdict on an attempt whose coding CLI never ran.
  public static Verdict withoutRun(Outcome outcome, String message) {
    return new Verdict(
        outcome, message, "", BigDecimal.ZERO, 0, 0, CliResult.Tokens.NONE, List.of(), 0);
  }
}
