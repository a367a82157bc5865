package dev.shraga.emulator.dataverse.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.emulator.dataverse.catalog.Attribute;
import dev.shraga.emulator.dataverse.catalog.Attribute.Role;
import dev.shraga.emulator.dataverse.catalog.Catalog;
import dev.shraga.emulator.dataverse.catalog.ColumnDescription;
import dev.shraga.emulator.dataverse.catalog.EntityType;
import dev.shraga.emulator.dataverse.catalog.MetadataId;
import dev.shraga.emulator.dataverse.catalog.OptionSet;
import dev.shraga.emulator.dataverse.definition.Document.Related;
import dev.shraga.emulator.dataverse.value.Json;
import dev.shraga.model.schema.ColumnType;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A column in the service's shape.
final class ColumnDocument {
  /// What columns of all types have.
  static final Set<String> COMMON =
      Set.of(
          "AttributeOf",
          "AttributeType",
          "AttributeTypeName",
          "Description",
          "DisplayName",
          "EntityLogicalName",
          "IsAuditEnabled",
          "IsCustomAttribute",
          "IsCustomizable",
          "IsDataSourceSecret",
          "IsFilterable",
          "IsLogical",
          "IsManaged",
          "IsPrimaryId",
          "IsPrimaryName",
          "IsRenameable",
          "IsRequiredForForm",
          "IsRetrievable",
          "IsSearchable",
          "IsSecured",
          "IsValidForAdvancedFind",
          "IsValidForCreate",
          "IsValidForRead",
          "IsValidForUpdate",
          "IsValidODataAttribute",
          "LogicalName",
          "MetadataId",
          "RequiredLevel",
          "SchemaName",
          "SourceType");

  private ColumnDocument() {}

  static Document of(Catalog catalog, EntityType type, Attribute column) {
    ObjectNode json = common(type, column);
    special(json, catalog, column);
    return new Document(column.description().kind().definitionType(), json, related(type, column));
  }

  private static ObjectNode common(EntityType type, Attribute column) {
    ColumnDescription description = column.description();
    boolean key = column.role() == Role.KEY;
    boolean caller = column.role() == Role.CALLER || column.role() == Role.SECRET;
    ObjectNode json = Json.object();
    json.put("MetadataId", MetadataId.column(type.logicalName(), column.name()).toString())
        .put("LogicalName", column.name())
        .put("SchemaName", description.schemaName())
        .put("EntityLogicalName", type.logicalName())
        .put("AttributeType", description.kind().word())
        .put("IsPrimaryId", key)
        .put("IsPrimaryName", column.name().equals(type.primaryName().name()))
        .put("IsCustomAttribute", custom(column))
        .put("IsValidForRead", column.role() != Role.SECRET)
        .put("IsValidForCreate", key || caller || column.role() == Role.OWNER)
        .put("IsValidForUpdate", caller || column.role() == Role.OWNER)
        .put("IsLogical", false)
        .put("IsManaged", false)
        .put("IsSecured", false)
        .put("IsFilterable", true)
        .put("IsSearchable", true)
        .put("IsRetrievable", true)
        .put("IsDataSourceSecret", false)
        .put("IsRequiredForForm", false)
        .put("IsValidODataAttribute", true)
        .putNull("AttributeOf")
        .putNull("SourceType");
    json.putObject("AttributeTypeName").put("Value", description.kind().typeName());
    json.set("DisplayName", Labels.of(description.displayName()));
    json.set("Description", Labels.of(description.description()));
    json.set(
        "RequiredLevel",
        Managed.word(description.requirement().word(), "canmodifyrequirementlevelsettings"));
    json.set("IsAuditEnabled", Managed.yesNo(false, "canmodifyauditsettings"));
    json.set("IsCustomizable", Managed.yes("iscustomizable"));
    json.set("IsRenameable", Managed.yes("isrenameable"));
    json.set("IsValidForAdvancedFind", Managed.yes("canmodifysearchsettings"));
    return json;
  }

  /// Whether it has a publisher's prefix, as all columns have that are not built in.
  static boolean custom(Attribute column) {
    return !column.belongsToService() && column.name().contains("_");
  }

  private static void special(ObjectNode json, Catalog catalog, Attribute column) {
    switch (column.type()) {
      case ColumnType.Text(int length) ->
          json.put("MaxLength", length)
              .put("DatabaseLength", 2 * length)
              .put("Format", column.description().format())
              .put("ImeMode", "Auto")
              .putObject("FormatName")
              .put("Value", column.description().format());
      case ColumnType.Memo(int length) ->
          json.put("MaxLength", length)
              .put("Format", column.description().format())
              .put("ImeMode", "Auto")
              .putObject("FormatName")
              .put("Value", column.description().format());
      case ColumnType.Whole(int min, int max) ->
          json.put("MinValue", min).put("MaxValue", max).put("Format", "None");
      case ColumnType.Big _ -> json.put("MinValue", Long.MIN_VALUE).put("MaxValue", Long.MAX_VALUE);
      case ColumnType.Decimal(int precision, boolean money) -> {
        json.put("Precision", precision).put("ImeMode", "Auto");
        if (money) {
          json.put("PrecisionSource", 0)
              .put("MinValue", Ranges.MONEY.negate())
              .put("MaxValue", Ranges.MONEY);
        } else {
          json.put("MinValue", Ranges.DECIMAL.negate()).put("MaxValue", Ranges.DECIMAL);
        }
      }
      case ColumnType.Floating _ ->
          json.put("Precision", Ranges.DOUBLE_PRECISION)
              .put("ImeMode", "Auto")
              .put("MinValue", Ranges.DOUBLE.negate())
              .put("MaxValue", Ranges.DOUBLE);
      case ColumnType.YesNo _ -> json.put("DefaultValue", false);
      case ColumnType.Moment _ -> moment(json, "DateAndTime", "UserLocal");
      case ColumnType.Day _ -> moment(json, "DateOnly", "DateOnly");
      case ColumnType.Choice _ -> json.put("DefaultFormValue", -1);
      case ColumnType.Lookup lookup ->
          json.put("Format", "None").putArray("Targets").add(catalog.target(lookup).logicalName());
      case ColumnType.Id _ -> {}
    }
  }

  private static void moment(ObjectNode json, String format, String behavior) {
    json.put("Format", format).put("ImeMode", "Inactive");
    json.putObject("DateTimeBehavior").put("Value", behavior);
  }

  private static Map<String, Related> related(EntityType type, Attribute column) {
    ColumnDescription description = column.description();
    OptionSet options = description.optionSet();
    return switch (description.kind()) {
      case PICKLIST, STATE, STATUS, BOOLEAN -> {
        boolean global = options.global();
        Document document =
            global
                ? OptionSetDocument.global(options)
                : OptionSetDocument.local(
                    type.logicalName(), column.name(), description.kind(), options);
        yield Map.of(
            "OptionSet",
            Related.one(document.type(), () -> List.of(document)),
            "GlobalOptionSet",
            Related.one(document.type(), () -> global ? List.of(document) : List.of()));
      }
      case STRING,
          MEMO,
          INTEGER,
          BIG_INT,
          DECIMAL,
          DOUBLE,
          MONEY,
          DATE_TIME,
          LOOKUP,
          OWNER,
          UNIQUE_IDENTIFIER ->
          Map.of();
    };
  }
}
