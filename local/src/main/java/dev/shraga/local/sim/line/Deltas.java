package dev.shraga.local.sim.line;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.emulator.http.Body;
import dev.shraga.emulator.http.Headers;
import dev.shraga.emulator.http.Response;
import dev.shraga.local.sim.chance.Chance;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Deltas as they also may come.
final class Deltas {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// Tells a mirror from a user's row.
  private static final String MIRROR = "cr_ismirror";

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
    return with(
        response,
        rows -> {
          List<JsonNode> told = new ArrayList<>();
          rows.forEach(row -> told.add(chance.nextInt(told.size() + 1), row));
          told.add(chance.pick(told));
          return told;
        });
  }

  /// Without one of the rows that people and workers write. The token goes on as if it had been
  /// told. Mirrors are left alone: `docs/testing.md` says why.
  static Response missing(Response response, Chance chance) {
    return with(
        response,
        rows -> {
          List<JsonNode> told = new ArrayList<>(rows);
          JsonNode lost = chance.pick(rows);
          if (!lost.path(MIRROR).asBoolean()) {
            told.remove(lost);
          }
          return told;
        });
  }

  private static Response with(Response response, UnaryOperator<List<JsonNode>> told) {
    if (response.status() != 200) {
      return response;
    }
    try {
      if (JSON.readTree(response.body().bytes()) instanceof ObjectNode page
          && page.get("value") instanceof ArrayNode rows
          && !rows.isEmpty()) {
        List<JsonNode> all = new ArrayList<>();
        rows.forEach(all::add);
        List<JsonNode> others = told.apply(all);
        if (others.equals(all)) {
          return response;
        }
        page.putArray("value").addAll(others);
        return new Response(
            response.status(), response.headers(), Body.of(JSON.writeValueAsBytes(page)));
      }
      return response;
    } catch (IOException notJson) {
      return response;
    }
  }
}
