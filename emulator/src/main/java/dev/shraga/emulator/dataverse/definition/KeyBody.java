package dev.shraga.emulator.dataverse.definition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shraga.emulator.dataverse.answer.DefinitionRefusals;
import dev.shraga.emulator.dataverse.catalog.AlternateKey;
import dev.shraga.emulator.dataverse.catalog.AlternateKey.IndexStatus;
import dev.shraga.emulator.dataverse.catalog.Attribute;
import dev.shraga.emulator.dataverse.catalog.EntityType;
import dev.shraga.model.schema.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads the body of an alternate key.
record KeyBody(JsonNode body, EntityType type) {
  private static final int MAX_KEYS = 10;
  private static final int MAX_COLUMNS = 16;

  /// What an index of the database may hold of one row.
  private static final int MAX_BYTES = 900;

  /// A key whose index is still to be built.
  AlternateKey created() {
    SchemaName name = SchemaName.of(body, "SchemaName", "EntityKey");
    if (type.key(name.logical()).isPresent()) {
      throw DefinitionRefusals.invalid(
          "0x80060893",
          "An entity key with the name "
              + name.logical()
              + " already exists on entity "
              + type.logicalName()
              + ".");
    }
    List<Attribute> columns = new ArrayList<>();
    for (JsonNode column : body.path("KeyAttributes")) {
      columns.add(column(column.asText()));
    }
    AlternateKey key =
        new AlternateKey(
            Labels.text(body.path("DisplayName")).orElse(name.text()),
            name.text(),
            columns,
            IndexStatus.PENDING);
    requireNew(key);
    requireLimits(columns);
    return key;
  }

  private Attribute column(String name) {
    Attribute column = type.attributes().get(name);
    if (column == null) {
      throw DefinitionRefusals.missing("attribute", name);
    }
    switch (column.type()) {
      case ColumnType.Text _,
          ColumnType.Whole _,
          ColumnType.Decimal _,
          ColumnType.Moment _,
          ColumnType.Day _,
          ColumnType.Choice _,
          ColumnType.Lookup _ -> {}
      case ColumnType.Memo _,
          ColumnType.Big _,
          ColumnType.Floating _,
          ColumnType.YesNo _,
          ColumnType.Id _ ->
          throw invalid("column " + name + " is of a type that a key cannot have");
    }
    return column;
  }

  private void requireNew(AlternateKey key) {
    Set<String> names = names(key);
    if (type.keys().stream().anyMatch(other -> names(other).equals(names))) {
      throw DefinitionRefusals.invalid(
          "0x80060894", "An entity key with the selected attributes already exists on entity.");
    }
  }

  private void requireLimits(List<Attribute> columns) {
    if (Set.copyOf(columns).size() < columns.size()) {
      throw invalid("a key names each of its columns once");
    }
    if (columns.isEmpty() || columns.size() > MAX_COLUMNS) {
      throw invalid("a key has 1 to " + MAX_COLUMNS + " columns, not " + columns.size());
    }
    if (type.keys().size() >= MAX_KEYS) {
      throw invalid("a table has at most " + MAX_KEYS + " keys");
    }
    int bytes = columns.stream().mapToInt(KeyBody::bytes).sum();
    if (bytes > MAX_BYTES) {
      throw invalid("a key holds at most " + MAX_BYTES + " bytes of a row, not " + bytes);
    }
  }

  private static int bytes(Attribute column) {
    return switch (column.type()) {
      case ColumnType.Text(int length) -> 2 * length;
      case ColumnType.Memo(int length) -> 2 * length;
      case ColumnType.Whole _, ColumnType.Choice _ -> 4;
      case ColumnType.Big _, ColumnType.Floating _, ColumnType.Moment _, ColumnType.Day _ -> 8;
      case ColumnType.Decimal _, ColumnType.Id _, ColumnType.Lookup _ -> 16;
      case ColumnType.YesNo _ -> 1;
    };
  }

  private static Set<String> names(AlternateKey key) {
    return key.attributes().stream().map(Attribute::name).collect(Collectors.toSet());
  }

  private static RuntimeException invalid(String why) {
    return DefinitionRefusals.invalid(
        "0x8006088f", "Invalid EntityKey Operation performed : " + why);
  }
}
