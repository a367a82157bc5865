package dev.shraga.agent.run;

import java.math.BigDecimal;
import java.util.List;

/// A result as the coding CLI gave it.
///
/// @param subtype `success`, or which error
/// @param terminalReason like `completed`; empty if it gave none
/// @param text its last words; empty with most errors
/// @param errors what it says went wrong
/// @param costUsd its own estimate
/// @param deniedTools tools that it wanted and was not allowed
/// @param apiStatus HTTP status of the service that failed; 0 if none did
/// @param apiError which failure, like `usage_limit_reached` or `authentication_error`
public record CliResult(
    String subtype,
    boolean isError,
    String terminalReason,
    String text,
    List<String> errors,
    int turns,
    BigDecimal costUsd,
    long durationMs,
    Tokens tokens,
    List<String> deniedTools,
    int apiStatus,
    String apiError) {
  /// Keeps its own copies.
  public CliResult {
    errors = List.copyOf(errors);
    deniedTools = List.copyOf(deniedTools);
  }

  /// Tokens that it used.
  public record Tokens(long input, long output, long cacheRead, long cacheCreation) {
    /// None.
    public static final Tokens NONE = new Tokens(0, 0, 0, 0);
  }
}
