package dev.shraga.emulator.entra;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The fields of a form. Some are secrets, so it is no record that prints itself.
final class Form {
  private final Map<String, String> fields;

  private Form(Map<String, String> fields) {
    this.fields = fields;
  }

  /// The fields of a body; what does not decode is as good as missing.
  static Form parse(String body) {
    Map<String, String> fields = new HashMap<>();
    for (String part : body.split("&", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        fields.put(part.substring(0, equals), decoded(part.substring(equals + 1)));
      }
    }
    return new Form(fields);
  }

  /// A field; empty if it is missing.
  String get(String name) {
    return fields.getOrDefault(name, "");
  }

  /// A field that holds an id.
  Optional<UUID> id(String name) {
    try {
      return Optional.of(UUID.fromString(get(name)));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static String decoded(String raw) {
    try {
      return URLDecoder.decode(raw, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return "";
    }
  }
}
