package dev.shraga.reconciler.seen;

import java.time.Duration;

/// How often what was seen is kept, and how long it is worth something.
///
/// @param every at most so often; what is missing in the file is read again after a restart
/// @param refresh a file without a changed row is written again so often, for the age of its tokens
/// @param tooOld a file of that age is ignored
/// @param resyncEvery so often everything is read, whatever deltas told: for so long a change may
///   stay unseen that none of them did
public record SeenPolicy(Duration every, Duration refresh, Duration tooOld, Duration resyncEvery) {
  /// Tokens live for 7 days unless an environment is set up otherwise.
  public static final SeenPolicy USUAL =
      new SeenPolicy(
          Duration.ofSeconds(30), Duration.ofHours(1), Duration.ofDays(6), Duration.ofHours(6));
}
