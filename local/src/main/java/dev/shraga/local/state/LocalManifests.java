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

  static String boxes() {
    return """
    # Who submits six tasks gets a Dev Box of their own, which the emulated Dev Center makes within
    # seconds. Take somebody's right to it away (excluded), or this file, and the box goes.
    apiVersion: shraga.dev/v1
    kind: DedicatedBoxes
    metadata:
      name: own
    spec:
      machines:
        devBox:
          project: shraga
          pool: default
          # Their image has the agent already.
          customise: false
      threshold: 6
      identity: '{worker}@localhost'
    """;
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
      # A box is made and started within seconds. One whose agent died is not mended before the
      # agent was started again. A Dev Center is asked no more than 60 times a minute.
      machines:
        lookEvery: 3s
        createWithin: 5m
        bootWithin: 1m
        changeWithin: 2m
        silentFor: 30s
        healthyFor: 1m
        retryAfter: 2s
        retryAtMost: 15s
        sweepAfter: 30s
        # A Dev Center that was started anew has forgotten all boxes: they may all be made again.
        breakerBoxes: 100
    """
        .formatted(results.toString().replace("'", "''"), LEASE.toSeconds());
  }
}
