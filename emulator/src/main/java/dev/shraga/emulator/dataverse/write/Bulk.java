package dev.shraga.emulator.dataverse.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.emulator.dataverse.answer.Refusal;
import dev.shraga.emulator.dataverse.answer.Refusals;
import dev.shraga.emulator.dataverse.call.Answers;
import dev.shraga.emulator.dataverse.call.Call;
import dev.shraga.emulator.dataverse.catalog.EntityType;
import dev.shraga.emulator.dataverse.query.Reads;
import dev.shraga.emulator.dataverse.rows.Row;
import dev.shraga.emulator.dataverse.rows.Transaction;
import dev.shraga.emulator.dataverse.url.Address;
import dev.shraga.emulator.dataverse.url.Key;
import dev.shraga.emulator.dataverse.url.Resource;
import dev.shraga.emulator.dataverse.url.Root;
import dev.shraga.emulator.dataverse.value.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// The actions on many rows of one table: all of them or none.
public record Bulk(Transaction transaction, Call call, Supplier<UUID> ids) {
  /// Carries an action out.
  public Written perform(Resource.Bulk bulk) {
    EntityType type = bulk.type();
    return switch (bulk.action()) {
      case "CreateMultiple" -> create(type);
      case "UpdateMultiple" -> {
        targets(type).forEach(target -> update(type, target));
        yield new Written(Answers.noContent(), "");
      }
      case "UpsertMultiple" -> {
        targets(type).forEach(target -> upsert(type, target));
        yield new Written(Answers.noContent(), "");
      }
      case "DeleteMultiple" ->
          throw new Refusal(501, "0x80040800", "DeleteMultiple has not yet been implemented.");
      default -> throw Refusals.noResource("Microsoft.Dynamics.CRM." + bulk.action());
    };
  }

  private Written create(EntityType type) {
    ObjectNode json = Json.object();
    json.put(
        "@odata.context", call.root() + "/$metadata#Microsoft.Dynamics.CRM.CreateMultipleResponse");
    ArrayNode created = json.putArray("Ids");
    for (ObjectNode target : targets(type)) {
      Payload payload = payload(type, target);
      UUID id = payload.id().orElseGet(ids);
      if (transaction.find(type, id).isPresent()) {
        throw Refusals.duplicateOfMany();
      }
      Row row = writer().create(type, id, payload);
      created.add(row.id().toString());
    }
    return new Written(Answers.json(200, json), "");
  }

  private void update(EntityType type, ObjectNode target) {
    Payload payload = payload(type, target);
    UUID id = payload.id().orElseThrow(() -> unnamed(type, "'" + type.id().name() + "'"));
    Row row =
        transaction.find(type, id).orElseThrow(() -> Refusals.noRowOfMany(type.logicalName(), id));
    writer().update(type, row, payload);
  }

  private void upsert(EntityType type, ObjectNode target) {
    Payload payload = payload(type, target);
    String address = target.path("@odata.id").asText();
    if (address.isEmpty()) {
      UUID id =
          payload
              .id()
              .orElseThrow(() -> unnamed(type, "'" + type.id().name() + "' or '@odata.id'"));
      put(type, transaction.find(type, id), id, payload);
      return;
    }
    Resource.One one = Address.row(Root.relative(address), transaction.catalog());
    if (!one.type().equals(type)) {
      throw Refusals.payload("'" + address + "' is no " + type.logicalName() + ".");
    }
    Optional<Row> found = Reads.find(transaction, one);
    switch (one.key()) {
      case Key.ById(UUID id) -> put(type, found, id, payload);
      case Key.ByAlternate(var key, var parts) -> {
        boolean repeated =
            key.attributes().stream()
                .anyMatch(attribute -> payload.cells().containsKey(attribute.name()));
        if (repeated && found.isEmpty()) {
          // A known fault of the service: the key in the address must not stand in the body too.
          throw new Refusal(400, "0x80040216", "An unexpected error occurred.");
        }
        // A row does not change the key that it was found by.
        Payload keyed = payload.without(key.attributes());
        for (int i = 0; i < parts.size(); i++) {
          keyed = keyed.withDefault(key.attributes().get(i), parts.get(i));
        }
        put(type, found, payload.id().orElseGet(ids), keyed);
      }
    }
  }

  private void put(EntityType type, Optional<Row> found, UUID id, Payload payload) {
    found.ifPresentOrElse(
        row -> writer().update(type, row, payload), () -> writer().create(type, id, payload));
  }

  private List<ObjectNode> targets(EntityType type) {
    List<ObjectNode> targets = new ArrayList<>();
    for (JsonNode target : call.json().path("Targets")) {
      String named = target.path("@odata.type").asText();
      if (!(target instanceof ObjectNode object)
          || !named.replace("#", "").equals("Microsoft.Dynamics.CRM." + type.logicalName())) {
        throw Refusals.payload(
            "Every target needs '@odata.type': 'Microsoft.Dynamics.CRM."
                + type.logicalName()
                + "'.");
      }
      targets.add(object);
    }
    if (targets.isEmpty()) {
      throw Refusals.payload("'Targets' must be a list of rows.");
    }
    return targets;
  }

  private static Refusal unnamed(EntityType type, String wanted) {
    return Refusals.payload(
        "Every target needs " + wanted + " to say which " + type.logicalName() + " it is.");
  }

  private Payload payload(EntityType type, ObjectNode target) {
    return Payload.read(type, target, new Bindings(transaction, call.rights()));
  }

  private RowWriter writer() {
    return new RowWriter(transaction, call.rights());
  }
}
