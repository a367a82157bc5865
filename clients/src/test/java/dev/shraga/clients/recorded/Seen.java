package dev.shraga.clients.recorded;

import java.util.List;
import java.util.Map;

/// A request as it arrived.
///
/// @param target path and query, still encoded
/// @param headers by name in lower case
public record Seen(String method, String target, Map<String, List<String>> headers, String body) {
  /// The values of a header; none if it is not there.
  public List<String> header(String name) {
    return headers.getOrDefault(name, List.of());
  }
}
