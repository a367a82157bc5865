package dev.shraga.emulator.dataverse.catalog;

import dev.shraga.model.schema.ColumnType;

/// A column of a table.
///
/// @param name logical name, like `cr_status` or `primarycontactid`
/// @param role who fills it
/// @param description what its definition tells beyond that
public record Attribute(String name, ColumnType type, Role role, ColumnDescription description) {
  /// A column of a tables file.
  public Attribute(String name, ColumnType type, Role role) {
    this(name, type, role, ColumnDescription.of(name, type, role));
  }

  /// Who fills a column.
  public enum Role {
    /// The primary key; may be given on create, never changed.
    KEY,
    /// Whoever writes the row.
    CALLER,
    /// The service; what a caller writes there is ignored, as on a real organisation.
    SERVICE,
    /// Whoever writes the row; nobody reads it.
    SECRET,
    /// The owner, written through its navigation property only.
    OWNER
  }

  /// How the column is called in queries and answers: a lookup shows its id as `_name_value`.
  public String property() {
    return type instanceof ColumnType.Lookup ? "_" + name + "_value" : name;
  }

  /// The type's name in OData.
  public String edmType() {
    return switch (type) {
      case ColumnType.Text _, ColumnType.Memo _ -> "Edm.String";
      case ColumnType.Whole _, ColumnType.Choice _ -> "Edm.Int32";
      case ColumnType.Big _ -> "Edm.Int64";
      case ColumnType.Decimal _ -> "Edm.Decimal";
      case ColumnType.Floating _ -> "Edm.Double";
      case ColumnType.YesNo _ -> "Edm.Boolean";
      case ColumnType.Moment _ -> "Edm.DateTimeOffset";
      case ColumnType.Day _ -> "Edm.Date";
      case ColumnType.Id _, ColumnType.Lookup _ -> "Edm.Guid";
    };
  }

  /// This column with other options; the same where it has none.
  public Attribute withOptionSet(OptionSet options) {
    ColumnType same =
        type instanceof ColumnType.Choice ? new ColumnType.Choice(options.labels()) : type;
    return new Attribute(name, same, role, description.withOptionSet(options));
  }

  /// Whether it came with the table and cannot be deleted.
  public boolean belongsToService() {
    return role != Role.CALLER || ServiceColumns.NAMES.contains(name);
  }
}
