package dev.shraga.local.sim.world;

/// What the admin of a world wants.
///
/// @param workers in the pool of other machines
/// @param boxes in the pool of boxes
/// @param ownBoxes that users may have of their own, all together; 0 if that is not written at all
/// @param threshold with so many tasks a user gets one
/// @param image that boxes are made from
record Wanted(int workers, int boxes, int ownBoxes, int threshold, String image) {
  /// What boxes are made from, if nobody edits it.
  static final String IMAGE = "standard";

  /// What boxes are made from after an edit that makes all of them anew.
  static final String OTHER_IMAGE = "large";

  /// As a file of manifests. The courses of boxes have limits of seconds and few minutes.
  String text(Size size) {
    return policy(size.rhythm().cadence().toSeconds())
        + shared()
        + (size.crowd().boxes() > 0 ? pool() : "")
        + (ownBoxes > 0 ? own() : "");
  }

  private static String policy(long cadence) {
    return """
    apiVersion: shraga.dev/v1
    kind: TaskPolicy
    metadata: {name: default}
    spec:
      repository: https://git.example.com/designs.git
      cadence: %ds
      lease: %ds
      claimWithin: %ds
      retryAfter: 2s
      maxRunningPerUser: 3
      outageWorkers: 2
      run: {wallClock: 10m, silence: 3m, checkpointEvery: 1m}
      machines:
        createWithin: 3m
        setUpWithin: 2m
        bootWithin: 2m
        changeWithin: 2m
        tries: 3
        retryAfter: 4s
        retryAtMost: 20s
        silentFor: %ds
        healthyFor: 60s
        sweepAfter: 60s
        lookEvery: 5s
    """
        .formatted(cadence, cadence * 5, cadence * 6, cadence * 9);
  }

  private String shared() {
    return """
    ---
    apiVersion: shraga.dev/v1
    kind: WorkerPool
    metadata: {name: shared}
    spec: {replicas: %d, identity: "{worker}@example.com"}
    """
        .formatted(workers);
  }

  private String pool() {
    return """
    ---
    apiVersion: shraga.dev/v1
    kind: WorkerPool
    metadata: {name: boxes}
    spec:
      replicas: %d
      surge: 2
      identity: "{worker}@example.com"
      machines: {devBox: {project: %s, pool: %s, customise: false}}
    """
        .formatted(boxes, Boxes.PROJECT, image);
  }

  private String own() {
    return """
    ---
    apiVersion: shraga.dev/v1
    kind: DedicatedBoxes
    metadata: {name: own}
    spec:
      threshold: %d
      within: 10m
      retireAfter: 2m
      maxBoxes: %d
      identity: "{worker}@example.com"
      machines: {devBox: {project: %s, pool: %s, customise: false}}
    """
        .formatted(threshold, ownBoxes, Boxes.PROJECT, image);
  }
}
