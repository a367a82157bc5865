package dev.shraga.clients.recorded;

import java.util.LinkedHashMap;
import java.util.Map;

/// One recorded answer.
///
/// @param cut whether the connection breaks in the middle of the body
public record Play(int status, Map<String, String> headers, String body, boolean cut) {
  /// An answer in JSON.
  public static Play json(int status, String body) {
    return new Play(status, Map.of("Content-Type", "application/json"), body, false);
  }

  /// An answer in the service's form of an error.
  public static Play error(int status, String code, String message) {
    return json(
        status, "{\"error\":{\"code\":\"%s\",\"message\":\"%s\"}}".formatted(code, message));
  }

  /// An answer without a body.
  public static Play empty(int status) {
    return new Play(status, Map.of(), "", false);
  }

  /// An answer that breaks off.
  public static Play broken() {
    return new Play(200, Map.of("Content-Type", "application/json"), "{\"value\":[", true);
  }

  /// This answer with one more header.
  public Play with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Play(status, more, body, cut);
  }
}
