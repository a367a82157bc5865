package dev.shraga.emulator.dataverse.url;

import dev.shraga.emulator.dataverse.catalog.AlternateKey;
import dev.shraga.emulator.dataverse.value.Value;
import java.util.List;
import java.util.UUID;

/// How an address names a row.
public sealed interface Key {
  /// By its id.
  record ById(UUID id) implements Key {}

  /// By an alternate key.
  ///
  /// @param parts in the order of the key's columns
  record ByAlternate(AlternateKey key, List<Value> parts) implements Key {
    /// Keeps its own copy.
    public ByAlternate {
      parts = List.copyOf(parts);
    }
  }
}
