package dev.shraga.local.scenario;

/// Manifests for boxes, with limits of seconds.
final class Yaml {
  private Yaml() {}

  /// The pool `shared` of boxes, and the policy.
  ///
  /// @param spec more of the pool's keys
  static String pool(String spec) {
    return pool("standard", spec);
  }

  /// The same of another pool of the service.
  static String pool(String from, String spec) {
    return """
    apiVersion: shraga.dev/v1
    kind: WorkerPool
    metadata: {name: shared}
    spec: {machines: {devBox: {project: work, pool: %s, customise: false}}, %s}
    ---
    apiVersion: shraga.dev/v1
    kind: TaskPolicy
    metadata: {name: default}
    spec:
      repository: somewhere.git
      cadence: 1s
      lease: 8s
      claimWithin: 20s
      retryAfter: 1s
      maxRunningPerUser: 10
      machines:
        createWithin: 2m
        setUpWithin: 1m
        bootWithin: 30s
        changeWithin: 1m
        tries: 3
        retryAfter: 4s
        retryAtMost: 20s
        silentFor: 15s
        healthyFor: 20s
        sweepAfter: 30s
        lookEvery: 1s
    """
        .formatted(from, spec.contains("surge") ? spec : "surge: 4, " + spec);
  }

  /// The pool `shared` of other machines, and the policy.
  ///
  /// @param spec all of the pool's keys
  static String local(String spec) {
    return pool("standard", "")
        .replaceFirst("spec: \\{machines.*", "spec: {" + spec.replace("$", "\\$") + "}");
  }

  /// Own boxes, as one more document.
  static String dedicated(String spec) {
    return """
    ---
    apiVersion: shraga.dev/v1
    kind: DedicatedBoxes
    metadata: {name: own}
    spec: {machines: {devBox: {project: work, pool: large, customise: false}}, %s}
    """
        .formatted(spec);
  }
}
