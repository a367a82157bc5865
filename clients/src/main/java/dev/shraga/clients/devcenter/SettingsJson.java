package dev.shraga.clients.devcenter;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/// Projects and pools as the management plane writes them.
final class SettingsJson {
  private SettingsJson() {}

  static ProjectSettings project(JsonNode json) {
    JsonNode properties = json.path("properties");
    JsonNode most = properties.path("maxDevBoxesPerUser");
    return new ProjectSettings(
        BoxJson.word(json, "name"),
        center(properties.path("devCenterUri").asText("")),
        most.isInt() ? OptionalInt.of(most.asInt()) : OptionalInt.empty(),
        BoxJson.word(properties, "provisioningState"));
  }

  static PoolSettings pool(JsonNode json) {
    JsonNode properties = json.path("properties");
    String health = BoxJson.word(properties, "healthStatus");
    return new PoolSettings(
        BoxJson.word(json, "name"),
        BoxJson.word(properties, "devBoxDefinitionName"),
        BoxJson.word(properties, "networkConnectionName"),
        BoxJson.word(properties, "localAdministrator").equals("Enabled"),
        stops(properties.path("stopOnDisconnect")),
        properties.path("devBoxCount").asInt(0),
        health.isEmpty() ? "Unknown" : health,
        BoxJson.word(properties, "provisioningState"));
  }

  private static Optional<Duration> stops(JsonNode json) {
    return BoxJson.word(json, "status").equals("Enabled")
        ? Optional.of(Duration.ofMinutes(json.path("gracePeriodMinutes").asLong(0)))
        : Optional.empty();
  }

  private static Optional<URI> center(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(URI.create(text));
    } catch (IllegalArgumentException noAddress) {
      return Optional.empty();
    }
  }
}
