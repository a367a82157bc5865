package dev.shraga.clients.odata;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shraga.model.schema.ColumnType;
import dev.shraga.model.schema.found.FoundKey;
import dev.shraga.model.schema.found.FoundTable;
import dev.shraga.model.schema.found.FoundTable.Ownership;
import dev.shraga.model.schema.found.FoundType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Reads definitions from the service's JSON.
final class DefinitionJson {
  static final String TYPE = "@odata.type";
  static final String NAMESPACE = "Microsoft.Dynamics.CRM.";
  private static final String ATTRIBUTE = "AttributeMetadata";
  private static final String CHOICE = "Picklist";

  private DefinitionJson() {}

  /// Reads a table with its columns and keys.
  ///
  /// @param choices the options of its choices, which the answer itself does not have
  /// @throws Unreadable if something is missing
  static FoundTable table(JsonNode json, Map<String, FoundType> choices) {
    Map<String, FoundType> columns = new LinkedHashMap<>();
    for (JsonNode column : json.path("Attributes")) {
      String name = text(column, "LogicalName");
      columns.put(name, choices.getOrDefault(name, type(column)));
    }
    List<FoundKey> keys = new ArrayList<>();
    json.path("Keys").forEach(key -> keys.add(key(key)));
    return new FoundTable(
        text(json, "LogicalName"),
        text(json, "EntitySetName"),
        switch (text(json, "OwnershipType")) {
          case "UserOwned" -> Ownership.USER;
          case "OrganizationOwned" -> Ownership.ORGANIZATION;
          default -> Ownership.OTHER;
        },
        text(json, "PrimaryIdAttribute"),
        json.path("PrimaryNameAttribute").asText(""),
        json.path("ChangeTrackingEnabled").asBoolean(),
        columns,
        keys);
  }

  /// Whether any column of a table is a choice.
  static boolean hasChoice(JsonNode table) {
    for (JsonNode column : table.path("Attributes")) {
      if (typeName(column).equals(CHOICE)) {
        return true;
      }
    }
    return false;
  }

  /// Reads choices with their options.
  static Map<String, FoundType> choices(JsonNode json) {
    Map<String, FoundType> choices = new HashMap<>();
    for (JsonNode column : json.path("value")) {
      JsonNode global = column.path("GlobalOptionSet");
      JsonNode own = column.path("OptionSet");
      boolean shared = global.isObject() || own.path("IsGlobal").asBoolean();
      JsonNode options = global.isObject() ? global : own;
      choices.put(
          text(column, "LogicalName"),
          shared
              ? new FoundType.Shared(text(options, "Name"), choice(options))
              : new FoundType.Plain(choice(options)));
    }
    return choices;
  }

  private static ColumnType.Choice choice(JsonNode optionSet) {
    Map<Integer, String> options = new TreeMap<>();
    for (JsonNode option : optionSet.path("Options")) {
      JsonNode label = option.path("Label");
      JsonNode localized =
          label.path("UserLocalizedLabel").isObject()
              ? label.path("UserLocalizedLabel")
              : label.path("LocalizedLabels").path(0);
      options.put(whole(option, "Value"), localized.path("Label").asText(""));
    }
    return new ColumnType.Choice(options);
  }

  private static FoundType type(JsonNode column) {
    return switch (typeName(column)) {
      case "String" -> plain(new ColumnType.Text(whole(column, "MaxLength")));
      case "Memo" -> plain(new ColumnType.Memo(whole(column, "MaxLength")));
      case "Integer" ->
          plain(new ColumnType.Whole(whole(column, "MinValue"), whole(column, "MaxValue")));
      case "BigInt" -> plain(new ColumnType.Big());
      case "Decimal" -> plain(new ColumnType.Decimal(whole(column, "Precision")));
      case "Money" -> plain(new ColumnType.Decimal(whole(column, "Precision"), true));
      case "Double" -> plain(new ColumnType.Floating());
      case "Boolean" -> plain(new ColumnType.YesNo());
      case "DateTime" ->
          plain(
              column.path("DateTimeBehavior").path("Value").asText("").equals("DateOnly")
                  ? new ColumnType.Day()
                  : new ColumnType.Moment());
      case CHOICE -> plain(new ColumnType.Choice(Map.of()));
      case "Uniqueidentifier", "UniqueIdentifier" -> plain(new ColumnType.Id());
      case "Lookup" -> {
        Set<String> targets = new HashSet<>();
        column.path("Targets").forEach(target -> targets.add(target.asText()));
        yield new FoundType.Reference(targets);
      }
      case String other -> new FoundType.Other(other);
    };
  }

  private static FoundType plain(ColumnType type) {
    return new FoundType.Plain(type);
  }

  /// The type without what all types have in common, like `String`. A type that adds nothing of its
  /// own is not named in the annotation.
  private static String typeName(JsonNode column) {
    String type = column.path(TYPE).asText("").replace("#", "").replace(NAMESPACE, "");
    return type.endsWith(ATTRIBUTE) && type.length() > ATTRIBUTE.length()
        ? type.substring(0, type.length() - ATTRIBUTE.length())
        : column.path("AttributeType").asText("unknown");
  }

  private static FoundKey key(JsonNode key) {
    Set<String> columns = new HashSet<>();
    key.path("KeyAttributes").forEach(column -> columns.add(column.asText()));
    return new FoundKey(
        text(key, "LogicalName"),
        columns,
        switch (text(key, "EntityKeyIndexStatus")) {
          case "Active" -> FoundKey.Index.ACTIVE;
          case "Failed" -> FoundKey.Index.FAILED;
          default -> FoundKey.Index.BUILDING;
        });
  }

  private static String text(JsonNode json, String property) {
    String text = json.path(property).asText("");
    if (text.isEmpty()) {
      throw new Unreadable("has a definition without " + property);
    }
    return text;
  }

  private static int whole(JsonNode json, String property) {
    if (!json.path(property).canConvertToInt()) {
      throw new Unreadable("has a definition without " + property);
    }
    return json.path(property).intValue();
  }
}
