package dev.shraga.clients.definitions;

/// What became of a change of definitions.
public sealed interface DefinitionResult {
  /// It was made.
  record Done() implements DefinitionResult {}

  /// Not now: another change is under way, or what it builds on is not known everywhere yet.
  ///
  /// @param why what the service said
  record Busy(String why) implements DefinitionResult {}

  /// The service will not make it; perhaps because it is made already.
  ///
  /// @param why what the service said
  record Refused(String why) implements DefinitionResult {}
}
