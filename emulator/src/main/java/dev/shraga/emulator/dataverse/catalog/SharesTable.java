package dev.shraga.emulator.dataverse.catalog;

import dev.shraga.emulator.dataverse.catalog.Attribute.Role;
import dev.shraga.model.schema.ColumnType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The service's own table of shared rows: which row, with whom, for what.
public final class SharesTable {
  /// Logical name.
  public static final String NAME = "principalobjectaccess";

  /// The row that is shared.
  public static final Attribute OBJECT = column("objectid", new ColumnType.Id());

  /// Logical name of its table.
  public static final Attribute OBJECT_TYPE = column("objecttypecode", new ColumnType.Text(64));

  /// With whom.
  public static final Attribute PRINCIPAL = column("principalid", new ColumnType.Id());

  /// What that user may do, a bit for each right.
  public static final Attribute MASK =
      column("accessrightsmask", new ColumnType.Whole(0, Integer.MAX_VALUE));

  /// A row is shared with a user once.
  public static final AlternateKey KEY =
      new AlternateKey(
          "objectid and principalid",
          "object_and_principal",
          List.of(OBJECT, PRINCIPAL),
          AlternateKey.IndexStatus.ACTIVE);

  private SharesTable() {}

  static EntityType type() {
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    Attribute id = new Attribute("principalobjectaccessid", new ColumnType.Id(), Role.KEY);
    for (Attribute attribute : List.of(id, OBJECT, OBJECT_TYPE, PRINCIPAL, MASK)) {
      attributes.put(attribute.name(), attribute);
    }
    return new EntityType(
        NAME,
        NAME,
        NAME + "set",
        id,
        OBJECT_TYPE,
        false,
        false,
        attributes,
        List.of(KEY),
        TableDescription.of(NAME, NAME + "set"));
  }

  private static Attribute column(String name, ColumnType type) {
    return new Attribute(name, type, Role.SERVICE);
  }
}
