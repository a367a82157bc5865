package dev.shraga.emulator.dataverse.definition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shraga.emulator.dataverse.answer.DefinitionRefusals;
import dev.shraga.emulator.dataverse.answer.Refusals;
import dev.shraga.emulator.dataverse.catalog.AttributeKind;
import dev.shraga.emulator.dataverse.catalog.Catalog;
import dev.shraga.emulator.dataverse.catalog.OptionSet;
import dev.shraga.model.schema.ColumnType;
import java.math.BigDecimal;
import java.util.Optional;

/// Reads the type of a column from its body: its limits and its options.
///
/// @param catalog knows the global choices
record ColumnTypeBody(JsonNode body, Catalog catalog) {
  private static final int MAX_TEXT = 4_000;
  private static final int MAX_MEMO = 1_048_576;

  /// What kind of column it is.
  AttributeKind kind() {
    String named = body.path("@odata.type").asText().replace("#", "");
    return AttributeKind.ofDefinition(named.replace(Document.NAMESPACE, ""))
        .orElseThrow(() ->
            Refusals.payload(
                "The body needs '@odata.type' with a type of column, like"
                    + " 'Microsoft.Dynamics.CRM.StringAttributeMetadata', not '"
                    + named
                    + "'."));
  }

  /// The type with its limits.
  ColumnType type(AttributeKind kind, OptionSet options) {
    return switch (kind) {
      case STRING -> new ColumnType.Text(whole("MaxLength", 1, MAX_TEXT, 100));
      case MEMO -> new ColumnType.Memo(whole("MaxLength", 1, MAX_MEMO, 2_000));
      case INTEGER -> {
        int min = whole("MinValue", Integer.MIN_VALUE, Integer.MAX_VALUE, Integer.MIN_VALUE);
        yield new ColumnType.Whole(
            min, whole("MaxValue", min, Integer.MAX_VALUE, Integer.MAX_VALUE));
      }
      case BIG_INT -> new ColumnType.Big();
      case DECIMAL -> {
        wide(Ranges.DECIMAL);
        yield new ColumnType.Decimal(whole("Precision", 0, 10, 2));
      }
      case MONEY -> {
        wide(Ranges.MONEY);
        yield new ColumnType.Decimal(whole("Precision", 0, 4, 2), true);
      }
      case DOUBLE -> {
        wide(Ranges.DOUBLE);
        whole("Precision", 0, Ranges.DOUBLE_PRECISION, Ranges.DOUBLE_PRECISION);
        yield new ColumnType.Floating();
      }
      case BOOLEAN -> new ColumnType.YesNo();
      case DATE_TIME -> moment();
      case PICKLIST -> new ColumnType.Choice(options.labels());
      case LOOKUP, OWNER ->
          throw DefinitionRefusals.invalid(
              "0x80040203",
              "Attribute of type LookupAttributeMetadata cannot be created by itself. Create a"
                  + " one-to-many relationship instead.");
      case STATE, STATUS, UNIQUE_IDENTIFIER ->
          throw DefinitionRefusals.invalid(
              "0x80040203", "Attribute of type " + kind.definitionType() + " cannot be created.");
    };
  }

  /// The options of a choice or a boolean.
  OptionSet options(AttributeKind kind, String name) {
    return switch (kind) {
      case PICKLIST -> choice(name);
      case BOOLEAN -> OptionSetBody.bool(name, body.path("OptionSet"));
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
          STATE,
          STATUS,
          UNIQUE_IDENTIFIER ->
          OptionSet.NONE;
    };
  }

  private OptionSet choice(String name) {
    String bound = body.path("GlobalOptionSet@odata.bind").asText();
    String shared =
        body.path("OptionSet").path("IsGlobal").asBoolean()
            ? body.path("OptionSet").path("Name").asText()
            : "";
    if (bound.isEmpty() && shared.isEmpty()) {
      return OptionSetBody.local(name, body.path("OptionSet"));
    }
    Optional<OptionSet> global =
        bound.isEmpty()
            ? Optional.ofNullable(catalog.choices().get(shared))
            : catalog.choices().values().stream()
                .filter(candidate ->
                    DefinitionPath.parse(bound.replaceFirst("^/", ""))
                        .first()
                        .key()
                        .filter(key -> key.names(OptionSetDocument.global(candidate)))
                        .isPresent())
                .findFirst();
    return global.orElseThrow(
        () -> DefinitionRefusals.missing("optionset", bound.isEmpty() ? shared : bound));
  }

  private ColumnType moment() {
    String format = body.path("Format").asText("DateAndTime");
    String behavior =
        body.path("DateTimeBehavior")
            .path("Value")
            .asText(format.equals("DateOnly") ? "DateOnly" : "UserLocal");
    if (format.equals("DateAndTime") && behavior.equals("UserLocal")) {
      return new ColumnType.Moment();
    }
    if (format.equals("DateOnly") && behavior.equals("DateOnly")) {
      return new ColumnType.Day();
    }
    throw Refusals.notEmulated("A date of format " + format + " and behavior " + behavior);
  }

  private int whole(String property, int min, int max, int otherwise) {
    JsonNode given = body.path(property);
    if (given.isMissingNode() || given.isNull()) {
      return otherwise;
    }
    if (!given.canConvertToInt() || given.intValue() < min || given.intValue() > max) {
      throw DefinitionRefusals.invalid(
          "0x80040203",
          property + " must be a whole number from " + min + " to " + max + ", not " + given + ".");
    }
    return given.intValue();
  }

  /// A narrower range than the widest would have to be kept for each row, which nobody needed yet.
  private void wide(BigDecimal limit) {
    if (differs("MinValue", limit.negate()) || differs("MaxValue", limit)) {
      throw Refusals.notEmulated(
          "A number with a range other than " + limit.negate() + " to " + limit);
    }
  }

  private boolean differs(String property, BigDecimal limit) {
    JsonNode given = body.path(property);
    return given.isNumber() && given.decimalValue().compareTo(limit) != 0;
  }

  /// What the service would do with each row and this one does not is refused, not forgotten.
  void requireEmulated() {
    if (body.path("DefaultValue").asBoolean() || body.path("DefaultFormValue").asInt(-1) != -1) {
      throw Refusals.notEmulated("A column with a default value");
    }
    if (!body.path("AutoNumberFormat").asText().isEmpty()
        && !body.path("AutoNumberFormat").isNull()) {
      throw Refusals.notEmulated("A column that numbers its rows");
    }
    if (body.path("SourceType").asInt() != 0) {
      throw Refusals.notEmulated("A column that is calculated");
    }
    if (body.path("IsSecured").asBoolean()) {
      throw Refusals.notEmulated("A column with security of its own");
    }
  }
}
