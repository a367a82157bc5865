package dev.shraga.agent.run.git;

/// How much one commit may bring.
///
/// @param largestFile in bytes; each file is held in memory once
/// @param bytes of all changed files together
/// @param files changed, at most
public record Limits(long largestFile, long bytes, int files) {
  /// With the usual totals: 200 MB and 20,000 files.
  public static Limits of(long largestFile) {
    return new Limits(largestFile, 200L * 1024 * 1024, 20_000);
  }
}
