package dev.shraga.agent.report;

import java.time.Duration;

/// When what was said becomes a row.
///
/// @param bytes as soon as so many are gathered
/// @param age as soon as the oldest line is so old
public record TranscriptPolicy(int bytes, Duration age) {
  /// What holds where nobody says otherwise.
  public static final TranscriptPolicy DEFAULT =
      new TranscriptPolicy(16 * 1024, Duration.ofMinutes(2));
}
