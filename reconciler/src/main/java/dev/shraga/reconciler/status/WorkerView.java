package dev.shraga.reconciler.status;

/// A worker.
///
/// @param status where it is in its life, as its row says
/// @param health `alive`, `silent` or `unknown` (never heard of since this reconciler began)
/// @param secondsSilent since its last heartbeat, by the reconciler's clock; -1 if it was never
///   heard of
/// @param task id of the task that it holds; empty if it holds none
/// @param phase what it does with it
/// @param line the last thing that its coding CLI said
public record WorkerView(
    String id,
    String name,
    String pool,
    String owner,
    String status,
    String health,
    double secondsSilent,
    String version,
    String hostname,
    boolean cordoned,
    String task,
    int attempt,
    String phase,
    String line) {}
