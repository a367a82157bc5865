package dev.shraga.emulator.dataverse.hook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.emulator.dataverse.catalog.HookTables;
import dev.shraga.emulator.dataverse.catalog.ServiceColumns;
import dev.shraga.emulator.dataverse.rows.Happening;
import dev.shraga.emulator.dataverse.rows.Row;
import dev.shraga.emulator.dataverse.rows.View;
import dev.shraga.emulator.dataverse.value.Json;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// What is posted: the service's execution context as JSON. Its fields are those of the sample in
/// Microsoft's guide to webhooks.
record Context(View view, Step step, Happening happening, Origin origin, Ids ids, Instant now) {
  /// Which organisation tells.
  record Origin(UUID organization, UUID businessUnit) {}

  /// Ids of one telling.
  ///
  /// @param correlation the same for all that one transaction tells
  /// @param operation the job, or an id of its own where there is none
  record Ids(UUID correlation, UUID operation) {}

  /// The whole of it.
  ObjectNode json() {
    ObjectNode json = Json.object();
    json.put("BusinessUnitId", origin.businessUnit().toString())
        .put("CorrelationId", ids.correlation().toString())
        .put("Depth", 1)
        .put("InitiatingUserId", happening.initiator().toString());
    json.set("InputParameters", Json.array().add(pair("Target").set("value", target())));
    json.put("IsExecutingOffline", false)
        .put("IsInTransaction", step.synchronous())
        .put("IsOfflinePlayback", false)
        .put("IsolationMode", 1)
        .put("MessageName", happening.message())
        .put("Mode", step.synchronous() ? HookTables.SYNCHRONOUS : HookTables.ASYNCHRONOUS)
        .put("OperationCreatedOn", ContractJson.moment(now))
        .put("OperationId", ids.operation().toString())
        .put("OrganizationId", origin.organization().toString())
        .put("OrganizationName", "org");
    ArrayNode output = json.putArray("OutputParameters");
    if (happening.before().isEmpty()) {
      output.add(pair("id").put("value", happening.id().toString()));
    }
    json.set("OwningExtension", ContractJson.reference(HookTables.STEPS, step.id(), ""));
    json.putNull("ParentContext");
    json.set("PostEntityImages", postImages());
    json.set("PreEntityImages", preImages());
    json.put("PrimaryEntityId", happening.id().toString())
        .put("PrimaryEntityName", happening.type().logicalName())
        .putNull("RequestId")
        .put("SecondaryEntityName", "none");
    json.putArray("SharedVariables");
    return json.put("Stage", step.stage()).put("UserId", happening.user().toString());
  }

  /// A created row whole; of a changed one what the request named; of a deleted one its name only.
  private ObjectNode target() {
    ContractJson contract = new ContractJson(view.catalog(), happening.type());
    return happening
        .after()
        .map(row -> contract.entity(row, sent(row)))
        .orElseGet(() ->
            ContractJson.reference(
                happening.type().logicalName(), happening.id(), "EntityReference"));
  }

  private Set<String> sent(Row row) {
    if (happening.before().isEmpty()) {
      return row.cells().keySet();
    }
    Set<String> columns = new HashSet<>(happening.given());
    columns.addAll(
        List.of(
            ServiceColumns.MODIFIED_ON,
            ServiceColumns.MODIFIED_BY,
            ServiceColumns.MODIFIED_ON_BEHALF_BY));
    return columns;
  }

  /// Beside the registered ones, the row's name goes with everything that is posted later.
  private ArrayNode postImages() {
    ArrayNode images = Json.array();
    ContractJson contract = new ContractJson(view.catalog(), happening.type());
    happening
        .after()
        .ifPresent(row -> {
          if (!step.synchronous()) {
            images.add(
                pair("AsynchronousStepPrimaryName")
                    .set(
                        "value",
                        contract.entity(row, Set.of(happening.type().primaryName().name()))));
          }
          registered(images, contract, row, 1);
        });
    return images;
  }

  private ArrayNode preImages() {
    ArrayNode images = Json.array();
    ContractJson contract = new ContractJson(view.catalog(), happening.type());
    happening.before().ifPresent(row -> registered(images, contract, row, 0));
    return images;
  }

  private void registered(ArrayNode images, ContractJson contract, Row row, int type) {
    for (Row image : step.images()) {
      int wanted = Cell.number(image, "imagetype", type);
      if (wanted == type || wanted == 2) {
        List<String> columns = Cell.names(image.cells(), "attributes");
        images.add(
            pair(Cell.text(image.cells(), "entityalias"))
                .set(
                    "value",
                    contract.entity(
                        row, columns.isEmpty() ? row.cells().keySet() : Set.copyOf(columns))));
      }
    }
  }

  private static ObjectNode pair(String key) {
    return Json.object().put("key", key);
  }
}
