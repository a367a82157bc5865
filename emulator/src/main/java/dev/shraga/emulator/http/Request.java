package dev.shraga.emulator.http;

/// One request as a value.
///
/// @param method in capitals, like `PATCH`
/// @param target path and query as on the wire (percent-encoded), or a whole address with scheme
///   and host
public record Request(String method, String target, Headers headers, Body body) {
  /// A request without a body.
  public static Request of(String method, String target, Headers headers) {
    return new Request(method, target, headers, Body.EMPTY);
  }

  /// The path and query, without scheme and host.
  public String pathAndQuery() {
    int scheme = target.indexOf("://");
    if (scheme < 0 || target.startsWith("/")) {
      return target;
    }
    int path = target.indexOf('/', scheme + 3);
    return path < 0 ? "/" : target.substring(path);
  }

  /// Scheme and host as the caller sees them, like `http://127.0.0.1:8080`.
  ///
  /// @param otherwise what to say when neither the target nor a `Host` field tells
  public String origin(String otherwise) {
    int scheme = target.indexOf("://");
    if (scheme > 0 && !target.startsWith("/")) {
      int path = target.indexOf('/', scheme + 3);
      return path < 0 ? target : target.substring(0, path);
    }
    return headers.first("Host").map(host -> "http://" + host).orElse(otherwise);
  }
}
