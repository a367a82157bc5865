package dev.shraga.model.run;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/// What one attempt may do and use. The reconciler writes it to the mirror when it hands the task
/// over, so an attempt keeps the policy that it began with.
///
/// @param wallClock a whole attempt, all its phases
/// @param silence between two signs of life; a long build in one tool call is silence too
/// @param rounds work and verification, at most so often
/// @param verify whether another process has to accept the work
/// @param turns of one phase
/// @param budgetUsd of one attempt, by the coding CLI's own estimate, in US dollars
/// @param model that the coding CLI is to use; empty leaves it the choice
/// @param permissions what the coding CLI may do while it works
/// @param checkpointEvery how often unfinished work is saved to the task's branch
/// @param largestFile in bytes; larger ones are kept out of commits
/// @param pullRequestUrl page on which a pull request for `{branch}` can be made; empty for none
/// @param keepWorker whether the worker stays with a task that waits for an answer
public record RunPolicy(
    Duration wallClock,
    Duration silence,
    int rounds,
    boolean verify,
    int turns,
    BigDecimal budgetUsd,
    String model,
    Permissions permissions,
    Duration checkpointEvery,
    long largestFile,
    String pullRequestUrl,
    boolean keepWorker) {
  /// What holds where no manifest says otherwise. Ten rounds and an hour for a phase are the first
  /// generation's limits.
  public static final RunPolicy DEFAULT =
      new RunPolicy(
          Duration.ofHours(2),
          Duration.ofMinutes(20),
          10,
          true,
          300,
          new BigDecimal("50"),
          "",
          new Permissions("acceptEdits", List.of(), List.of()),
          Duration.ofMinutes(10),
          20L * 1024 * 1024,
          "",
          false);

  /// What the coding CLI may do, in its own words.
  ///
  /// @param mode of permissions, like `acceptEdits` or `dontAsk`
  /// @param allowed tools or rules that need no permission, like `Bash(npm test *)`
  /// @param denied tools or rules that are never allowed
  public record Permissions(String mode, List<String> allowed, List<String> denied) {
    /// Keeps its own copies.
    public Permissions {
      allowed = List.copyOf(allowed);
      denied = List.copyOf(denied);
    }
  }
}
