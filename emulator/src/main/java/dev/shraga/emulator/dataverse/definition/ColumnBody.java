package dev.shraga.emulator.dataverse.definition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shraga.emulator.dataverse.answer.Refusals;
import dev.shraga.emulator.dataverse.catalog.Attribute;
import dev.shraga.emulator.dataverse.catalog.Attribute.Role;
import dev.shraga.emulator.dataverse.catalog.AttributeKind;
import dev.shraga.emulator.dataverse.catalog.Catalog;
import dev.shraga.emulator.dataverse.catalog.ColumnDescription;
import dev.shraga.emulator.dataverse.catalog.ColumnDescription.Requirement;
import dev.shraga.emulator.dataverse.catalog.OptionSet;
import dev.shraga.model.schema.ColumnType;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/// Reads the body of a column.
///
/// @param body as it came
/// @param catalog knows the global choices
record ColumnBody(JsonNode body, Catalog catalog) {
  private static final int MAX_TEXT = 4_000;
  private static final int MAX_MEMO = 1_048_576;
  private static final Set<String> FORMATS =
      Set.of(
          "Text",
          "TextArea",
          "Email",
          "Url",
          "Phone",
          "TickerSymbol",
          "PhoneticGuide",
          "VersionNumber",
          "Json",
          "RichText");

  /// A column that is to be created.
  Attribute created() {
    SchemaName name = SchemaName.of(body, "SchemaName", "Attribute");
    AttributeKind kind = kind();
    requireEmulated();
    OptionSet options = options(kind, name.logical());
    return column(name.text(), name.logical(), type(kind, options), kind, options, "");
  }

  /// A lookup that a relationship creates.
  Attribute lookup(String target, String navigation, String reverse, String relationship) {
    SchemaName name = SchemaName.of(body, "SchemaName", "Attribute");
    String property = navigation.isEmpty() ? name.text() : navigation;
    return column(
        name.text(),
        name.logical(),
        new ColumnType.Lookup(target, property, reverse),
        AttributeKind.LOOKUP,
        OptionSet.NONE,
        relationship);
  }

  /// What a column becomes by a whole new definition. Its type and its options stay.
  ///
  /// @param merge whether labels that the body leaves out stay
  Attribute replacing(Attribute before, boolean merge) {
    ColumnDescription known = before.description();
    if (!kind().definitionType().equals(known.kind().definitionType())) {
      throw Refusals.definition("0x80040203", "The type of a column cannot be changed.");
    }
    ColumnType type =
        switch (before.type()) {
          case ColumnType.Text _, ColumnType.Memo _, ColumnType.Whole _, ColumnType.Decimal _ ->
              type(known.kind(), known.optionSet());
          case ColumnType.Big _,
              ColumnType.Floating _,
              ColumnType.YesNo _,
              ColumnType.Choice _,
              ColumnType.Moment _,
              ColumnType.Day _,
              ColumnType.Id _,
              ColumnType.Lookup _ ->
              before.type();
        };
    return new Attribute(
        before.name(),
        type,
        before.role(),
        new ColumnDescription(
            known.schemaName(),
            known.kind(),
            Labels.text(body.path("DisplayName")).orElse(merge ? known.displayName() : ""),
            Labels.text(body.path("Description")).orElse(merge ? known.description() : ""),
            requirement(),
            format(known.kind()),
            known.relationship(),
            known.optionSet()));
  }

  private Attribute column(
      String schemaName,
      String name,
      ColumnType type,
      AttributeKind kind,
      OptionSet options,
      String relationship) {
    return new Attribute(
        name,
        type,
        Role.CALLER,
        new ColumnDescription(
            schemaName,
            kind,
            Labels.text(body.path("DisplayName")).orElse(schemaName),
            Labels.text(body.path("Description")).orElse(""),
            requirement(),
            format(kind),
            relationship,
            options));
  }

  /// What the service would do with each row and this one does not is refused, not forgotten.
  private void requireEmulated() {
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

  private AttributeKind kind() {
    String named = body.path("@odata.type").asText().replace("#", "");
    return AttributeKind.ofDefinition(named.replace(Document.NAMESPACE, ""))
        .orElseThrow(() ->
            Refusals.payload(
                "The body needs '@odata.type' with a type of column, like"
                    + " 'Microsoft.Dynamics.CRM.StringAttributeMetadata', not '"
                    + named
                    + "'."));
  }

  private ColumnType type(AttributeKind kind, OptionSet options) {
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
        yield new ColumnType.Decimal(whole("Precision", 0, 4, 2));
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
          throw Refusals.definition(
              "0x80040203",
              "Attribute of type LookupAttributeMetadata cannot be created by itself. Create a"
                  + " one-to-many relationship instead.");
      case STATE, STATUS, UNIQUE_IDENTIFIER ->
          throw Refusals.definition(
              "0x80040203", "Attribute of type " + kind.definitionType() + " cannot be created.");
    };
  }

  private OptionSet options(AttributeKind kind, String name) {
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
        () -> Refusals.noDefinition("optionset", bound.isEmpty() ? shared : bound));
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
      throw Refusals.definition(
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

  private Requirement requirement() {
    String word = body.path("RequiredLevel").path("Value").asText("None");
    return Arrays.stream(Requirement.values())
        .filter(level -> level.word().equals(word))
        .findFirst()
        .orElseThrow(() -> Refusals.payload("There is no RequiredLevel '" + word + "'."));
  }

  private String format(AttributeKind kind) {
    boolean memo = kind == AttributeKind.MEMO;
    if (!memo && kind != AttributeKind.STRING) {
      return "";
    }
    String format = body.path("FormatName").path("Value").asText(memo ? "TextArea" : "Text");
    if (!FORMATS.contains(format)) {
      throw Refusals.payload("There is no FormatName '" + format + "'.");
    }
    return format;
  }
}
