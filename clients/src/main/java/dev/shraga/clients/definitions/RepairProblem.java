package dev.shraga.clients.definitions;

import dev.shraga.model.schema.repair.Step;

/// A step that could not be taken. The message says which, why, and what to do; whatever was done
/// before it stays.
public final class RepairProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RepairProblem(Step step, String why) {
    super(step.sentence() + " Not done: " + why);
  }
}
