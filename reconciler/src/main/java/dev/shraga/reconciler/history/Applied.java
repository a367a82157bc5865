package dev.shraga.reconciler.history;

import dev.shraga.model.pool.Manifests;
import java.time.Instant;
import java.util.List;

/// Manifests that were put in force.
///
/// @param number of this version, from 1
/// @param at when they were put in force
/// @param hash of names and texts of the files, SHA-256 in hexadecimal digits
/// @param files as they were
public record Applied(int number, Instant at, String hash, List<Manifests.File> files) {
  /// Keeps its own copy.
  public Applied {
    files = List.copyOf(files);
  }
}
