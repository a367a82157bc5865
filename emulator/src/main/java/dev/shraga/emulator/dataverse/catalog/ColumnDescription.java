package dev.shraga.emulator.dataverse.catalog;

import dev.shraga.emulator.dataverse.catalog.OptionSet.Option;
import dev.shraga.model.schema.ColumnType;
import java.util.List;

/// What a definition tells about a column and its rows do not need.
///
/// @param schemaName the logical name with its capitals
/// @param requirement how much a form insists on it; the Web API never does
/// @param format how a form shows a text, like `Email`; empty where it is no text
/// @param relationship schema name of a lookup's relationship; empty elsewhere
/// @param optionSet options of a choice, a state, a status or a boolean
public record ColumnDescription(
    String schemaName,
    AttributeKind kind,
    String displayName,
    String description,
    Requirement requirement,
    String format,
    String relationship,
    OptionSet optionSet) {
  /// How much a form insists on a value.
  public enum Requirement {
    /// Not at all.
    NONE("None"),
    /// With a hint.
    RECOMMENDED("Recommended"),
    /// The form cannot be saved without it.
    APPLICATION("ApplicationRequired"),
    /// The service fills it itself.
    SYSTEM("SystemRequired");

    private final String word;

    Requirement(String word) {
      this.word = word;
    }

    /// The service's word for it.
    public String word() {
      return word;
    }
  }

  /// The description of a column of a tables file, which has names and types only.
  static ColumnDescription of(String name, ColumnType type, Attribute.Role role) {
    return new ColumnDescription(
        name,
        AttributeKind.of(name, type, role),
        name,
        "",
        requirement(name, role),
        format(type),
        "",
        optionSet(name, type));
  }

  /// This description with other options.
  ColumnDescription withOptionSet(OptionSet other) {
    return new ColumnDescription(
        schemaName, kind, displayName, description, requirement, format, relationship, other);
  }

  private static Requirement requirement(String name, Attribute.Role role) {
    boolean system =
        role == Attribute.Role.KEY
            || role == Attribute.Role.OWNER
            || name.equals(ServiceColumns.STATE);
    return system ? Requirement.SYSTEM : Requirement.NONE;
  }

  private static String format(ColumnType type) {
    return switch (type) {
      case ColumnType.Text _ -> "Text";
      case ColumnType.Memo _ -> "TextArea";
      case ColumnType.Whole _,
          ColumnType.Big _,
          ColumnType.Decimal _,
          ColumnType.Floating _,
          ColumnType.YesNo _,
          ColumnType.Choice _,
          ColumnType.Moment _,
          ColumnType.Day _,
          ColumnType.Id _,
          ColumnType.Lookup _ ->
          "";
    };
  }

  private static OptionSet optionSet(String name, ColumnType type) {
    if (type instanceof ColumnType.Choice(var labels)) {
      boolean status = name.equals(ServiceColumns.STATUS);
      List<Option> options =
          labels.entrySet().stream()
              .map(entry ->
                  new Option(
                      entry.getKey(),
                      entry.getValue(),
                      status ? ServiceColumns.stateOf(entry.getKey()) : 0))
              .toList();
      return new OptionSet(name, false, name, "", options);
    }
    return type instanceof ColumnType.YesNo
        ? new OptionSet(
            name, false, name, "", List.of(new Option(1, "Yes", 0), new Option(0, "No", 0)))
        : OptionSet.NONE;
  }
}
