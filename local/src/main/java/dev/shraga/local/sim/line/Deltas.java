package dev.shraga.local.sim.line;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.emulator.http.Body;
import dev.shraga.emulator.http.Headers;
import dev.shraga.emulator.http.Response;
import dev.shraga.local.sim.chance.Chance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Deltas as they also may come.
final class Deltas {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Deltas() {}

  /// The token was too old.
  static Response expired() {
    return new Response(
        410,
        new Headers(Map.of("Content-Type", List.of("application/json"))),
        Body.of(
            "{\"error\":{\"code\":\"0x80044352\",\"message\":\"The delta token is no longer"
                + " valid.\"}}"));
  }

  /// The same rows in another order, some of them twice.
  static Response shuffled(Response response, Chance chance) {
    if (response.status() != 200) {
      return response;
    }
    try {
      if (JSON.readTree(response.body().bytes()) instanceof ObjectNode page
          && page.get("value") instanceof ArrayNode rows
          && !rows.isEmpty()) {
        List<com.fasterxml.jackson.databind.JsonNode> told = new ArrayList<>();
        rows.forEach(row -> told.add(chance.nextInt(told.size() + 1), row));
        told.add(chance.pick(told));
        page.putArray("value").addAll(told);
        return new Response(
            response.status(), response.headers(), Body.of(JSON.writeValueAsBytes(page)));
      }
      return response;
    } catch (java.io.IOException notJson) {
      return response;
    }
  }
}
