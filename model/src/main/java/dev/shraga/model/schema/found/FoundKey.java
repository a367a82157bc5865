package dev.shraga.model.schema.found;

import java.util.Set;

/// An alternate key that an environment has.
///
/// @param logicalName of the key
/// @param columns physical names; their order means nothing
public record FoundKey(String logicalName, Set<String> columns, Index index) {
  /// Keeps its own copy.
  public FoundKey {
    columns = Set.copyOf(columns);
  }

  /// How far the service is with the index that makes the key unique.
  public enum Index {
    /// Rows are unique from now on.
    ACTIVE,
    /// The service builds it, or is about to.
    BUILDING,
    /// The rows were not unique when the service tried.
    FAILED
  }
}
