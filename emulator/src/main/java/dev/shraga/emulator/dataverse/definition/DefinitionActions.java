package dev.shraga.emulator.dataverse.definition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shraga.emulator.dataverse.answer.DefinitionRefusals;
import dev.shraga.emulator.dataverse.answer.Refusals;
import dev.shraga.emulator.dataverse.call.Answers;
import dev.shraga.emulator.dataverse.call.Call;
import dev.shraga.emulator.dataverse.catalog.AlternateKey.IndexStatus;
import dev.shraga.emulator.dataverse.catalog.Attribute;
import dev.shraga.emulator.dataverse.catalog.AttributeKind;
import dev.shraga.emulator.dataverse.catalog.Catalog;
import dev.shraga.emulator.dataverse.catalog.Edit;
import dev.shraga.emulator.dataverse.catalog.EntityType;
import dev.shraga.emulator.dataverse.catalog.OptionSet;
import dev.shraga.emulator.dataverse.catalog.OptionSet.Option;
import dev.shraga.emulator.dataverse.rows.Transaction;
import dev.shraga.emulator.dataverse.value.Json;
import dev.shraga.emulator.dataverse.write.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// The actions that change definitions.
record DefinitionActions(Transaction transaction, Call call) {
  /// Their names.
  static final Set<String> NAMES =
      Set.of(
          "InsertOptionValue",
          "UpdateOptionValue",
          "DeleteOptionValue",
          "OrderOption",
          "InsertStatusValue",
          "ReactivateEntityKey",
          "PublishXml",
          "PublishAllXml");

  private static final Pattern PUBLISHED_TABLE = Pattern.compile("<entity>\\s*(\\w+)\\s*</entity>");

  /// Carries one out.
  Written perform(String action) {
    JsonNode body = call.json();
    return switch (action) {
      case "InsertOptionValue" -> insert(body, AttributeKind.PICKLIST, 0);
      case "InsertStatusValue" ->
          insert(body, AttributeKind.STATUS, body.path("StateCode").asInt());
      case "UpdateOptionValue" -> {
        Option known = option(body);
        String label = Labels.text(body.path("Label")).orElse(known.label());
        yield change(body, choice -> choice.with(new Option(known.value(), label, known.state())));
      }
      case "DeleteOptionValue" -> {
        Option known = option(body);
        yield change(body, choice -> choice.without(known.value()));
      }
      case "OrderOption" -> change(body, choice -> ordered(choice, body.path("Values")));
      case "ReactivateEntityKey" -> reactivate(body);
      case "PublishXml" -> publish(named(body.path("ParameterXml").asText()));
      case "PublishAllXml" ->
          publish(
              Set.copyOf(catalog().entityTypes().stream().map(EntityType::logicalName).toList()));
      default -> throw Refusals.noResource(action);
    };
  }

  /// The tables that a request to publish names. What else it may name has no drafts here.
  private Set<String> named(String xml) {
    if (!xml.strip().startsWith("<importexportxml")) {
      throw DefinitionRefusals.invalid(
          "0x80040203",
          "ParameterXml must be an importexportxml document that names what to publish.");
    }
    Set<String> tables =
        Set.copyOf(PUBLISHED_TABLE.matcher(xml).results().map(match -> match.group(1)).toList());
    tables.forEach(table -> Found.table(catalog(), table));
    return tables;
  }

  private Written insert(JsonNode body, AttributeKind kind, int state) {
    OptionSet choice = choice(body);
    if (body.path("OptionSetName").asText().isEmpty()
        && column(body).description().kind() != kind) {
      throw DefinitionRefusals.invalid(
          "0x80044320", "You can add option values only to picklist and status attributes.");
    }
    int value = OptionSetBody.value(body.path("Value"), choice.options());
    String label = Labels.text(body.path("Label")).orElse(Integer.toString(value));
    change(body, options -> options.with(new Option(value, label, state)));
    String type = Document.NAMESPACE + call.path() + "Response";
    return new Written(
        Answers.json(
            200,
            Json.object()
                .put("@odata.context", call.root() + "/$metadata#" + type)
                .put("NewOptionValue", value)),
        "");
  }

  private Written change(JsonNode body, UnaryOperator<OptionSet> change) {
    OptionSet choice = choice(body);
    OptionSet changed = change.apply(choice);
    transaction.define(
        choice.global()
            ? new Edit.ChoiceDefined(changed)
            : new Edit.ColumnDefined(
                table(body).logicalName(), column(body).withOptionSet(changed)));
    return done();
  }

  private Written reactivate(JsonNode body) {
    EntityType type = table(body);
    String name = body.path("EntityKeyLogicalName").asText();
    var key = type.key(name).orElseThrow(() -> DefinitionRefusals.missing("entitykey", name));
    if (key.status() != IndexStatus.FAILED) {
      throw DefinitionRefusals.invalid(
          "0x80060897", "Reactivate entity key is only supported for failed job");
    }
    transaction.define(new Edit.KeyIndexed(type.logicalName(), name, IndexStatus.PENDING));
    return done();
  }

  /// Puts drafts in force. A column keeps the options that it has got meanwhile.
  private Written publish(Set<String> tables) {
    for (Edit draft : transaction.definitions().drafts()) {
      if (draft instanceof Edit.TableDefined(EntityType type)
          && tables.contains(type.logicalName())) {
        transaction.define(draft);
      }
      if (draft instanceof Edit.ColumnDefined(String table, Attribute column)
          && tables.contains(table)) {
        OptionSet options =
            Found.table(catalog(), table)
                .attributes()
                .getOrDefault(column.name(), column)
                .description()
                .optionSet();
        transaction.define(new Edit.ColumnDefined(table, column.withOptionSet(options)));
      }
    }
    return done();
  }

  private static OptionSet ordered(OptionSet choice, JsonNode values) {
    List<Option> ordered = new ArrayList<>();
    for (JsonNode value : values) {
      choice.option(value.asInt()).ifPresent(ordered::add);
    }
    if (Set.copyOf(ordered).size() != choice.options().size()
        || ordered.size() != choice.options().size()) {
      throw DefinitionRefusals.invalid("0x80040203", "Values must name every option once.");
    }
    return choice.withOptions(ordered);
  }

  private Option option(JsonNode body) {
    int value = body.path("Value").asInt();
    return choice(body)
        .option(value)
        .orElseThrow(() ->
            DefinitionRefusals.invalid(
                "0x80040203", "There is no option with the value " + value + "."));
  }

  /// The global choice that a body names, or the options of the column that it names.
  private OptionSet choice(JsonNode body) {
    String name = body.path("OptionSetName").asText();
    if (name.isEmpty()) {
      return column(body).description().optionSet();
    }
    OptionSet choice = catalog().choices().get(name);
    if (choice == null) {
      throw DefinitionRefusals.missing("optionset", name);
    }
    return choice;
  }

  private Attribute column(JsonNode body) {
    String name = body.path("AttributeLogicalName").asText();
    Attribute column = table(body).attributes().get(name);
    if (column == null) {
      throw DefinitionRefusals.missing("attribute", name);
    }
    return column;
  }

  private EntityType table(JsonNode body) {
    return Found.table(catalog(), body.path("EntityLogicalName").asText());
  }

  private static Written done() {
    return new Written(Answers.noContent(), "");
  }

  private Catalog catalog() {
    return transaction.definitions().published();
  }
}
