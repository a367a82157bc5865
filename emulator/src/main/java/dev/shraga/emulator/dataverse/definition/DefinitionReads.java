package dev.shraga.emulator.dataverse.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.emulator.dataverse.answer.DefinitionRefusals;
import dev.shraga.emulator.dataverse.answer.Refusals;
import dev.shraga.emulator.dataverse.call.Answers;
import dev.shraga.emulator.dataverse.call.Call;
import dev.shraga.emulator.dataverse.catalog.Catalog;
import dev.shraga.emulator.dataverse.definition.DefinitionPath.Segment;
import dev.shraga.emulator.dataverse.definition.Document.Related;
import dev.shraga.emulator.dataverse.url.Options;
import dev.shraga.emulator.dataverse.value.Json;
import dev.shraga.emulator.http.Response;
import java.util.List;
import java.util.Optional;

/// Answers what is asked about definitions.
///
/// @param catalog as the caller may see it
record DefinitionReads(Catalog catalog, Call call) {
  /// Where a path has got to.
  private sealed interface Place {
    /// At several definitions.
    record Many(Related related) implements Place {}

    /// At one definition.
    record One(Document document, String declared) implements Place {}

    /// At one property of a definition.
    record Property(JsonNode value) implements Place {}

    /// At the number of definitions.
    record Count(int count) implements Place {}
  }

  Response answer() {
    DefinitionPath path = DefinitionPath.parse(call.path());
    Segment first = path.first();
    Related root =
        DefinitionTree.root(catalog, first.name())
            .orElseThrow(() -> Refusals.method(call.method()));
    Place place = at(root, first);
    List<Segment> further = path.segments().subList(1, path.segments().size());
    for (Segment segment : further) {
      place = below(place, segment);
    }
    return answer(place);
  }

  private Response answer(Place place) {
    String query = call.relative().substring(call.path().length());
    Options options = Options.parse(query.isEmpty() ? "" : query.substring(1));
    DefinitionQuery wanted = DefinitionQuery.of(options);
    ObjectNode json = Json.object();
    json.put("@odata.context", call.root() + "/$metadata#" + call.path());
    switch (place) {
      case Place.Many(Related related) -> {
        ArrayNode values = wanted.list(related);
        if (options.get("$count").filter("true"::equals).isPresent()) {
          json.put("@odata.count", values.size());
        }
        json.set("value", values);
      }
      case Place.One(Document document, String declared) ->
          json.setAll(wanted.one(document, declared));
      // A property of a complex type is told by its members.
      case Place.Property(ObjectNode value) -> json.setAll(value);
      case Place.Property(JsonNode value) -> json.set("value", value);
      case Place.Count(int count) -> {
        return Answers.number(count);
      }
    }
    return Answers.json(200, json);
  }

  private static Place at(Related related, Segment segment) {
    if (segment.key().isPresent()) {
      return new Place.One(pick(related, segment.key().get()), related.declared());
    }
    if (related.many()) {
      return new Place.Many(related);
    }
    return new Place.One(
        related.documents().get().stream()
            .findFirst()
            .orElseThrow(() -> Refusals.noResource(segment.name())),
        related.declared());
  }

  private static Place below(Place place, Segment segment) {
    String name = segment.name();
    boolean cast = name.startsWith(Document.NAMESPACE);
    return switch (place) {
      case Place.Many(Related related) -> {
        if (name.equals("$count")) {
          yield new Place.Count(related.documents().get().size());
        }
        if (!cast) {
          throw Refusals.noResource(name);
        }
        yield at(related.cast(name.substring(Document.NAMESPACE.length())), segment);
      }
      case Place.One(Document document, _) -> {
        if (cast) {
          yield new Place.One(cast(document, name), document.type());
        }
        yield Optional.ofNullable(document.related().get(name))
            .map(related -> at(related, segment))
            .or(() -> Optional.ofNullable(document.properties().get(name)).map(Place.Property::new))
            .orElseThrow(() -> Refusals.noResource(name));
      }
      case Place.Property _, Place.Count _ -> throw Refusals.noResource(name);
    };
  }

  private static Document cast(Document document, String name) {
    if (!name.equals(Document.NAMESPACE + document.type())) {
      throw DefinitionRefusals.missing(
          what(name), document.properties().path("MetadataId").asText());
    }
    return document;
  }

  private static Document pick(Related related, DefinitionPath.Key key) {
    return related.documents().get().stream()
        .filter(key::names)
        .findFirst()
        .orElseThrow(() -> DefinitionRefusals.missing(what(related.declared()), key.value()));
  }

  private static String what(String type) {
    return type.equals("EntityMetadata")
        ? "entity"
        : type.endsWith("AttributeMetadata") ? "attribute" : type;
  }
}
