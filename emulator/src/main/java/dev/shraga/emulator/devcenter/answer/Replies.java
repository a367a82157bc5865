package dev.shraga.emulator.devcenter.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.emulator.dataverse.value.Json;
import dev.shraga.emulator.devcenter.script.Effect;
import dev.shraga.emulator.devcenter.script.Problem;
import dev.shraga.emulator.devcenter.script.Shape;
import dev.shraga.emulator.http.Body;
import dev.shraga.emulator.http.Headers;
import dev.shraga.emulator.http.Response;
import java.time.Duration;

/// Whole answers.
public final class Replies {
  private static final String GATEWAY = "Microsoft-Azure-Application-Gateway/v2";

  private Replies() {}

  /// An answer with a body.
  public static Response json(int status, JsonNode body) {
    return new Response(
        status,
        Headers.of("Content-Type", "application/json; charset=utf-8"),
        Body.of(Json.text(body)));
  }

  /// A refusal.
  public static Response refusal(Effect.Refuse refuse) {
    ObjectNode body = Json.object();
    if (refuse.shape() == Shape.OPERATION) {
      body.put("status", "Failed");
    }
    body.set("error", error(refuse.problem()));
    Response response =
        json(refuse.status(), body).with("x-ms-error-code", refuse.problem().code());
    return refuse
        .retryAfter()
        .map(wait -> response.with("Retry-After", seconds(wait)))
        .orElse(response);
  }

  /// An error inside a body.
  public static ObjectNode error(Problem problem) {
    return Json.object().put("code", problem.code()).put("message", problem.message());
  }

  /// A page of the gateway before the service.
  public static Response gateway(int status) {
    String title =
        status
            + switch (status) {
              case 403 -> " Forbidden";
              case 502 -> " Bad Gateway";
              case 503 -> " Service Temporarily Unavailable";
              case 504 -> " Gateway Time-out";
              default -> " Error";
            };
    return new Response(
        status,
        Headers.of("Content-Type", "text/html", "Server", GATEWAY),
        Body.of(
            """
            <html>
            <head><title>%s</title></head>
            <body>
            <center><h1>%s</h1></center>
            <hr><center>%s</center>
            </body>
            </html>
            """
                .formatted(title, title, GATEWAY)
                .replace("\n", "\r\n")));
  }

  /// Whole seconds for `Retry-After`, at least one.
  public static String seconds(Duration wait) {
    return Long.toString(Math.max(1, wait.plusMillis(999).toSeconds()));
  }
}
