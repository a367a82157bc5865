package dev.shraga.agent.run;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/// What a run used, by the coding CLI's own estimate.
///
/// @param durationMs of the program, in milliseconds
/// @param apiMs of it, waiting for its service
/// @param models cost of each model in US dollars, by its name
public record Usage(
    BigDecimal costUsd,
    long durationMs,
    long apiMs,
    int turns,
    Tokens tokens,
    Map<String, BigDecimal> models) {
  /// Nothing.
  public static final Usage NONE =
      new Usage(BigDecimal.ZERO, 0, 0, 0, new Tokens(0, 0, 0, 0), Map.of());

  /// Keeps its own copy, in the order of names.
  public Usage {
    models = new TreeMap<>(models);
  }

  /// Tokens that it used.
  public record Tokens(long input, long output, long cacheRead, long cacheCreation) {
    /// Both together.
    public Tokens plus(Tokens other) {
      return new Tokens(
          input + other.input,
          output + other.output,
          cacheRead + other.cacheRead,
          cacheCreation + other.cacheCreation);
    }
  }

  /// Both together.
  public Usage plus(Usage other) {
    Map<String, BigDecimal> both = new TreeMap<>(models);
    other.models.forEach((model, cost) -> both.merge(model, cost, BigDecimal::add));
    return new Usage(
        costUsd.add(other.costUsd),
        durationMs + other.durationMs,
        apiMs + other.apiMs,
        turns + other.turns,
        tokens.plus(other.tokens),
        both);
  }
}
