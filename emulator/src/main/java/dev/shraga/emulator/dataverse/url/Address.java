package dev.shraga.emulator.dataverse.url;

import dev.shraga.emulator.dataverse.answer.Refusals;
import dev.shraga.emulator.dataverse.catalog.AlternateKey;
import dev.shraga.emulator.dataverse.catalog.Attribute;
import dev.shraga.emulator.dataverse.catalog.Catalog;
import dev.shraga.emulator.dataverse.catalog.Collection;
import dev.shraga.emulator.dataverse.catalog.EntityType;
import dev.shraga.emulator.dataverse.filter.Literals;
import dev.shraga.emulator.dataverse.value.Spelling;
import dev.shraga.emulator.dataverse.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/// An address below the service root, read.
public record Address(Resource resource, Options options) {
  /// Reads an address.
  ///
  /// @param relative raw path and query after `/api/data/v9.2/`
  /// @throws dev.shraga.emulator.dataverse.answer.Refusal if nothing is there
  public static Address parse(String relative, Catalog catalog) {
    int query = relative.indexOf('?');
    String path = query < 0 ? relative : relative.substring(0, query);
    Options options = Options.parse(query < 0 ? "" : relative.substring(query + 1));
    return new Address(new Reader(catalog, options, true).resource(segments(path)), options);
  }

  /// The row that a path names, as bodies do to bind one.
  public static Resource.One row(String path, Catalog catalog) {
    if (new Reader(catalog, Options.parse(""), false).resource(segments(path))
        instanceof Resource.One one) {
      return one;
    }
    throw Refusals.payload("'" + path + "' does not name a row.");
  }

  /// The segments of a path; a slash inside a quoted key value does not part.
  public static List<String> segments(String path) {
    List<String> segments = new ArrayList<>();
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i < path.length(); i++) {
      if (path.charAt(i) == '\'') {
        quoted = !quoted;
      } else if (path.charAt(i) == '/' && !quoted) {
        segments.add(Percent.decodePath(path.substring(start, i)));
        start = i + 1;
      }
    }
    segments.add(Percent.decodePath(path.substring(start)));
    segments.removeIf(String::isEmpty);
    return segments;
  }

  /// Reads segments from left to right.
  ///
  /// @param requested whether it is the address of a request, in which keys must not hold some
  ///   letters; addresses in bodies may have them
  private record Reader(Catalog catalog, Options options, boolean requested) {
    /// Letters in a key's value with which the service finds no row, whatever their encoding.
    private static final String FORBIDDEN = "/<>*%&:\\?+";

    Resource resource(List<String> segments) {
      if (segments.isEmpty()) {
        return new Resource.ServiceDocument();
      }
      Resource resource = first(segments.getFirst());
      for (String segment : segments.subList(1, segments.size())) {
        resource = below(resource, segment);
      }
      return resource;
    }

    private Resource first(String segment) {
      return switch (segment) {
        case "$metadata" -> new Resource.Metadata();
        case "$batch" -> new Resource.Batch();
        case "WhoAmI", "WhoAmI()" -> new Resource.WhoAmI();
        case "GrantAccess", "ModifyAccess", "RevokeAccess" ->
            new Resource.Sharing(segment, Optional.empty(), "");
        default -> {
          String name = name(segment);
          if (name.equals("RetrieveSharedPrincipalsAndAccess")) {
            yield new Resource.Sharing(name, Optional.empty(), argument(segment));
          }
          if (name.equals("RetrieveTotalRecordCount")) {
            yield new Resource.TotalRecordCount(tables(argument(segment)));
          }
          EntityType known = catalog.set(name).orElseThrow(() -> Refusals.noResource(name));
          yield name.length() == segment.length()
              ? new Resource.Rows(known)
              : new Resource.One(known, key(known, segment), segment);
        }
      };
    }

    private Resource below(Resource parent, String segment) {
      return switch (parent) {
        case Resource.Rows rows -> belowRows(rows, segment);
        case Resource.One one -> belowOne(one, segment);
        case Resource.RelatedOne(Resource.One row, Attribute lookup) when segment.equals("$ref") ->
            new Resource.LookupReference(row, lookup);
        case Resource.RelatedMany many -> belowMany(many, segment);
        case Resource.CollectionReference reference
            when reference.member().isPresent() && segment.equals("$ref") ->
            reference;
        case Resource.RelatedOne _,
            Resource.ServiceDocument _,
            Resource.Metadata _,
            Resource.Batch _,
            Resource.WhoAmI _,
            Resource.TotalRecordCount _,
            Resource.Count _,
            Resource.Cell _,
            Resource.LookupReference _,
            Resource.CollectionReference _,
            Resource.Sharing _,
            Resource.Bulk _ ->
            throw Refusals.noResource(segment);
      };
    }

    private static Resource belowRows(Resource.Rows rows, String segment) {
      if (segment.equals("$count")) {
        return new Resource.Count(rows);
      }
      if (segment.startsWith("Microsoft.Dynamics.CRM.")) {
        return new Resource.Bulk(
            rows.type(), segment.substring("Microsoft.Dynamics.CRM.".length()));
      }
      throw Refusals.noResource(segment);
    }

    private Resource belowOne(Resource.One one, String segment) {
      Optional<Attribute> attribute = one.type().property(segment);
      if (attribute.isPresent()) {
        return new Resource.Cell(one, attribute.get());
      }
      Optional<Attribute> lookup = one.type().navigation(segment);
      if (lookup.isPresent()) {
        return new Resource.RelatedOne(one, lookup.get());
      }
      String name = name(segment);
      if (name.equals("Microsoft.Dynamics.CRM.RetrievePrincipalAccess")
          && one.type().systemUser()) {
        return new Resource.Sharing(name, Optional.of(one), argument(segment));
      }
      Collection collection =
          catalog.collection(one.type(), name).orElseThrow(() -> Refusals.noResource(segment));
      Resource.RelatedMany many = new Resource.RelatedMany(one, collection);
      return name.length() == segment.length() ? many : member(many, segment);
    }

    private static Resource belowMany(Resource.RelatedMany many, String segment) {
      return switch (segment) {
        case "$count" -> new Resource.Count(many);
        case "$ref" ->
            new Resource.CollectionReference(many.row(), many.collection(), Optional.empty());
        default -> throw Refusals.noResource(segment);
      };
    }

    /// `accounts(1)/Account_Tasks(2)`, which is only good for `/$ref` after it.
    private Resource member(Resource.RelatedMany many, String segment) {
      EntityType source = many.collection().source();
      Resource.One member = new Resource.One(source, key(source, segment), segment);
      return new Resource.CollectionReference(many.row(), many.collection(), Optional.of(member));
    }

    private static String name(String segment) {
      int open = segment.indexOf('(');
      return open < 0 || !segment.endsWith(")") ? segment : segment.substring(0, open);
    }

    /// The names in `EntityNames=['account','contact']`, or in an alias in its place.
    private List<String> tables(String argument) {
      String list = argument.replaceFirst("^EntityNames=", "");
      String names = list.startsWith("@") ? options.values().getOrDefault(list, "") : list;
      if (!names.startsWith("[") || !names.endsWith("]")) {
        throw Refusals.query("RetrieveTotalRecordCount needs the parameter EntityNames, a list.");
      }
      return Stream.of(names.substring(1, names.length() - 1).split(",", -1))
          .map(name -> name.strip().replaceAll("^['\"]|['\"]$", ""))
          .filter(name -> !name.isEmpty())
          .toList();
    }

    /// What stands between the parentheses that end a segment.
    private static String argument(String segment) {
      int open = segment.indexOf('(');
      return open < 0 ? "" : segment.substring(open + 1, segment.length() - 1);
    }

    private Key key(EntityType type, String segment) {
      String inside = argument(segment);
      Optional<UUID> id = Spelling.guid(inside);
      if (id.isPresent()) {
        return new Key.ById(id.get());
      }
      Map<String, String> parts = parts(inside, type);
      String primary = type.id().name();
      if (parts.keySet().equals(Set.of(primary)) && !type.systemUser()) {
        return new Key.ById(
            Spelling.guid(parts.getOrDefault(primary, ""))
                .orElseThrow(() -> Refusals.badKey(type.logicalName())));
      }
      AlternateKey key =
          type.keys().stream()
              .filter(candidate -> candidate.properties().equals(parts.keySet()))
              .findFirst()
              .orElseThrow(() -> Refusals.badKey(type.logicalName()));
      List<Value> values = new ArrayList<>();
      for (Attribute attribute : key.attributes()) {
        Value value = Literals.key(parts.getOrDefault(attribute.property(), ""), attribute);
        requireAddressable(value);
        values.add(value);
      }
      return new Key.ByAlternate(key, values);
    }

    private void requireAddressable(Value value) {
      if (requested && value instanceof Value.Text(String text)) {
        text.chars()
            .filter(letter -> FORBIDDEN.indexOf(letter) >= 0)
            .findFirst()
            .ifPresent(letter -> {
              throw Refusals.dangerousKey(Character.toString(letter));
            });
      }
    }

    /// The parts `name=literal` between the parentheses.
    private static Map<String, String> parts(String inside, EntityType type) {
      Map<String, String> parts = new LinkedHashMap<>();
      boolean quoted = false;
      int start = 0;
      String text = inside + ",";
      for (int i = 0; i < text.length(); i++) {
        if (text.charAt(i) == '\'') {
          quoted = !quoted;
        } else if (text.charAt(i) == ',' && !quoted) {
          String part = text.substring(start, i).strip();
          int equals = part.indexOf('=');
          if (equals <= 0) {
            throw Refusals.badKey(type.logicalName());
          }
          parts.put(part.substring(0, equals).strip(), part.substring(equals + 1).strip());
          start = i + 1;
        }
      }
      return parts;
    }
  }
}
