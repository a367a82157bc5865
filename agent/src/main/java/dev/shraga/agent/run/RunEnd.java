package dev.shraga.agent.run;

/// Why a run is over.
public sealed interface RunEnd {
  /// It ended by itself.
  ///
  /// @param errors the end of its stderr
  record Exited(int code, String errors) implements RunEnd {}

  /// It took longer than it may; we ended it.
  record OutOfTime() implements RunEnd {}

  /// It did not begin; we ended it.
  record NeverBegan() implements RunEnd {}

  /// It gave no sign of life; we ended it.
  record Silent() implements RunEnd {}

  /// It had given its result or closed its output and stayed; we ended it.
  record Lingered() implements RunEnd {}

  /// Its service does not know who it is, again and again; we ended it.
  record NotSignedIn() implements RunEnd {}

  /// It has a question that only its owner can answer; we ended it.
  record Asked(String question) implements RunEnd {}

  /// We were asked to stop it.
  record Stopped(Stop why) implements RunEnd {}
}
