package dev.shraga.agent.run;

import java.math.BigDecimal;
import java.util.List;

/// A result as the coding CLI gave it.
///
/// @param subtype `success`, or which error
/// @param terminalReason like `completed`; empty if it gave none
/// @param text its last words; empty with most errors
/// @param structured the JSON object that it was asked for; empty if it gave none
/// @param errors what it says went wrong
/// @param usage of the whole session where the program counts so, see `sessionCostUsd`
/// @param sessionCostUsd total of the session up to now; a resumed session counts on from its
///   earlier processes, or does not, depending on the program's version
/// @param deniedTools tools that it wanted and was not allowed
/// @param apiStatus HTTP status of the service that failed; 0 if none did
/// @param apiError which failure, like `usage_limit_reached` or `authentication_error`
public record CliResult(
    String subtype,
    boolean isError,
    String terminalReason,
    String text,
    String structured,
    List<String> errors,
    Usage usage,
    BigDecimal sessionCostUsd,
    List<String> deniedTools,
    int apiStatus,
    String apiError) {
  /// Keeps its own copies.
  public CliResult {
    errors = List.copyOf(errors);
    deniedTools = List.copyOf(deniedTools);
  }
}
