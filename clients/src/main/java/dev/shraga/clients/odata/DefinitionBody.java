package dev.shraga.clients.odata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.model.schema.Column;
import dev.shraga.model.schema.ColumnType;
import dev.shraga.model.schema.Table;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Bodies of requests that change definitions.
final class DefinitionBody {
  /// Labels are English (United States); the service wants them in its base language.
  private static final int LANGUAGE = 1033;

  private DefinitionBody() {}

  /// A new table.
  ///
  /// @param columns its primary name among them
  static ObjectNode table(Table table, List<Column> columns) {
    String label = label(table.logicalName());
    ObjectNode json = typed("EntityMetadata");
    json.put("SchemaName", table.logicalName())
        .put("OwnershipType", table.userOwned() ? "UserOwned" : "OrganizationOwned")
        .put("IsActivity", false)
        .put("HasActivities", false)
        .put("HasNotes", false)
        .put("ChangeTrackingEnabled", table.changeTracking());
    json.set("DisplayName", words(label));
    json.set("DisplayCollectionName", words(label + "s"));
    ArrayNode attributes = json.putArray("Attributes");
    for (Column column : columns) {
      ObjectNode attribute = column(column);
      if (column.key().equals(table.primaryName())) {
        attribute.put("IsPrimaryName", true);
      }
      attributes.add(attribute);
    }
    return json;
  }

  /// A new column.
  static ObjectNode column(Column column) {
    ObjectNode json = attribute(column.type());
    json.put("SchemaName", column.name());
    json.set("DisplayName", words(label(column.name())));
    json.set("Description", words(column.about()));
    json.putObject("RequiredLevel").put("Value", "None");
    return json;
  }

  /// A new option.
  static ObjectNode choice(Table table, Column column, int number, String label, String shared) {
    ObjectNode json = object();
    if (shared.isEmpty()) {
      json.put("EntityLogicalName", table.logicalName()).put("AttributeLogicalName", column.name());
    } else {
      json.put("OptionSetName", shared);
    }
    json.put("Value", number);
    json.set("Label", words(label));
    return json;
  }

  /// A new alternate key.
  static ObjectNode key(Table table, List<Column> columns) {
    String name =
        table.logicalName()
            + "_key_"
            + columns.stream().map(Column::key).collect(Collectors.joining("_"));
    ObjectNode json = typed("EntityKeyMetadata");
    json.put("SchemaName", name.toLowerCase(Locale.ROOT));
    json.set(
        "DisplayName",
        words(
            columns.stream()
                .map(column -> label(column.name()))
                .collect(Collectors.joining(" and "))));
    ArrayNode attributes = json.putArray("KeyAttributes");
    columns.forEach(column -> attributes.add(column.name()));
    return json;
  }

  /// Another try at an index.
  static ObjectNode reactivation(Table table, String key) {
    return object().put("EntityLogicalName", table.logicalName()).put("EntityKeyLogicalName", key);
  }

  /// The publication of one table; names are letters, digits and underscores.
  static ObjectNode publication(Table table) {
    return object()
        .put(
            "ParameterXml",
            "<importexportxml><entities><entity>%s</entity></entities></importexportxml>"
                .formatted(table.logicalName()));
  }

  /// A definition as it can be sent back.
  ///
  /// @throws Unreadable if it is none
  static ObjectNode replaceable(JsonNode definition) {
    if (!(definition instanceof ObjectNode json)) {
      throw new Unreadable("is no definition");
    }
    json.remove("@odata.context");
    return json;
  }

  /// A column's definition with at least the room that is declared.
  static ObjectNode widened(ObjectNode definition, ColumnType declared) {
    switch (declared) {
      case ColumnType.Text(int length) -> atLeast(definition, "MaxLength", length);
      case ColumnType.Memo(int length) -> atLeast(definition, "MaxLength", length);
      case ColumnType.Whole(int min, int max) -> {
        atLeast(definition, "MaxValue", max);
        definition.put("MinValue", Math.min(min, definition.path("MinValue").asInt(min)));
      }
      case ColumnType.Decimal(int precision, _) -> atLeast(definition, "Precision", precision);
      case ColumnType.Big _,
          ColumnType.Floating _,
          ColumnType.YesNo _,
          ColumnType.Choice _,
          ColumnType.Moment _,
          ColumnType.Day _,
          ColumnType.Id _,
          ColumnType.Lookup _ ->
          throw new IllegalArgumentException("no room to widen in " + declared);
    }
    // The service reads the special properties of a type only when it is named; the answer to a
    // question for one column leaves it to the address.
    if (definition.path(DefinitionJson.TYPE).isMissingNode()) {
      String kind =
          declared instanceof ColumnType.Decimal
              ? definition.path("AttributeType").asText("Decimal")
              : kind(declared);
      definition.put(DefinitionJson.TYPE, DefinitionJson.NAMESPACE + kind + "AttributeMetadata");
    }
    return definition;
  }

  private static void atLeast(ObjectNode definition, String property, int wanted) {
    definition.put(property, Math.max(wanted, definition.path(property).asInt(wanted)));
  }

  private static ObjectNode attribute(ColumnType type) {
    ObjectNode json = typed(kind(type) + "AttributeMetadata");
    switch (type) {
      case ColumnType.Text(int length) ->
          json.put("MaxLength", length).putObject("FormatName").put("Value", "Text");
      case ColumnType.Memo(int length) -> json.put("MaxLength", length).put("Format", "TextArea");
      case ColumnType.Whole(int min, int max) ->
          json.put("Format", "None").put("MinValue", min).put("MaxValue", max);
      case ColumnType.Decimal(int precision, _) -> json.put("Precision", precision);
      case ColumnType.Moment _ -> moment(json, "DateAndTime", "UserLocal");
      case ColumnType.Day _ -> moment(json, "DateOnly", "DateOnly");
      case ColumnType.YesNo _ -> {
        ObjectNode options = typed("BooleanOptionSetMetadata");
        options.set("TrueOption", option(1, "Yes"));
        options.set("FalseOption", option(0, "No"));
        json.put("DefaultValue", false).set("OptionSet", options);
      }
      case ColumnType.Choice choice -> {
        ObjectNode options = typed("OptionSetMetadata");
        options.put("IsGlobal", false).put("OptionSetType", "Picklist");
        ArrayNode values = options.putArray("Options");
        choice.options().forEach((number, label) -> values.add(option(number, label)));
        json.set("OptionSet", options);
      }
      case ColumnType.Big _, ColumnType.Floating _ -> {}
      case ColumnType.Id _, ColumnType.Lookup _ ->
          throw new IllegalArgumentException("cannot be created by itself: " + type);
    }
    return json;
  }

  private static String kind(ColumnType type) {
    return switch (type) {
      case ColumnType.Text _ -> "String";
      case ColumnType.Memo _ -> "Memo";
      case ColumnType.Whole _ -> "Integer";
      case ColumnType.Big _ -> "BigInt";
      case ColumnType.Decimal(_, boolean money) -> money ? "Money" : "Decimal";
      case ColumnType.Floating _ -> "Double";
      case ColumnType.YesNo _ -> "Boolean";
      case ColumnType.Choice _ -> "Picklist";
      case ColumnType.Moment _, ColumnType.Day _ -> "DateTime";
      case ColumnType.Id _ -> "Uniqueidentifier";
      case ColumnType.Lookup _ -> "Lookup";
    };
  }

  private static void moment(ObjectNode json, String format, String behavior) {
    json.put("Format", format).putObject("DateTimeBehavior").put("Value", behavior);
  }

  private static ObjectNode option(int number, String label) {
    ObjectNode json = object().put("Value", number);
    json.set("Label", words(label));
    return json;
  }

  private static ObjectNode words(String text) {
    ObjectNode label = typed("Label");
    label
        .putArray("LocalizedLabels")
        .add(typed("LocalizedLabel").put("Label", text).put("LanguageCode", LANGUAGE));
    return label;
  }

  /// A name for people: `cr_shraga_task` becomes "Shraga task".
  private static String label(String name) {
    String words = name.substring(name.indexOf('_') + 1).replace('_', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  private static ObjectNode typed(String type) {
    return object().put(DefinitionJson.TYPE, DefinitionJson.NAMESPACE + type);
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
