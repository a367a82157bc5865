package dev.shraga.agent.run;

import java.math.BigDecimal;
import java.util.List;

/// A result as the coding CLI gave it.
///
/// @param index which one of its process, from 0; -1 if it does not say
/// @param subtype `success`, or which error
/// @param terminalReason like `completed`; empty if it gave none
/// @param stopReason why the model stopped, like `end_turn` or `refusal`; empty if it gave none
/// @param text its last words; empty with most errors
/// @param structured the JSON object that it was asked for; empty if it gave none
/// @param errors what it says went wrong
/// @param counted what `usage` is a count of
/// @param sessionCostUsd total as the program counts it, in US dollars
/// @param deniedTools tools that it wanted and was not allowed, once for each time
/// @param question what it asked its owner and got no answer to; empty if nothing
/// @param apiStatus HTTP status of the service that failed; 0 if none did
/// @param apiError which failure, like `usage_limit_reached` or `authentication_error`
public record CliResult(
    int index,
    String subtype,
    boolean isError,
    String terminalReason,
    String stopReason,
    String text,
    String structured,
    List<String> errors,
    Counted counted,
    Usage usage,
    BigDecimal sessionCostUsd,
    List<String> deniedTools,
    String question,
    int apiStatus,
    String apiError) {
  /// Keeps its own copies.
  public CliResult {
    errors = List.copyOf(errors);
    deniedTools = List.copyOf(deniedTools);
  }

  /// Since when a program counts what it used.
  public enum Counted {
    /// Since its last result, or its start.
    LAST_RESULT,
    /// Since its start, or the start of the session that it resumed: it does not say which.
    START
  }

  /// The same result in other words.
  CliResult saying(String words, String object, List<String> wrong, String asked) {
    return new CliResult(
        index,
        subtype,
        isError,
        terminalReason,
        stopReason,
        words,
        object,
        wrong,
        counted,
        usage,
        sessionCostUsd,
        deniedTools,
        asked,
        apiStatus,
        apiError);
  }

  /// Whether it was broken off from outside.
  public boolean aborted() {
    return terminalReason.startsWith("aborted");
  }
}
