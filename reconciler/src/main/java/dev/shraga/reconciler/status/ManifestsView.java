package dev.shraga.reconciler.status;

import java.time.Instant;

/// Where the desired state comes from.
///
/// @param folder the folder that is read
/// @param loadedAt when the manifests in force were loaded
/// @param problem why a newer edit is not in force, with file and line; empty if there is none
public record ManifestsView(String folder, Instant loadedAt, String problem) {}
