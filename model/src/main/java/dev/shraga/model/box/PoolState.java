package dev.shraga.model.box;

/// A pool of the Dev Center, which boxes are made from.
///
/// @param healthy false only if the service says that it is not
/// @param health the service's word, like `Unhealthy`
public record PoolState(String project, String name, boolean healthy, String health) {}
