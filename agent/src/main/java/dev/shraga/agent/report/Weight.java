package dev.shraga.agent.report;

/// How much a note matters to the task's owner. A lighter one never takes the place of a heavier.
public enum Weight {
  /// A use of a tool.
  STEP,
  /// What the coding CLI says.
  WORDS,
  /// What changes the owner's picture: a phase begins, a verification fails, a question, something
  /// that was not allowed.
  MARK
}
