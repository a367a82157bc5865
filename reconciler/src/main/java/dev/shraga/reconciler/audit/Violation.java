package dev.shraga.reconciler.audit;

/// Something that is not as it must be.
///
/// @param subject id of the task, or name of the worker or box
/// @param what in a sentence, what was found
public record Violation(Invariant invariant, String subject, String what) {
  @Override
  public String toString() {
    return invariant.word() + ": " + subject + ": " + what;
  }
}
