package dev.shraga.emulator.dataverse.rows;

import dev.shraga.emulator.dataverse.catalog.Attribute;
import dev.shraga.emulator.dataverse.catalog.ServiceColumns;
import dev.shraga.emulator.dataverse.value.Value;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// A row at one version. Immutable: a write makes another one.
///
/// @param version the organisation's write counter when it was written
/// @param cells values by logical column name; an empty cell has no entry
public record Row(UUID id, long version, Map<String, Value> cells) {
  /// Keeps its own copy.
  public Row {
    cells = Map.copyOf(cells);
  }

  /// The value in a column as callers may see it, if the cell is not empty.
  public Optional<Value> cell(Attribute attribute) {
    if (attribute.role() == Attribute.Role.KEY) {
      return Optional.of(new Value.Id(id));
    }
    if (attribute.role() == Attribute.Role.SECRET) {
      return Optional.empty();
    }
    if (attribute.name().equals(ServiceColumns.VERSION)) {
      return Optional.of(Value.Amount.of(version));
    }
    return cell(attribute.name());
  }

  /// The value in a column of that logical name.
  public Optional<Value> cell(String name) {
    return Optional.ofNullable(cells.get(name));
  }

  /// The row that a lookup column points to.
  public Optional<UUID> reference(String name) {
    return cell(name)
        .flatMap(value ->
            value instanceof Value.Reference(UUID target) ? Optional.of(target) : Optional.empty());
  }

  /// The weak entity tag, like `W/"1234"`.
  public String etag() {
    return "W/\"" + version + "\"";
  }
}
