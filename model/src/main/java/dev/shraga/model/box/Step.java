package dev.shraga.model.box;

import java.util.Optional;

/// Where the course of a box is.
public enum Step {
  /// It is asked for, or being made.
  CREATING("creating"),
  /// The agent and what it needs are put on it.
  SETTING_UP("setting up"),
  /// It runs, and its agent has not been heard yet.
  BOOTING("booting"),
  /// Its agent is heard.
  SERVING("serving"),
  /// It is off because nothing needs it.
  RESTING("resting"),
  /// It is restarted or repaired.
  MENDING("mending"),
  /// It is being removed.
  REMOVING("removing"),
  /// There is none.
  GONE("gone"),
  /// All tries are used up; a person has to look.
  STUCK("stuck");

  private final String word;

  Step(String word) {
    this.word = word;
  }

  /// The word for it, in rows and on the page.
  public String word() {
    return word;
  }

  /// Whether its agent should be heard.
  public boolean serves() {
    return this == SERVING;
  }

  /// Reads the word.
  ///
  /// @return empty if it is none of ours
  public static Optional<Step> read(String text) {
    for (Step step : values()) {
      if (step.word.equals(text)) {
        return Optional.of(step);
      }
    }
    return Optional.empty();
  }
}
