package dev.shraga.emulator.dataverse.query;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.emulator.dataverse.answer.Refusals;
import dev.shraga.emulator.dataverse.call.Answers;
import dev.shraga.emulator.dataverse.call.Call;
import dev.shraga.emulator.dataverse.call.Preferences;
import dev.shraga.emulator.dataverse.catalog.EntityType;
import dev.shraga.emulator.dataverse.rows.Row;
import dev.shraga.emulator.dataverse.rows.Tombstone;
import dev.shraga.emulator.dataverse.rows.View;
import dev.shraga.emulator.dataverse.url.Options;
import dev.shraga.emulator.dataverse.url.Percent;
import dev.shraga.emulator.dataverse.value.Json;
import dev.shraga.emulator.http.Response;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Change tracking: everything once, then only what changed.
final class Deltas {
  private static final List<String> REFUSED =
      List.of("$filter", "$orderby", "$expand", "$top", "$apply", "$count");

  private final View view;
  private final Call call;
  private final Options options;
  private final EntityType type;
  private final Preferences preferences;

  Deltas(View view, Call call, Options options, EntityType type) {
    this.view = view;
    this.call = call;
    this.options = options;
    this.type = type;
    this.preferences = call.preferences();
    if (!type.tracked()) {
      throw Refusals.notTracked(type.logicalName());
    }
    call.rights().requireDeltas(type);
    for (String name : REFUSED) {
      if (options.get(name).isPresent()) {
        throw Refusals.query(
            "The \""
                + name
                + "\" query parameter isn't supported when Change Tracking is enabled.");
      }
    }
  }

  /// Whether a read of a table is about changes.
  static boolean asked(Call call, Options options) {
    return call.preferences().trackChanges()
        || options.get("$deltatoken").isPresent()
        || options.get("$skiptoken").filter(token -> Cookie.parse(token).tracking()).isPresent();
  }

  /// How many changes there are since a token.
  Response count() {
    long since = token().version();
    return Answers.number(
        view.writtenAfter(type, since).size() + view.deletedAfter(type, since).size());
  }

  Response page() {
    return options.get("$deltatoken").isPresent() ? changes() : everything();
  }

  /// All rows. The delta link at the end tells of the time before the first page, so that what
  /// changes while the pages are read comes again.
  private Response everything() {
    Optional<Cookie> cookie = options.get("$skiptoken").map(Cookie::parse);
    DeltaToken until =
        cookie
            .map(from -> DeltaToken.parse(from.place().path("until").asText()))
            .orElse(new DeltaToken(view.version(), call.now()));
    Collection<Row> candidates =
        cookie
            .map(from -> UUID.fromString(from.place().path("id").asText()))
            .map(id -> view.rowsAfter(type, id))
            .orElse(view.rows(type));
    int limit = preferences.effectivePageSize();
    List<Row> rows = candidates.stream().limit(limit + 1L).toList();
    List<Row> shown = rows.subList(0, Math.min(limit, rows.size()));
    ObjectNode json = page(shown, List.of(), "");
    if (rows.size() > limit) {
      ObjectNode place = Json.object();
      place.put("until", until.text()).put("id", shown.getLast().id().toString());
      json.put("@odata.nextLink", next(cookie, place));
    } else {
      json.put("@odata.deltaLink", delta(until));
    }
    return Answers.applied(Answers.json(200, json), preferences, true);
  }

  /// What was written since the token, then what was deleted since.
  private Response changes() {
    DeltaToken since = token();
    Optional<Cookie> cookie = options.get("$skiptoken").map(Cookie::parse);
    DeltaToken until =
        cookie
            .map(from -> DeltaToken.parse(from.place().path("until").asText()))
            .orElse(new DeltaToken(view.version(), call.now()));
    long rowsAfter = cookie.map(from -> from.place().path("rows").asLong()).orElse(since.version());
    long deletedAfter =
        cookie.map(from -> from.place().path("deleted").asLong()).orElse(since.version());

    int limit = preferences.effectivePageSize();
    List<Row> rows = view.writtenAfter(type, rowsAfter).stream().limit(limit + 1L).toList();
    List<Row> shown = rows.subList(0, Math.min(limit, rows.size()));
    List<Tombstone> deleted =
        view.deletedAfter(type, deletedAfter).stream().limit(limit + 1L - shown.size()).toList();
    List<Tombstone> gone = deleted.subList(0, Math.min(limit - shown.size(), deleted.size()));

    ObjectNode json = page(shown, gone, "/$delta");
    if (rows.size() > shown.size() || deleted.size() > gone.size()) {
      ObjectNode place = Json.object();
      place.put("until", until.text());
      place.put("rows", shown.isEmpty() ? rowsAfter : shown.getLast().version());
      place.put("deleted", gone.isEmpty() ? deletedAfter : gone.getLast().version());
      json.put("@odata.nextLink", next(cookie, place));
    } else {
      json.put("@odata.deltaLink", delta(until));
    }
    return Answers.applied(Answers.json(200, json), preferences, true);
  }

  private DeltaToken token() {
    DeltaToken token = DeltaToken.parse(options.get("$deltatoken").orElse(""));
    if (token.expired(view, type, call.now())) {
      throw Refusals.expiredToken();
    }
    return token;
  }

  private ObjectNode page(List<Row> rows, List<Tombstone> deleted, String suffix) {
    Selection selection = Selection.of(options, Lists.scope(view, call, options, type));
    String context = call.root() + "/$metadata#" + type.setName();
    ObjectNode json = Json.object();
    json.put("@odata.context", context + selection.context() + suffix);
    ArrayNode values = json.putArray("value");
    RowJson rowJson = RowJson.of(view, call);
    rows.forEach(row -> values.add(rowJson.row(type, row, selection)));
    for (Tombstone tombstone : deleted) {
      values
          .addObject()
          .put("@odata.context", context + "/$deletedEntity")
          .put("id", tombstone.id().toString())
          .put("reason", "deleted");
    }
    return json;
  }

  private String next(Optional<Cookie> cookie, ObjectNode place) {
    int page = cookie.map(Cookie::page).orElse(1) + 1;
    return link("$skiptoken") + "$skiptoken=" + new Cookie(page, true, place).encoded();
  }

  private String delta(DeltaToken until) {
    return link("$skiptoken", "$deltatoken") + "$deltatoken=" + Percent.encode(until.text());
  }

  private String link(String... without) {
    return call.root() + "/" + call.path() + "?" + options.rawWithout(without);
  }
}
