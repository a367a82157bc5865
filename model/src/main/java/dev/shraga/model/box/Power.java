package dev.shraga.model.box;

/// Whether a box runs, and so costs.
public enum Power {
  /// It runs.
  ON,
  /// It is off, and starts from nothing.
  OFF,
  /// It is off, and goes on where it was.
  HIBERNATED,
  /// The service does not say.
  UNKNOWN;

  /// Whether it surely does not run.
  public boolean rests() {
    return switch (this) {
      case OFF, HIBERNATED -> true;
      case ON, UNKNOWN -> false;
    };
  }
}
