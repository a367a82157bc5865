package dev.shraga.emulator.dataverse.url;

import dev.shraga.emulator.dataverse.answer.Refusals;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The options of a query, decoded.
///
/// @param values by name; system options with their dollar sign, aliases with their at sign
/// @param raw the same as on the wire, for links that repeat the query
public record Options(Map<String, String> values, Map<String, String> raw) {
  private static final Set<String> KNOWN =
      Set.of(
          "$select",
          "$filter",
          "$orderby",
          "$top",
          "$count",
          "$expand",
          "$apply",
          "$skiptoken",
          "$deltatoken",
          "$id");

  /// Queries that are not OData: nothing here evaluates them.
  private static final Set<String> OTHER_LANGUAGES =
      Set.of("fetchXml", "savedQuery", "userQuery", "sql");

  /// Keeps its own copies.
  public Options {
    values = new LinkedHashMap<>(values);
    raw = new LinkedHashMap<>(raw);
  }

  /// The options of a raw query string, without its question mark.
  ///
  /// @throws dev.shraga.emulator.dataverse.answer.Refusal for an option that the service refuses
  public static Options parse(String query) {
    Map<String, String> values = new LinkedHashMap<>();
    Map<String, String> raw = new LinkedHashMap<>();
    for (String part : query.split("&", -1)) {
      if (part.isEmpty()) {
        continue;
      }
      int equals = part.indexOf('=');
      String name = Percent.decodeQuery(equals < 0 ? part : part.substring(0, equals));
      String value = equals < 0 ? "" : part.substring(equals + 1);
      check(name);
      if (raw.putIfAbsent(name, value) != null) {
        throw Refusals.query(
            "Query option '"
                + name
                + "' was specified more than once, but it must be specified"
                + " at most once.");
      }
      values.put(name, Percent.decodeQuery(value));
    }
    return new Options(values, raw);
  }

  /// The value of an option; none if it is missing or empty.
  public Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
  }

  /// Whether an option that is true or false is true; one that is missing is false.
  ///
  /// @throws dev.shraga.emulator.dataverse.answer.Refusal if it is neither
  public boolean flag(String name) {
    String value = get(name).orElse("false");
    if (!value.equals("true") && !value.equals("false")) {
      throw Refusals.query(
          "Invalid value '"
              + value
              + "' for "
              + name
              + " query option found. Valid values are"
              + " 'true' and 'false'.");
    }
    return value.equals("true");
  }

  /// The items of a comma-separated option.
  public List<String> list(String name) {
    return get(name)
        .map(text -> List.of(text.split(",", -1)).stream().map(String::strip).toList())
        .orElse(List.of());
  }

  /// The parameter aliases, like `@p1`.
  public Map<String, String> aliases() {
    Map<String, String> aliases = new LinkedHashMap<>();
    values.forEach((name, value) -> {
      if (name.startsWith("@")) {
        aliases.put(name, value);
      }
    });
    return aliases;
  }

  /// These options without one of them.
  public Options without(String name) {
    Map<String, String> others = new LinkedHashMap<>(values);
    others.remove(name);
    Map<String, String> rawOthers = new LinkedHashMap<>(raw);
    rawOthers.remove(name);
    return new Options(others, rawOthers);
  }

  /// The raw query without some options, ready for one more to be added.
  public String rawWithout(String... names) {
    Set<String> left = Set.of(names);
    StringBuilder query = new StringBuilder();
    raw.forEach((name, value) -> {
      if (!left.contains(name)) {
        query.append(name).append('=').append(value).append('&');
      }
    });
    return query.toString();
  }

  private static void check(String name) {
    if (name.equals("$skip")) {
      throw Refusals.query("Skip Clause is not supported in CRM");
    }
    if (name.startsWith("$") && !KNOWN.contains(name)) {
      throw Refusals.query("The query parameter " + name + " is not supported");
    }
    if (OTHER_LANGUAGES.contains(name)) {
      throw Refusals.notEmulated("The query parameter " + name);
    }
  }
}
