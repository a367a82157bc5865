package dev.shraga.clients.definitions;

import dev.shraga.model.schema.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The tables file as it is packed with the program, and variations of it.
final class Declared {
  private Declared() {}

  /// Our tables, and one key, of which we have none yet.
  static Schema withKey() {
    return with(
        "ownership: organization\n    about: Who is",
        "ownership: organization\n    keys: [{columns: [name]}]\n    about: Who is");
  }

  /// The tables file with one text in the place of another, at its first occurrence.
  static Schema with(String before, String after) {
    String text = text();
    if (!text.contains(before)) {
      throw new IllegalArgumentException("tables.yaml has no '" + before + "'");
    }
    int at = text.indexOf(before);
    return Schema.parse(
        text.substring(0, at) + after + text.substring(at + before.length()), "tables.yaml");
  }

  private static String text() {
    try (InputStream file = Schema.class.getResourceAsStream("tables.yaml")) {
      if (file == null) {
        throw new IllegalStateException("tables.yaml is not packed with the program");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
