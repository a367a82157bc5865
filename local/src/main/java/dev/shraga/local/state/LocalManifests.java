package dev.shraga.local.state;

import java.nio.file.Path;
import java.time.Duration;

/// The manifests that a new state folder begins with: quick times, since everything is near.
final class LocalManifests {
  static final Duration LEASE = Duration.ofSeconds(8);

  private LocalManifests() {}

  static String pool(int replicas) {
    return """
    # The workers that every task may go to. Edit and save: it holds within a second.
    apiVersion: shraga.dev/v1
    kind: WorkerPool
    metadata:
      name: shared
    spec:
      machines: local
      replicas: %d
      # Each agent signs in as a user of its own, and sees nothing but its mailbox and its task.
      identity: '{worker}@localhost'
    """
        .formatted(replicas);
  }

  static String policy(Path results) {
    return """
    # How tasks are treated. Times are short: everything is on one machine.
    apiVersion: shraga.dev/v1
    kind: TaskPolicy
    metadata:
      name: local
    spec:
      repository: '%s'
      cadence: 1s
      lease: %ds
      claimWithin: 20s
      retryAfter: 1s
    """
        .formatted(results.toString().replace("'", "''"), LEASE.toSeconds());
  }
}
