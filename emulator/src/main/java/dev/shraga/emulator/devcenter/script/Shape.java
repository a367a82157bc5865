package dev.shraga.emulator.devcenter.script;

/// How the body of a refusal looks. The service has been seen with both.
public enum Shape {
  /// `{"error": {...}}`, as the specification has it.
  SPECIFIED,
  /// `{"status": "Failed", "error": {...}}`, like an operation that failed at once.
  OPERATION
}
