package dev.shraga.emulator.dataverse.access;

/// How far an identity's rights reach.
public enum Access {
  /// Reads and writes all rows.
  ORGANIZATION,
  /// Reads and writes its own rows only.
  USER
}
