package dev.shraga.emulator.dataverse.definition;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.emulator.dataverse.answer.Refusals;
import dev.shraga.emulator.dataverse.definition.Document.Related;
import dev.shraga.emulator.dataverse.url.Options;
import dev.shraga.emulator.dataverse.value.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// What a query wants of definitions. There is no paging and no order.
///
/// @param select names of properties; none means all
/// @param filter a condition, if there is one
/// @param expand related definitions to include, each with a query of its own
record DefinitionQuery(
    List<String> select, Optional<String> filter, Map<String, DefinitionQuery> expand) {
  private static final String ID = "MetadataId";
  private static final int MAX_DEPTH = 50;
  private static final Set<String> KNOWN = Set.of("$select", "$filter", "$expand", "$count");

  /// The options of an address.
  static DefinitionQuery of(Options options) {
    options.values().keySet().stream()
        .filter(name -> name.startsWith("$") && !KNOWN.contains(name))
        .findFirst()
        .ifPresent(name -> {
          throw Refusals.query(
              "The query parameter " + name + " is not supported for Metadata Entities.");
        });
    return new DefinitionQuery(
        options.list("$select"), options.get("$filter"), expand(options.get("$expand").orElse("")));
  }

  /// The definitions that fit, as the query wants to see them.
  ArrayNode list(Related related) {
    ArrayNode values = Json.array();
    List<Document> documents = related.documents().get();
    List<Predicate<Document>> conditions =
        filter.map(text -> DefinitionFilter.parse(text, related.declared())).stream().toList();
    for (Document document : documents) {
      if (conditions.stream().allMatch(condition -> condition.test(document))) {
        values.add(one(document, related.declared()));
      }
    }
    return values;
  }

  /// One definition as the query wants to see it.
  ///
  /// @param declared type that the reader knows it to have; a more special one is told
  ObjectNode one(Document document, String declared) {
    DeclaredType type = new DeclaredType(declared);
    ObjectNode json = Json.object();
    if (!document.type().equals(declared)) {
      json.put("@odata.type", "#" + Document.NAMESPACE + document.type());
    }
    if (select.isEmpty()) {
      json.setAll(document.properties());
    } else {
      for (String name : select) {
        if (!type.declares(document, name)) {
          throw Refusals.noProperty(name, declared);
        }
        json.set(name, document.properties().get(name));
      }
      json.set(ID, document.properties().get(ID));
    }
    expand.forEach((name, query) ->
        include(
            json,
            name,
            type.related(document, name).orElseThrow(() -> Refusals.noProperty(name, declared)),
            query));
    return json;
  }

  private static void include(
      ObjectNode json, String name, Related related, DefinitionQuery query) {
    if (related.many()) {
      json.set(name, query.list(related));
    } else {
      related.documents().get().stream()
          .findFirst()
          .ifPresentOrElse(
              one -> json.set(name, query.one(one, related.declared())), () -> json.putNull(name));
    }
  }

  private static Map<String, DefinitionQuery> expand(String text) {
    Map<String, DefinitionQuery> expand = new LinkedHashMap<>();
    for (String item : split(text, ',')) {
      int open = item.indexOf('(');
      String name = open < 0 ? item : item.substring(0, open);
      String inside =
          open < 0 || !item.endsWith(")") ? "" : item.substring(open + 1, item.length() - 1);
      expand.put(name.strip(), nested(inside));
    }
    return expand;
  }

  private static DefinitionQuery nested(String text) {
    Map<String, String> options = new LinkedHashMap<>();
    for (String option : split(text, ';')) {
      int equals = option.indexOf('=');
      if (equals < 0) {
        throw Refusals.query("Syntax error in $expand at '" + option + "'.");
      }
      options.put(option.substring(0, equals).strip(), option.substring(equals + 1).strip());
    }
    return of(new Options(options, Map.of()));
  }

  /// Parts at a letter, but not inside parentheses and strings.
  private static List<String> split(String text, char letter) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char at = text.charAt(i);
      quoted ^= at == '\'';
      depth += quoted ? 0 : at == '(' ? 1 : at == ')' ? -1 : 0;
      if (depth > MAX_DEPTH) {
        throw Refusals.query("$expand is nested deeper than the service can read.");
      }
      if (at == letter && depth == 0 && !quoted) {
        parts.add(text.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(text.substring(start));
    parts.removeIf(String::isBlank);
    return parts;
  }
}
