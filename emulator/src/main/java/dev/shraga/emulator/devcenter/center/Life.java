package dev.shraga.emulator.devcenter.center;

import dev.shraga.emulator.devcenter.center.Operation.Ending;
import dev.shraga.emulator.devcenter.script.Problem;
import java.time.Instant;
import java.util.Optional;

/// What operations make of a box.
final class Life {
  private Life() {}

  /// A box that an operation has begun to work on.
  static Box begun(Box box, Operation operation) {
    return switch (operation.kind()) {
      case CREATE, AGAIN, VALIDATE -> box.busy(operation, box.action());
      case DELETE -> box.deleting(operation);
      case START -> box.busy(operation, "Starting");
      case STOP, HIBERNATE -> box.busy(operation, "Stopping");
      case RESTART -> box.busy(operation, "Restarting");
      case REPAIR -> box.busy(operation, "Repairing");
    };
  }

  /// A box that an operation is done with; none if it is gone.
  static Optional<Box> ended(Box box, Operation operation, Instant at) {
    return switch (operation.ending()) {
      case Ending.Done _ -> well(box, operation, Provisioning.SUCCEEDED, at);
      case Ending.Warned _ -> well(box, operation, Provisioning.PROVISIONED_WITH_WARNING, at);
      case Ending.Failed(Problem problem) -> Optional.of(badly(box, operation, problem));
      case Ending.Canceled _ -> Optional.of(box.idle(box.action()));
    };
  }

  private static Optional<Box> well(Box box, Operation operation, Provisioning made, Instant at) {
    return switch (operation.kind()) {
      case CREATE -> Optional.of(box.made(made, at));
      case AGAIN, VALIDATE -> Optional.of(box.idle(box.action()));
      case DELETE -> Optional.empty();
      // Coming back from hibernation is no boot: memory is as it was.
      case START -> Optional.of(box.powered(Power.RUNNING, cold(box) ? 1 : 0).idle("Started"));
      case STOP -> Optional.of(box.powered(Power.DEALLOCATED, 0).idle("Stopped"));
      case HIBERNATE -> Optional.of(box.powered(Power.HIBERNATED, 0).idle("Stopped"));
      case RESTART -> Optional.of(box.powered(Power.RUNNING, 1).idle("Started"));
      case REPAIR -> Optional.of(box.powered(Power.RUNNING, 1).idle("Repaired"));
    };
  }

  private static Box badly(Box box, Operation operation, Problem problem) {
    return switch (operation.kind()) {
      case CREATE, DELETE -> box.failed(problem);
      case AGAIN, VALIDATE -> box.idle(box.action());
      case START, STOP, HIBERNATE, RESTART, REPAIR -> box.idle("Failed");
    };
  }

  private static boolean cold(Box box) {
    return box.power().filter(Power.DEALLOCATED::equals).isPresent();
  }
}
