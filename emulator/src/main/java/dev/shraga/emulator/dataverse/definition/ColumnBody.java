package dev.shraga.emulator.dataverse.definition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shraga.emulator.dataverse.answer.DefinitionRefusals;
import dev.shraga.emulator.dataverse.answer.Refusals;
import dev.shraga.emulator.dataverse.catalog.Attribute;
import dev.shraga.emulator.dataverse.catalog.Attribute.Role;
import dev.shraga.emulator.dataverse.catalog.AttributeKind;
import dev.shraga.emulator.dataverse.catalog.Catalog;
import dev.shraga.emulator.dataverse.catalog.ColumnDescription;
import dev.shraga.emulator.dataverse.catalog.ColumnDescription.Requirement;
import dev.shraga.emulator.dataverse.catalog.OptionSet;
import dev.shraga.model.schema.ColumnType;
import java.util.Arrays;
import java.util.Set;

/// Reads the body of a column.
///
/// @param body as it came
/// @param catalog knows the global choices
record ColumnBody(JsonNode body, Catalog catalog) {
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
    AttributeKind kind = typed().kind();
    typed().requireEmulated();
    OptionSet options = typed().options(kind, name.logical());
    return column(name.text(), name.logical(), typed().type(kind, options), kind, options, "");
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
    if (!typed().kind().definitionType().equals(known.kind().definitionType())) {
      throw DefinitionRefusals.invalid("0x80040203", "The type of a column cannot be changed.");
    }
    ColumnType type =
        switch (before.type()) {
          case ColumnType.Text _, ColumnType.Memo _, ColumnType.Whole _, ColumnType.Decimal _ ->
              typed().type(known.kind(), known.optionSet());
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

  private ColumnTypeBody typed() {
    return new ColumnTypeBody(body, catalog);
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
