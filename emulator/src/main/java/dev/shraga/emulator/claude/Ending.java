package dev.shraga.emulator.claude;

import java.time.Duration;

/// How the program ends once its steps are done.
sealed interface Ending {
  /// With a result, given once or twice, and then perhaps still alive for a while.
  record Success(int results, Duration linger) implements Ending {}

  /// With a result that is an error.
  record ApiError(String text) implements Ending {}

  /// With the result of a program that nobody signed in to.
  record NotSignedIn() implements Ending {}

  /// With half a result line.
  record Half() implements Ending {}

  /// Without a result.
  record Silent(int exit) implements Ending {}
}
