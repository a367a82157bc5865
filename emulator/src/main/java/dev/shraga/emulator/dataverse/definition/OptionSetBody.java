package dev.shraga.emulator.dataverse.definition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shraga.emulator.dataverse.answer.DefinitionRefusals;
import dev.shraga.emulator.dataverse.answer.Refusals;
import dev.shraga.emulator.dataverse.catalog.OptionSet;
import dev.shraga.emulator.dataverse.catalog.OptionSet.Option;
import java.util.ArrayList;
import java.util.List;

/// Reads the options of a choice.
final class OptionSetBody {
  /// Where numbers begin that the service gives itself.
  private static final int FIRST_VALUE = 100_000_000;

  private OptionSetBody() {}

  /// A global choice.
  static OptionSet global(JsonNode body) {
    SchemaName name = SchemaName.of(body, "Name", "OptionSet");
    if (!body.path("OptionSetType").asText("Picklist").equals("Picklist")) {
      throw Refusals.notEmulated("A global choice that is no Picklist");
    }
    return read(name.text(), true, body);
  }

  /// The options that belong to one column.
  static OptionSet local(String column, JsonNode body) {
    return read(column, false, body);
  }

  /// The two options of a boolean.
  static OptionSet bool(String column, JsonNode body) {
    String yes = Labels.text(body.path("TrueOption").path("Label")).orElse("Yes");
    String no = Labels.text(body.path("FalseOption").path("Label")).orElse("No");
    return new OptionSet(
        column, false, column, "", List.of(new Option(1, yes, 0), new Option(0, no, 0)));
  }

  /// The value for a new option: the given one, or the next that is free.
  static int value(JsonNode given, List<Option> taken) {
    if (given.isMissingNode() || given.isNull()) {
      return taken.stream().mapToInt(Option::value).max().orElse(FIRST_VALUE - 1) + 1;
    }
    if (!given.canConvertToInt()) {
      throw Refusals.payload("The value of an option must be a whole number, not " + given + ".");
    }
    int value = given.intValue();
    if (taken.stream().anyMatch(option -> option.value() == value)) {
      throw DefinitionRefusals.invalid(
          "0x80044310", "The picklist value already exists.  Picklist values must be unique.");
    }
    return value;
  }

  private static OptionSet read(String name, boolean global, JsonNode body) {
    List<Option> options = new ArrayList<>();
    for (JsonNode option : body.path("Options")) {
      int value = value(option.path("Value"), options);
      options.add(
          new Option(value, Labels.text(option.path("Label")).orElse(Integer.toString(value)), 0));
    }
    return new OptionSet(
        name,
        global,
        Labels.text(body.path("DisplayName")).orElse(name),
        Labels.text(body.path("Description")).orElse(""),
        options);
  }
}
