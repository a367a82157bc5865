package dev.shraga.emulator.dataverse.definition;

import dev.shraga.emulator.dataverse.answer.Refusals;
import dev.shraga.emulator.dataverse.url.Address;
import dev.shraga.emulator.dataverse.value.Spelling;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The path of an address of definitions, like
/// `EntityDefinitions(LogicalName='account')/Attributes`.
record DefinitionPath(List<Segment> segments) {
  private static final Pattern SEGMENT = Pattern.compile("([^(]+)(?:\\((.*)\\))?");
  private static final Pattern NAMED = Pattern.compile("\\s*(\\w+)\\s*=\\s*'([^']*)'\\s*");

  /// One step of it.
  ///
  /// @param key which definition of a collection, if it names one
  record Segment(String name, Optional<Key> key) {}

  /// How a step names a definition.
  ///
  /// @param property that identifies it, like `LogicalName`
  record Key(String property, String value) {
    boolean names(Document document) {
      return document.properties().path(property).asText().equals(value);
    }
  }

  static DefinitionPath parse(String path) {
    return new DefinitionPath(
        Address.segments(path).stream().map(DefinitionPath::segment).toList());
  }

  Segment first() {
    return segments.getFirst();
  }

  Segment last() {
    return segments.getLast();
  }

  /// The names of its steps without their keys, like `EntityDefinitions/Attributes`.
  String names() {
    return String.join("/", segments.stream().map(Segment::name).toList());
  }

  private static Segment segment(String text) {
    Matcher matcher = SEGMENT.matcher(text);
    if (!matcher.matches()) {
      throw Refusals.noResource(text);
    }
    return new Segment(
        matcher.group(1), Optional.ofNullable(matcher.group(2)).map(DefinitionPath::key));
  }

  private static Key key(String inside) {
    Optional<UUID> id = Spelling.guid(inside.strip());
    if (id.isPresent()) {
      return new Key("MetadataId", id.get().toString());
    }
    Matcher named = NAMED.matcher(inside);
    if (!named.matches()) {
      throw Refusals.badKey("MetadataBase");
    }
    return new Key(named.group(1), named.group(2));
  }
}
