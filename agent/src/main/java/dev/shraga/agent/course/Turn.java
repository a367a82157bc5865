package dev.shraga.agent.course;

import dev.shraga.agent.run.Ending;

/// What follows a step.
public sealed interface Turn {
  /// Another step.
  record Go(Course course) implements Turn {}

  /// Nothing: the attempt is over.
  ///
  /// @param ending with what all steps used together
  record End(Course course, Ending ending) implements Turn {}
}
