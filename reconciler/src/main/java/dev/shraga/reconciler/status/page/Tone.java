package dev.shraga.reconciler.status.page;

/// The colour that stands beside a word. The word alone says everything; the colour helps to find
/// it.
public enum Tone {
  /// As it should be, and over.
  GOOD,
  /// Something happens.
  ACTIVE,
  /// Waits; nothing is wrong.
  QUIET,
  /// A person should look.
  WARN,
  /// Broken.
  BAD;

  /// Of a task's phase, a worker's health, status or condition, a box's step, or the outcome of an
  /// action.
  public static Tone of(String word) {
    return switch (word) {
      case "Completed", "alive", "Ready", "applied", "serving", "yes" -> GOOD;
      case "Running", "Busy", "creating", "setting up", "booting", "removing" -> ACTIVE;
      case "Waiting for Input", "silent", "conflict", "gone", "Draining", "mending", "no" -> WARN;
      case "Failed", "stuck" -> BAD;
      default -> word.startsWith("refused") ? BAD : QUIET;
    };
  }

  /// Its class in the style sheet.
  public String css() {
    return switch (this) {
      case GOOD -> "good";
      case ACTIVE -> "active";
      case QUIET -> "quiet";
      case WARN -> "warn";
      case BAD -> "bad";
    };
  }
}
