package dev.shraga.emulator.claude;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How the program ends once its steps are done.
sealed interface Ending {
  /// With a result, given once or twice, and then perhaps still alive for a while.
  record Success(int results, Duration linger) implements Ending {}

  /// With a result and the object that was wanted.
  record Structured(ObjectNode object) implements Ending {}

  /// With the result of a program that was interrupted.
  record Aborted() implements Ending {}

  /// With a result that says what was used up: `error_max_turns` or `error_max_budget_usd`.
  record UsedUp(String subtype, String terminalReason) implements Ending {}

  /// With the result of a service that wants no more requests, for a while or until a moment.
  record Limited(@Nullable Instant resetsAt) implements Ending {}

  /// With a result that is an error.
  record ApiError(String text) implements Ending {}

  /// With the result of a program that nobody signed in to.
  record NotSignedIn() implements Ending {}

  /// With half a result line.
  record Half() implements Ending {}

  /// Without a result.
  record Silent(int exit) implements Ending {}
}
