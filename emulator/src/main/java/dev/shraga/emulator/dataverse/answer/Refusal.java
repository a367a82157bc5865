package dev.shraga.emulator.dataverse.answer;

import dev.shraga.emulator.http.Headers;

/// The service says no. Thrown wherever a request turns out to be wrong, caught once at the door;
/// inside a transaction it also undoes what was written so far.
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final transient Headers headers;

  /// A refusal without fields of its own.
  ///
  /// @param code hexadecimal like `0x80040217`, or empty where the service has none
  /// @param message the text that callers match on
  public Refusal(int status, String code, String message) {
    this(status, code, message, Headers.NONE);
  }

  /// A refusal with header fields, like `Retry-After`.
  public Refusal(int status, String code, String message, Headers headers) {
    // No stack: a refusal is an answer, and many are made.
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }

  /// The HTTP status.
  public int status() {
    return status;
  }

  /// The service's error code.
  public String code() {
    return code;
  }

  /// The text.
  public String text() {
    return String.valueOf(getMessage());
  }

  /// Fields that go with it.
  public Headers headers() {
    return headers;
  }
}
