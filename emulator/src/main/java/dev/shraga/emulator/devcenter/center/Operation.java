package dev.shraga.emulator.devcenter.center;

import dev.shraga.emulator.devcenter.script.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Work that takes its time.
///
/// @param project as it was asked for, for its address
/// @param box what it works on; none for a validation
/// @param resource path of what it works on; empty for a validation
/// @param by object id of who asked
/// @param begins when it is no longer `NotStarted`
/// @param ends none if it hangs
/// @param unknownTasks what a validation found
public record Operation(
    UUID id,
    Kind kind,
    String project,
    Optional<BoxKey> box,
    String resource,
    String by,
    Instant started,
    Instant begins,
    Optional<Instant> ends,
    Ending ending,
    List<String> unknownTasks) {
  /// What it does.
  public enum Kind {
    /// Makes a box.
    CREATE,
    /// A PUT over a box that is there.
    AGAIN,
    /// Deletes a box.
    DELETE,
    /// Starts a box.
    START,
    /// Stops a box.
    STOP,
    /// Stops a box and keeps its memory.
    HIBERNATE,
    /// Starts a box anew.
    RESTART,
    /// Repairs a box.
    REPAIR,
    /// Looks at a group of tasks.
    VALIDATE
  }

  /// How it ends.
  public sealed interface Ending {
    /// Well.
    record Done() implements Ending {}

    /// Well, and the box has a warning.
    record Warned() implements Ending {}

    /// Badly.
    record Failed(Problem problem) implements Ending {}

    /// Something else came first.
    record Canceled() implements Ending {}
  }

  /// Whether it has ended.
  public boolean over(Instant now) {
    return ends.filter(end -> !end.isAfter(now)).isPresent();
  }

  /// As the API spells it.
  public String status(Instant now) {
    if (!over(now)) {
      return now.isBefore(begins) ? "NotStarted" : "Running";
    }
    return switch (ending) {
      case Ending.Done _, Ending.Warned _ -> "Succeeded";
      case Ending.Failed _ -> "Failed";
      case Ending.Canceled _ -> "Canceled";
    };
  }

  /// Why it failed, if it did by now.
  public Optional<Problem> problem(Instant now) {
    return over(now) && ending instanceof Ending.Failed(Problem problem)
        ? Optional.of(problem)
        : Optional.empty();
  }

  Operation canceled(Instant at) {
    return new Operation(
        id,
        kind,
        project,
        box,
        resource,
        by,
        started,
        begins,
        Optional.of(at),
        new Ending.Canceled(),
        unknownTasks);
  }
}
