package dev.shraga.emulator.dataverse.sharing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.shraga.emulator.dataverse.answer.Refusals;
import dev.shraga.emulator.dataverse.catalog.EntityType;
import dev.shraga.emulator.dataverse.query.Reads;
import dev.shraga.emulator.dataverse.rows.Row;
import dev.shraga.emulator.dataverse.rows.View;
import dev.shraga.emulator.dataverse.url.Address;
import dev.shraga.emulator.dataverse.url.Key;
import dev.shraga.emulator.dataverse.url.Resource;
import dev.shraga.emulator.dataverse.url.Root;
import dev.shraga.emulator.dataverse.value.Json;
import dev.shraga.emulator.dataverse.value.Spelling;
import java.util.Map;
import java.util.Optional;

/// Rows that bodies and parameters name: `{"@odata.id": "accounts(..)"}`, or `{"@odata.type":
/// "Microsoft.Dynamics.CRM.account", "accountid": ".."}`.
record References(View view) {
  private static final String NAMESPACE = "Microsoft.Dynamics.CRM.";

  /// A row and its table.
  record Found(EntityType type, Row row) {}

  /// The row that a member of a body names.
  Found row(JsonNode node, String member) {
    String address = node.path("@odata.id").asText();
    Resource.One one = address.isEmpty() ? byId(node, member) : byAddress(address);
    return new Found(one.type(), Reads.row(view, one));
  }

  /// The row that the parameter of a function names.
  ///
  /// @param argument what stands between its parentheses, like `Target=@p1`
  /// @param aliases values of `@p1` and the like
  Found parameter(String argument, String name, Map<String, String> aliases) {
    String start = name + "=";
    if (!argument.startsWith(start)) {
      throw Refusals.query("The parameter '" + name + "' is missing.");
    }
    String value = argument.substring(start.length()).strip();
    String text = value.startsWith("@") ? aliases.getOrDefault(value, "") : value;
    try {
      // Inside addresses JSON is written with single quotes; ids hold none.
      return row(Json.parse(text.replace('\'', '"')), name);
    } catch (JsonProcessingException _) {
      throw Refusals.query("The value of the parameter '" + name + "' is no reference to a row.");
    }
  }

  private Resource.One byAddress(String address) {
    return Address.row(Root.relative(address), view.catalog());
  }

  private Resource.One byId(JsonNode node, String member) {
    String named = node.path("@odata.type").asText().replace("#", "");
    if (named.equals(NAMESPACE + "team")) {
      throw Refusals.notEmulated("Sharing with teams");
    }
    Optional<EntityType> type =
        named.startsWith(NAMESPACE)
            ? view.catalog().named(named.substring(NAMESPACE.length()))
            : Optional.empty();
    return type.flatMap(known ->
            Spelling.guid(node.path(known.id().name()).asText())
                .map(id -> new Resource.One(known, new Key.ById(id), "")))
        .orElseThrow(() ->
            Refusals.payload(
                "'" + member + "' needs '@odata.id', or '@odata.type' and the id of a row."));
  }
}
