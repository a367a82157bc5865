package dev.shraga.model.worker;

/// Where a user is on the way to an own box, as the table of users says it.
public enum OnboardingStep {
  /// The box is being made.
  PROVISIONING("provisioning"),
  /// The agent is put on it.
  SETTING_UP("setting_up"),
  /// Tasks run on it.
  READY("ready"),
  /// It is off until a task needs it.
  RESTING("resting"),
  /// A person has to look.
  FAILED("failed"),
  /// It was removed.
  REMOVED("removed");

  private final String word;

  OnboardingStep(String word) {
    this.word = word;
  }

  /// The word in the row.
  public String word() {
    return word;
  }
}
