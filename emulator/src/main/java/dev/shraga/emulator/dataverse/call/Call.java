package dev.shraga.emulator.dataverse.call;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.emulator.dataverse.access.Rights;
import dev.shraga.emulator.dataverse.answer.Refusals;
import dev.shraga.emulator.dataverse.limit.Work;
import dev.shraga.emulator.dataverse.value.Json;
import dev.shraga.emulator.http.Body;
import dev.shraga.emulator.http.Headers;
import java.time.Instant;

/// One request to the Web API, or one part of a batch.
///
/// @param relative raw path and query below the root
/// @param root address of the API as the caller knows it, like `https://org.example/api/data/v9.2`
/// @param work what it has done so far; the parts of a batch share one
public record Call(
    Rights rights,
    String method,
    String relative,
    Headers headers,
    Body body,
    String root,
    Instant now,
    Work work) {
  /// A request whose work nobody else looks at.
  public Call(
      Rights rights,
      String method,
      String relative,
      Headers headers,
      Body body,
      String root,
      Instant now) {
    this(rights, method, relative, headers, body, root, now, new Work());
  }

  /// What the caller would like.
  public Preferences preferences() {
    return Preferences.of(headers);
  }

  /// The raw path without its query.
  public String path() {
    int query = relative.indexOf('?');
    return query < 0 ? relative : relative.substring(0, query);
  }

  /// The body of a request that makes no sense without one.
  ///
  /// @throws dev.shraga.emulator.dataverse.answer.Refusal if it is not a JSON object
  public ObjectNode row() {
    if (body.size() == 0) {
      throw Refusals.payload(
          "Error identified in Payload provided by the user: " + method + " needs a JSON object.");
    }
    return json();
  }

  /// A body without a type is taken for JSON, as Microsoft's own samples have it.
  private void requireJson() {
    String type = headers.first("Content-Type").orElse("application/json");
    int parameters = type.indexOf(';');
    String media = parameters < 0 ? type : type.substring(0, parameters);
    if (!media.strip().equalsIgnoreCase("application/json")) {
      throw Refusals.mediaType(media.strip());
    }
  }

  /// The body as a JSON object; an empty body is an empty object.
  ///
  /// @throws dev.shraga.emulator.dataverse.answer.Refusal if it is something else
  public ObjectNode json() {
    if (body.size() == 0) {
      return Json.object();
    }
    requireJson();
    try {
      if (Json.parse(body.text()) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException notJson) {
      throw Refusals.payload(
          "Error identified in Payload provided by the user: Invalid JSON. "
              + notJson.getOriginalMessage());
    }
    throw Refusals.payload("Error identified in Payload provided by the user: no JSON object.");
  }
}
