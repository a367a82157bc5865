package dev.shraga.clients.odata;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// An HTTP answer that was read whole; also one part of a batch's answer.
///
/// @param headers by name in any case
record Answer(int status, Map<String, String> headers, String body) {
  Answer {
    Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(headers);
    headers = Collections.unmodifiableMap(copy);
  }

  boolean succeeded() {
    return status >= 200 && status < 300;
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  ErrorBody error() {
    return ErrorBody.read(body);
  }
}
