package dev.shraga.reconciler.status.http;

import java.io.Serial;

/// A request that gets no page.
final class Refusal extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  /// A refusal.
  ///
  /// @param status the HTTP status
  /// @param code its stable word, like `not-found`
  /// @param message what happened and what to do; shown to whoever asked
  Refusal(int status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  static Refusal notFound(String what) {
    return new Refusal(404, "not-found", what);
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  String sentence() {
    return String.valueOf(getMessage());
  }
}
