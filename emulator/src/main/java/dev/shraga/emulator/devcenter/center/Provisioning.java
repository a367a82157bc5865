package dev.shraga.emulator.devcenter.center;

/// How far the making of a box is.
public enum Provisioning {
  /// It is being made.
  CREATING("Creating"),
  /// It was made.
  SUCCEEDED("Succeeded"),
  /// It was made, and something is not quite right with it.
  PROVISIONED_WITH_WARNING("ProvisionedWithWarning"),
  /// It could not be made, or not be deleted.
  FAILED("Failed"),
  /// It is being deleted.
  DELETING("Deleting");

  private final String spelled;

  Provisioning(String spelled) {
    this.spelled = spelled;
  }

  /// As the API spells it.
  public String spelled() {
    return spelled;
  }

  /// Whether there is a machine that can be worked with.
  public boolean usable() {
    return switch (this) {
      case SUCCEEDED, PROVISIONED_WITH_WARNING -> true;
      case CREATING, FAILED, DELETING -> false;
    };
  }
}
