package dev.shraga.emulator.dataverse.catalog;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Columns that are unique together.
///
/// @param name display name, which the refusal of a duplicate shows
public record AlternateKey(String name, List<Attribute> attributes) {
  /// Keeps its own copy.
  public AlternateKey {
    attributes = List.copyOf(attributes);
  }

  /// The names that an address uses for its parts.
  public Set<String> properties() {
    return attributes.stream().map(Attribute::property).collect(Collectors.toUnmodifiableSet());
  }
}
