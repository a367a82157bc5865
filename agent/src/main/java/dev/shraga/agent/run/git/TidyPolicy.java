package dev.shraga.agent.run.git;

import java.time.Duration;

/// How long an agent keeps what it may need again.
///
/// @param parked a workspace whose task waits for an answer, since it was last used
/// @param cache a repository's cache that no workspace borrows from, since it was last fetched to
/// @param floor free space below which things go earlier, in bytes
/// @param folders removed in one call, at most; a large one takes a while
public record TidyPolicy(Duration parked, Duration cache, long floor, int folders) {
  /// What holds where nobody says otherwise.
  public static final TidyPolicy DEFAULT =
      new TidyPolicy(Duration.ofDays(14), Duration.ofDays(30), 5L * 1024 * 1024 * 1024, 5);
}
