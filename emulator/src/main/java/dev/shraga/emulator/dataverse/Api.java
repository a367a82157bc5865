package dev.shraga.emulator.dataverse;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.emulator.dataverse.answer.Refusal;
import dev.shraga.emulator.dataverse.answer.Refusals;
import dev.shraga.emulator.dataverse.batch.Batch;
import dev.shraga.emulator.dataverse.call.Answers;
import dev.shraga.emulator.dataverse.call.Call;
import dev.shraga.emulator.dataverse.catalog.EntityType;
import dev.shraga.emulator.dataverse.csdl.MetadataDocument;
import dev.shraga.emulator.dataverse.definition.DefinitionApi;
import dev.shraga.emulator.dataverse.query.Reads;
import dev.shraga.emulator.dataverse.rows.Store;
import dev.shraga.emulator.dataverse.rows.Transaction;
import dev.shraga.emulator.dataverse.rows.View;
import dev.shraga.emulator.dataverse.sharing.Sharing;
import dev.shraga.emulator.dataverse.url.Address;
import dev.shraga.emulator.dataverse.url.Options;
import dev.shraga.emulator.dataverse.url.Resource;
import dev.shraga.emulator.dataverse.value.Json;
import dev.shraga.emulator.dataverse.write.Bulk;
import dev.shraga.emulator.dataverse.write.Writes;
import dev.shraga.emulator.dataverse.write.Written;
import dev.shraga.emulator.http.Body;
import dev.shraga.emulator.http.Headers;
import dev.shraga.emulator.http.Response;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/// The Web API: which resource and verb go where.
final class Api implements Batch.Requests {
  private final Store store;
  private final DefinitionApi definitions;
  private final Supplier<UUID> ids;
  private final Profile profile;

  /// Ids of the organisation that `WhoAmI` tells.
  record Profile(UUID organization, UUID businessUnit) {}

  Api(Store store, DefinitionApi definitions, Supplier<UUID> ids, Profile profile) {
    this.store = store;
    this.definitions = definitions;
    this.ids = ids;
    this.profile = profile;
  }

  @Override
  public Written perform(Call call) {
    store.advance(call.now());
    return switch (call.method()) {
      // The port leaves the body of an answer to HEAD away.
      case "GET", "HEAD" -> {
        call.work().read();
        yield new Written(store.read(view -> read(view, call)), "");
      }
      case "OPTIONS" -> new Written(store.read(view -> options(view, call)), "");
      case "POST", "PATCH", "PUT", "DELETE" ->
          Address.segments(call.path()).equals(List.of("$batch"))
              ? new Written(batch(call), "")
              : store.write(call.now(), transaction -> counted(transaction, call));
      default -> throw Refusals.method(call.method());
    };
  }

  @Override
  public Written write(Transaction transaction, Call call) {
    if (call.method().equals("GET")) {
      throw Refusals.query("A change set must not contain a GET request.");
    }
    return counted(transaction, call);
  }

  /// What is refused half-way has cost its time too.
  private Written counted(Transaction transaction, Call call) {
    int before = transaction.size();
    call.work().write();
    try {
      return performed(transaction, call);
    } finally {
      call.work().rowsWritten(transaction.size() - before);
    }
  }

  private Response batch(Call call) {
    if (!call.method().equals("POST")) {
      throw Refusals.method(call.method());
    }
    return new Batch(store, this, ids).answer(call);
  }

  private static Response options(View view, Call call) {
    List<String> verbs =
        DefinitionApi.answers(call)
            ? Verbs.OF_DEFINITIONS
            : Verbs.of(Address.parse(call.relative(), view.catalog()).resource());
    return Response.of(204, Headers.of("Allow", String.join(", ", verbs), "OData-Version", "4.0"));
  }

  private Response read(View view, Call call) {
    if (DefinitionApi.answers(call)) {
      return definitions.read(view, call);
    }
    Address address = Address.parse(call.relative(), view.catalog());
    Reads reads = new Reads(view, call, address.options());
    return switch (address.resource()) {
      case Resource.ServiceDocument _ -> serviceDocument(view, call);
      case Resource.Metadata _ ->
          new Response(
              200,
              Headers.of("Content-Type", "application/xml", "OData-Version", "4.0"),
              Body.of(
                  MetadataDocument.of(
                      view.catalog(),
                      address.options().get("annotations").filter("true"::equals).isPresent())));
      case Resource.WhoAmI _ -> whoAmI(call);
      case Resource.Rows(EntityType type) -> reads.rows(type);
      case Resource.Count(Resource collection) -> reads.count(collection);
      case Resource.One one -> reads.one(one);
      case Resource.Cell cell -> reads.cell(cell);
      case Resource.RelatedOne related -> reads.relatedOne(related);
      case Resource.RelatedMany related -> reads.relatedMany(related);
      case Resource.LookupReference reference -> reads.lookupReference(reference);
      case Resource.CollectionReference reference -> reads.collectionReference(reference);
      case Resource.Sharing sharing when sharing.function() ->
          new Sharing(call, address.options()).tell(view, sharing);
      case Resource.TotalRecordCount(var tables) -> totalRecordCount(view, call, tables);
      case Resource.Sharing _, Resource.Bulk _ -> throw noOperation(call);
      case Resource.Batch batch -> throw Refusals.method(call.method(), Verbs.of(batch));
    };
  }

  private Written performed(Transaction transaction, Call call) {
    return DefinitionApi.answers(call)
        ? definitions.write(transaction, call)
        : write(transaction, call, Address.parse(call.relative(), transaction.catalog()));
  }

  private Written write(Transaction transaction, Call call, Address address) {
    Options options = address.options();
    Writes writes = new Writes(transaction, call, options, ids);
    return switch (address.resource()) {
      case Resource.Rows(EntityType type) when call.method().equals("POST") -> writes.create(type);
      case Resource.One one when call.method().equals("PATCH") -> writes.upsert(one);
      case Resource.One one when call.method().equals("DELETE") -> writes.delete(one);
      case Resource.Cell cell when call.method().equals("PUT") -> writes.putCell(cell);
      case Resource.Cell cell when call.method().equals("DELETE") -> writes.deleteCell(cell);
      case Resource.LookupReference reference when call.method().equals("PUT") ->
          writes.putReference(reference);
      case Resource.LookupReference reference when call.method().equals("DELETE") ->
          writes.deleteReference(reference);
      case Resource.CollectionReference reference when call.method().equals("POST") ->
          writes.addReference(reference);
      case Resource.CollectionReference reference when call.method().equals("DELETE") ->
          writes.removeReference(reference);
      case Resource.Bulk bulk when call.method().equals("POST") ->
          new Bulk(transaction, call, ids).perform(bulk);
      case Resource.Sharing sharing when !sharing.function() && call.method().equals("POST") ->
          new Sharing(call, options).perform(transaction, sharing);
      case Resource.Sharing _, Resource.WhoAmI _, Resource.TotalRecordCount _, Resource.Bulk _ ->
          throw noOperation(call);
      case Resource.Batch _ -> throw Refusals.nestedBatch();
      case Resource.ServiceDocument _,
          Resource.Metadata _,
          Resource.Rows _,
          Resource.Count _,
          Resource.One _,
          Resource.Cell _,
          Resource.RelatedOne _,
          Resource.RelatedMany _,
          Resource.LookupReference _,
          Resource.CollectionReference _ ->
          throw Refusals.method(call.method(), Verbs.of(address.resource()));
    };
  }

  private static Refusal noOperation(Call call) {
    return Refusals.noOperation(call.root() + "/" + call.relative());
  }

  /// The real one is a snapshot of up to a day ago; this one is always new.
  private static Response totalRecordCount(View view, Call call, List<String> tables) {
    ObjectNode json = Json.object();
    json.put(
        "@odata.context",
        call.root() + "/$metadata#Microsoft.Dynamics.CRM.RetrieveTotalRecordCountResponse");
    ObjectNode counts = json.putObject("EntityRecordCountCollection");
    counts.put("Count", tables.size()).put("IsReadOnly", false);
    ArrayNode keys = counts.putArray("Keys");
    ArrayNode values = counts.putArray("Values");
    for (String table : tables) {
      EntityType type = view.catalog().named(table).orElseThrow(() -> Refusals.noTable(table));
      call.rights().requireRead(type);
      keys.add(table);
      values.add(view.rows(type).size());
    }
    return Answers.json(200, json);
  }

  private static Response serviceDocument(View view, Call call) {
    ObjectNode json = Json.object();
    json.put("@odata.context", call.root() + "/$metadata");
    ArrayNode sets = json.putArray("value");
    for (EntityType type : view.catalog().entityTypes()) {
      sets.addObject()
          .put("name", type.setName())
          .put("kind", "EntitySet")
          .put("url", type.setName());
    }
    return Answers.json(200, json);
  }

  private Response whoAmI(Call call) {
    return Answers.json(
        200,
        Json.object()
            .put("@odata.context", call.root() + "/$metadata#Microsoft.Dynamics.CRM.WhoAmIResponse")
            .put("BusinessUnitId", profile.businessUnit().toString())
            .put("UserId", call.rights().caller().userId().toString())
            .put("OrganizationId", profile.organization().toString()));
  }
}
