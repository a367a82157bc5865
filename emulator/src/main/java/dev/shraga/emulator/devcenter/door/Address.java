package dev.shraga.emulator.devcenter.door;

import dev.shraga.emulator.devcenter.center.Refusal;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A path of words and names in turn, like `projects/{name}/pools/{name}:verb`, and its query.
///
/// @param shape words in small letters, `*` for each name, and the verb if there is one
/// @param names in their order
/// @param path as it was asked for
/// @param query by name; names in small letters
record Address(String shape, List<String> names, String path, Map<String, String> query) {
  /// Reads what stands on the wire.
  static Address parse(String pathAndQuery) {
    int mark = pathAndQuery.indexOf('?');
    String path = mark < 0 ? pathAndQuery : pathAndQuery.substring(0, mark);
    List<String> words = new ArrayList<>();
    List<String> names = new ArrayList<>();
    String verb = "";
    for (String raw : path.replaceFirst("^/", "").split("/", -1)) {
      String part = decode(raw.replace("+", "%2B"));
      int colon = part.indexOf(':');
      if (colon >= 0) {
        verb = part.substring(colon).toLowerCase(Locale.ROOT);
        part = part.substring(0, colon);
      }
      if (words.size() % 2 == 0) {
        words.add(part.toLowerCase(Locale.ROOT));
      } else {
        words.add("*");
        names.add(part);
      }
    }
    return new Address(
        String.join("/", words) + verb,
        List.copyOf(names),
        path,
        mark < 0 ? Map.of() : query(pathAndQuery.substring(mark + 1)));
  }

  /// The name at a place, from 0.
  String name(int place) {
    return names.get(place);
  }

  /// A query option, if it is there.
  Optional<String> option(String name) {
    return Optional.ofNullable(query.get(name.toLowerCase(Locale.ROOT)));
  }

  /// This path and query with one option set.
  String with(String name, String value) {
    Map<String, String> changed = new LinkedHashMap<>(query);
    changed.put(name.toLowerCase(Locale.ROOT), value);
    List<String> pairs = new ArrayList<>();
    changed.forEach((option, its) -> pairs.add(option + "=" + encode(its)));
    return path + "?" + String.join("&", pairs);
  }

  private static Map<String, String> query(String raw) {
    Map<String, String> query = new LinkedHashMap<>();
    for (String pair : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      query.put(
          decode(name).toLowerCase(Locale.ROOT),
          equals < 0 ? "" : decode(pair.substring(equals + 1)));
    }
    return query;
  }

  private static String decode(String raw) {
    try {
      return URLDecoder.decode(raw, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      throw Refusal.malformed("The address is not percent-encoded as it should be.");
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
