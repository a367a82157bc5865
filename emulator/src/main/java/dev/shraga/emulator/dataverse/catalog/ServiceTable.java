package dev.shraga.emulator.dataverse.catalog;

import dev.shraga.emulator.dataverse.catalog.Attribute.Role;
import dev.shraga.model.schema.ColumnType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A table of the service's own while its columns are put together. Nobody owns its rows.
final class ServiceTable {
  private final String name;
  private final Map<String, Attribute> attributes = new LinkedHashMap<>();

  private ServiceTable(String name) {
    this.name = name;
  }

  /// A table with its primary key only.
  static ServiceTable named(String name) {
    return new ServiceTable(name).with(name + "id", new ColumnType.Id(), Role.KEY);
  }

  /// With a column that callers write.
  ServiceTable written(String column, ColumnType type) {
    return with(column, type, Role.CALLER);
  }

  /// With a column that the service writes.
  ServiceTable kept(String column, ColumnType type) {
    return with(column, type, Role.SERVICE);
  }

  /// With a column that callers write and nobody reads.
  ServiceTable secret(String column, ColumnType type) {
    return with(column, type, Role.SECRET);
  }

  /// With the columns that rows have that somebody writes.
  ServiceTable stamped() {
    for (Attribute attribute : ServiceColumns.of(false)) {
      attributes.putIfAbsent(attribute.name(), attribute);
    }
    return this;
  }

  /// The table.
  ///
  /// @param primaryName column that names a row
  EntityType type(String primaryName) {
    Attribute id = attributes.values().iterator().next();
    Attribute primary = attributes.getOrDefault(primaryName, id);
    return new EntityType(
        name,
        name,
        name + "s",
        id,
        primary,
        false,
        false,
        attributes,
        List.of(),
        TableDescription.of(name, name + "s"));
  }

  private ServiceTable with(String column, ColumnType type, Role role) {
    attributes.put(column, new Attribute(column, type, role));
    return this;
  }
}
