package dev.shraga.agent.report;

/// How much may wait for a service that cannot be used. What is more is given up: the oldest
/// progress first, then the oldest parts of the transcript, the end of an attempt never.
///
/// @param letters most letters
/// @param bytes most bytes of them all, as they are on the disk
public record OutboxPolicy(int letters, long bytes) {
  /// A long run's transcript fits in whole; a disk does not notice it.
  public static final OutboxPolicy DEFAULT = new OutboxPolicy(500, 8L * 1024 * 1024);
}
