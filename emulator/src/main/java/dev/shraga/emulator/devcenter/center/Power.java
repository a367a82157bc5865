package dev.shraga.emulator.devcenter.center;

/// Whether a box runs.
public enum Power {
  /// It runs, and costs.
  RUNNING("Running"),
  /// It is off, and its memory is gone.
  DEALLOCATED("Deallocated"),
  /// It is off, and its memory is kept.
  HIBERNATED("Hibernated");

  private final String spelled;

  Power(String spelled) {
    this.spelled = spelled;
  }

  /// As the API spells it.
  public String spelled() {
    return spelled;
  }
}
