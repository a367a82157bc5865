package dev.shraga.clients.http;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// An HTTP answer that was read whole; also one part of a batch's answer.
///
/// @param headers by name in any case
public record Answer(int status, Map<String, String> headers, String body) {
  /// Keeps its own copy of the headers.
  public Answer {
    Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(headers);
    headers = Collections.unmodifiableMap(copy);
  }

  /// Whether the status is one of success.
  public boolean succeeded() {
    return status >= 200 && status < 300;
  }

  /// A header, if it is there.
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /// What the body says, if it tells of a failure.
  public ErrorBody error() {
    return ErrorBody.read(body);
  }
}
