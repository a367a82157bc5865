package dev.shraga.emulator.dataverse.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.emulator.dataverse.access.Identities;
import dev.shraga.emulator.dataverse.access.Identity;
import dev.shraga.emulator.dataverse.access.Rights;
import dev.shraga.emulator.dataverse.access.Shares;
import dev.shraga.emulator.dataverse.answer.Refusal;
import dev.shraga.emulator.dataverse.answer.Refusals;
import dev.shraga.emulator.dataverse.call.Call;
import dev.shraga.emulator.dataverse.catalog.Attribute;
import dev.shraga.emulator.dataverse.catalog.EntityType;
import dev.shraga.emulator.dataverse.catalog.ServiceColumns;
import dev.shraga.emulator.dataverse.query.Reads;
import dev.shraga.emulator.dataverse.rows.Row;
import dev.shraga.emulator.dataverse.rows.Store;
import dev.shraga.emulator.dataverse.rows.Transaction;
import dev.shraga.emulator.dataverse.rows.View;
import dev.shraga.emulator.dataverse.url.Address;
import dev.shraga.emulator.dataverse.url.Options;
import dev.shraga.emulator.dataverse.url.Resource;
import dev.shraga.emulator.dataverse.value.Cells;
import dev.shraga.emulator.dataverse.value.Json;
import dev.shraga.emulator.dataverse.value.Value;
import dev.shraga.emulator.dataverse.write.Writes;
import dev.shraga.emulator.http.Body;
import dev.shraga.emulator.http.Headers;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/// Rows seen and written past all rights, with the columns that the service otherwise fills itself.
record AdminRows(Store store, Identities identities, Supplier<UUID> ids) {
  /// What a body may set here and nowhere else.
  private static final List<String> STAMPS =
      List.of(
          ServiceColumns.CREATED_ON,
          ServiceColumns.CREATED_BY,
          ServiceColumns.MODIFIED_ON,
          ServiceColumns.MODIFIED_BY,
          ServiceColumns.OWNER);

  /// All rows of a set.
  ///
  /// @throws Refusal if there is no such set
  ObjectNode all(String set) {
    ObjectNode json = Json.object();
    store.read(view -> json.set("value", rows(view, type(view, set))));
    return json;
  }

  /// All rows of all sets.
  ObjectNode everything() {
    ObjectNode json = Json.object();
    return store.read(view -> {
      view.catalog().entityTypes().forEach(type -> json.set(type.setName(), rows(view, type)));
      return json;
    });
  }

  /// Creates a row as a POST of the administrator would, then sets the stamps that the body names.
  ///
  /// @throws Refusal if the API would refuse the row
  ObjectNode create(String set, ObjectNode body, Identity administrator, Instant now) {
    ObjectNode stamps = Json.object();
    for (String stamp : STAMPS) {
      if (body.has(stamp)) {
        stamps.set(stamp, body.remove(stamp));
      }
    }
    Rights rights = Rights.of(administrator, identities, Shares.NONE);
    return store.write(
        now,
        transaction -> {
          EntityType type = type(transaction, set);
          Call call =
              new Call(rights, "POST", set, Headers.NONE, Body.of(Json.text(body)), "", now);
          String address =
              new Writes(transaction, call, Options.parse(""), ids).create(type).address();
          return stamp(transaction, Address.row(address, transaction.catalog()), stamps);
        });
  }

  /// Sets the stamps of a row. It is a write: the row gets a new version.
  ///
  /// @param segment like `accounts(..)`
  /// @throws Refusal if the row is not there or the body names something else
  ObjectNode stamp(String segment, ObjectNode stamps, Instant now) {
    return store.write(
        now,
        transaction -> stamp(transaction, Address.row(segment, transaction.catalog()), stamps));
  }

  private ObjectNode stamp(Transaction transaction, Resource.One one, ObjectNode stamps) {
    EntityType type = one.type();
    Row row = Reads.row(transaction, one);
    if (stamps.isEmpty()) {
      return json(type, row);
    }
    Map<String, Value> cells = new HashMap<>(row.cells());
    stamps
        .properties()
        .forEach(stamp -> {
          Attribute attribute = type.attributes().get(stamp.getKey());
          if (attribute == null || !STAMPS.contains(stamp.getKey())) {
            throw Refusals.payload("Only " + STAMPS + " can be set here.");
          }
          Cells.read(attribute, stamp.getValue())
              .ifPresent(value -> cells.put(attribute.name(), value));
        });
    if (cells.containsKey(ServiceColumns.OWNER)) {
      cells.put(ServiceColumns.OWNING_USER, cells.get(ServiceColumns.OWNER));
    }
    return json(type, transaction.put(type, row.id(), cells));
  }

  private static EntityType type(View view, String set) {
    return view.catalog().set(set).orElseThrow(() -> Refusals.noResource(set));
  }

  private static ArrayNode rows(View view, EntityType type) {
    ArrayNode values = Json.array();
    view.rows(type).forEach(row -> values.add(json(type, row)));
    return values;
  }

  private static ObjectNode json(EntityType type, Row row) {
    ObjectNode json = Json.object().put("@odata.etag", row.etag());
    for (Attribute attribute : type.attributes().values()) {
      json.set(attribute.property(), row.cell(attribute).map(Json::of).orElse(json.nullNode()));
    }
    return json;
  }
}
