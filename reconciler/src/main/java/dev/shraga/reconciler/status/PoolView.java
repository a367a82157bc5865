package dev.shraga.reconciler.status;

/// A pool.
///
/// @param replicas how many workers it should have
/// @param alive how many of them are heard of
/// @param busy how many have a task
/// @param waiting how many tasks wait for it
/// @param problem why it cannot have all its workers, and what to do; empty if nothing is wrong
public record PoolView(
    String name,
    String machines,
    int replicas,
    boolean cordoned,
    int alive,
    int busy,
    int waiting,
    String problem) {}
