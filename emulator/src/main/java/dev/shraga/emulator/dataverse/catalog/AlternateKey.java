package dev.shraga.emulator.dataverse.catalog;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Columns that are unique together.
///
/// @param name display name, which the refusal of a duplicate shows
/// @param schemaName the logical name with its capitals
/// @param status how far its index is
public record AlternateKey(
    String name, String schemaName, List<Attribute> attributes, IndexStatus status) {
  /// How far the index behind a key is. Nothing is unique, and no address may use the key, before
  /// it is active.
  public enum IndexStatus {
    /// Asked for.
    PENDING("Pending"),
    /// Being built.
    IN_PROGRESS("InProgress"),
    /// Built, and kept.
    ACTIVE("Active"),
    /// Not built, because rows share the values.
    FAILED("Failed");

    private final String word;

    IndexStatus(String word) {
      this.word = word;
    }

    /// The service's word for it.
    public String word() {
      return word;
    }
  }

  /// Keeps its own copy.
  public AlternateKey {
    attributes = List.copyOf(attributes);
  }

  /// The name in lower case, unique within the table.
  public String logicalName() {
    return schemaName.toLowerCase(Locale.ROOT);
  }

  /// The names that an address uses for its parts.
  public Set<String> properties() {
    return attributes.stream().map(Attribute::property).collect(Collectors.toUnmodifiableSet());
  }

  /// Whether a column is part of it.
  public boolean uses(String column) {
    return attributes.stream().anyMatch(attribute -> attribute.name().equals(column));
  }

  /// This key with its index at another point.
  public AlternateKey withStatus(IndexStatus other) {
    return new AlternateKey(name, schemaName, attributes, other);
  }

  /// This key after one of its columns was defined anew.
  AlternateKey with(Attribute changed) {
    return new AlternateKey(
        name,
        schemaName,
        attributes.stream()
            .map(attribute -> attribute.name().equals(changed.name()) ? changed : attribute)
            .toList(),
        status);
  }
}
