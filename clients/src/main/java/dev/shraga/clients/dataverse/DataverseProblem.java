package dev.shraga.clients.dataverse;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The service could not be used: not reachable, not allowed, overloaded, or broken.
///
/// The message says what happened and what to do. It never has a token, a row's content or a
/// person's name in it.
public final class DataverseProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final transient @Nullable Duration retryAfter;

  /// A problem.
  ///
  /// @param status HTTP status; 0 if there was no answer
  /// @param code the service's code, empty if it gave none
  /// @param retryAfter how long the service wants to be left alone
  public DataverseProblem(
      int status,
      String code,
      String message,
      @Nullable Duration retryAfter,
      @Nullable Throwable cause) {
    super(message, cause);
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }

  /// HTTP status; 0 if there was no answer.
  public int status() {
    return status;
  }

  /// The service's code, empty if it gave none.
  public String code() {
    return code;
  }

  /// How long the service wants to be left alone.
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
