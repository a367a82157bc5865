package dev.shraga.reconciler.cli;

/// How a command writes what it found.
public enum Notation {
  /// A table that fits most terminals.
  table,
  /// A table with all columns.
  wide,
  /// JSON, as the API has it.
  json,
  /// The same as YAML.
  yaml
}
