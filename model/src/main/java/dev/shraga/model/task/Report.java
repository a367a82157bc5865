package dev.shraga.model.task;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the holder wrote about its attempt. Texts are empty where the row has null.
///
/// @param message one sentence, at most 200 characters
/// @param sessionSummary JSON with cost, turns and requests
/// @param costUsd estimated, of all attempts, in US dollars
/// @param question what the attempt asks its owner; empty unless its outcome is blocked
/// @param resetsAt when a used-up account may be used again; null if that is not known
public record Report(
    @Nullable Outcome outcome,
    String message,
    String result,
    String commitSha,
    String branch,
    String sessionSummary,
    BigDecimal costUsd,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    String question,
    @Nullable Instant resetsAt) {
  /// Nothing was reported yet.
  public static final Report NONE =
      new Report(null, "", "", "", "", "", BigDecimal.ZERO, null, null, "", null);
}
