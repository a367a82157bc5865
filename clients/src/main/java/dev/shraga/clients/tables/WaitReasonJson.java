package dev.shraga.clients.tables;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.model.task.WaitReason;
import dev.shraga.model.task.WaitingFor;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/// A [WaitReason] as the JSON of the column `cr_waitreason`.
public final class WaitReasonJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private WaitReasonJson() {}

  /// The JSON, with the sentence first for whoever looks at the row.
  public static String write(WaitReason reason) {
    ObjectNode json =
        JSON.createObjectNode()
            .put("reason", reason.sentence())
            .put("for", word(reason.what()))
            .put("since", reason.since().toString())
            .put("position", reason.position());
    switch (reason.what()) {
      case WaitingFor.FreeWorker free -> json.put("pool", free.pool()).put("busy", free.busy());
      case WaitingFor.LiveWorker live ->
          json.put("pool", live.pool())
              .put("silent", live.silent())
              .put("cordoned", live.cordoned())
              .put("stuck", live.stuck());
      case WaitingFor.Closed closed ->
          json.put("pool", closed.pool()).put("until", closed.until().toString());
      case WaitingFor.AnyPool _ -> {}
      case WaitingFor.Backoff backoff -> json.put("until", backoff.until().toString());
      case WaitingFor.Account account -> json.put("until", account.until().toString());
      case WaitingFor.ItsWorker its ->
          json.put("worker", its.worker()).put("until", its.until().toString());
      case WaitingFor.Quota quota ->
          json.put("running", quota.running()).put("limit", quota.limit());
      case WaitingFor.Boxes boxes -> json.put("pool", boxes.pool()).put("boxes", boxes.boxes());
      case WaitingFor.Paused paused -> json.put("until", paused.until().toString());
      case WaitingFor.Outage outage ->
          json.put("silent", outage.silent()).put("workers", outage.workers());
    }
    return json.toString();
  }

  /// Reads it back; empty for anything else, which is then simply written anew.
  public static Optional<WaitReason> read(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      JsonNode json = JSON.readTree(text);
      Instant since = Instant.parse(json.path("since").asText());
      return what(json).map(what -> new WaitReason(what, since, json.path("position").asInt()));
    } catch (JsonProcessingException | DateTimeParseException | IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }

  private static Optional<WaitingFor> what(JsonNode json) {
    return switch (json.path("for").asText()) {
      case "free-worker" ->
          Optional.of(
              new WaitingFor.FreeWorker(json.path("pool").asText(), json.path("busy").asInt()));
      case "live-worker" ->
          Optional.of(
              new WaitingFor.LiveWorker(
                  json.path("pool").asText(),
                  json.path("silent").asInt(),
                  json.path("cordoned").asInt(),
                  json.path("stuck").asInt()));
      case "closed" ->
          Optional.of(
              new WaitingFor.Closed(
                  json.path("pool").asText(), Instant.parse(json.path("until").asText())));
      case "any-pool" -> Optional.of(new WaitingFor.AnyPool());
      case "backoff" ->
          Optional.of(new WaitingFor.Backoff(Instant.parse(json.path("until").asText())));
      case "account" ->
          Optional.of(new WaitingFor.Account(Instant.parse(json.path("until").asText())));
      case "its-worker" ->
          Optional.of(
              new WaitingFor.ItsWorker(
                  json.path("worker").asText(), Instant.parse(json.path("until").asText())));
      case "quota" ->
          Optional.of(
              new WaitingFor.Quota(json.path("running").asInt(), json.path("limit").asInt()));
      case "boxes" ->
          Optional.of(new WaitingFor.Boxes(json.path("pool").asText(), json.path("boxes").asInt()));
      case "paused" ->
          Optional.of(new WaitingFor.Paused(Instant.parse(json.path("until").asText())));
      case "outage" ->
          Optional.of(
              new WaitingFor.Outage(json.path("silent").asInt(), json.path("workers").asInt()));
      default -> Optional.empty();
    };
  }

  /// The stable word of a kind, as it stands in rows and in the API.
  public static String word(WaitingFor what) {
    return switch (what) {
      case WaitingFor.FreeWorker _ -> "free-worker";
      case WaitingFor.LiveWorker _ -> "live-worker";
      case WaitingFor.Closed _ -> "closed";
      case WaitingFor.AnyPool _ -> "any-pool";
      case WaitingFor.Backoff _ -> "backoff";
      case WaitingFor.Account _ -> "account";
      case WaitingFor.ItsWorker _ -> "its-worker";
      case WaitingFor.Quota _ -> "quota";
      case WaitingFor.Boxes _ -> "boxes";
      case WaitingFor.Paused _ -> "paused";
      case WaitingFor.Outage _ -> "outage";
    };
  }
}
