package dev.shraga.emulator.dataverse.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.emulator.dataverse.value.Json;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/// Labels as objects, both ways. The organisation knows one language.
final class Labels {
  private static final int ENGLISH = 1033;

  private Labels() {}

  static ObjectNode of(String text) {
    ObjectNode label = Json.object();
    if (text.isEmpty()) {
      label.putArray("LocalizedLabels");
      label.putNull("UserLocalizedLabel");
      return label;
    }
    label.putArray("LocalizedLabels").add(localized(text));
    label.set("UserLocalizedLabel", localized(text));
    return label;
  }

  /// The text of a label in a body, if there is one.
  static Optional<String> text(JsonNode label) {
    for (JsonNode localized : label.path("LocalizedLabels")) {
      if (localized.path("LanguageCode").asInt(ENGLISH) == ENGLISH) {
        return Optional.of(localized.path("Label").asText());
      }
    }
    return Optional.empty();
  }

  private static ObjectNode localized(String text) {
    UUID id = UUID.nameUUIDFromBytes(("label " + text).getBytes(StandardCharsets.UTF_8));
    return Json.object()
        .put("Label", text)
        .put("LanguageCode", ENGLISH)
        .put("IsManaged", false)
        .put("MetadataId", id.toString())
        .putNull("HasChanged");
  }
}
