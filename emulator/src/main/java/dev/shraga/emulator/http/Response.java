package dev.shraga.emulator.http;

/// One response as a value.
public record Response(int status, Headers headers, Body body) {
  /// A response without a body.
  public static Response of(int status, Headers headers) {
    return new Response(status, headers, Body.EMPTY);
  }

  /// This response with one more field.
  public Response with(String name, String value) {
    return new Response(status, headers.with(name, value), body);
  }

  /// This response with more fields; its own win over those.
  public Response withDefaults(Headers defaults) {
    return new Response(status, defaults.with(headers), body);
  }
}
