package dev.shraga.model.task;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the holder wrote about its attempt. Texts are empty where the row has null.
///
/// @param message one sentence, at most 200 characters
/// @param sessionSummary JSON with cost, turns and requests
/// @param costUsd estimated, of all attempts, in US dollars
public record Report(
    @Nullable Outcome outcome,
    String message,
    String result,
    String commitSha,
    String branch,
    String sessionSummary,
    BigDecimal costUsd,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt) {
  /// Nothing was reported yet.
  public static final Report NONE =
      new Report(null, "", "", "", "", "", BigDecimal.ZERO, null, null);
}
