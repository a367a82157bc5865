package dev.shraga.emulator.devcenter.center;

import dev.shraga.emulator.devcenter.center.Operation.Ending;
import dev.shraga.emulator.devcenter.center.Operation.Kind;
import dev.shraga.emulator.devcenter.script.Effect;
import dev.shraga.emulator.devcenter.script.Occasion;
import dev.shraga.emulator.devcenter.script.Play;
import dev.shraga.emulator.devcenter.script.Verb;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// All operations that were ever begun.
final class Works {
  private final Pace pace;
  private final Play play;
  private final Supplier<UUID> ids;
  private final Map<UUID, Operation> operations = new LinkedHashMap<>();

  Works(Pace pace, Play play, Supplier<UUID> ids) {
    this.pace = pace;
    this.play = play;
    this.ids = ids;
  }

  Optional<Operation> find(UUID id) {
    return Optional.ofNullable(operations.get(id));
  }

  List<Operation> on(BoxKey box) {
    return operations.values().stream()
        .filter(operation -> operation.box().filter(box::equals).isPresent())
        .toList();
  }

  void cancel(Operation operation, Instant now) {
    operations.put(operation.id(), operation.canceled(now));
  }

  /// Begins work on a box that can have it.
  Operation begin(Order order, Slot slot, Instant now) {
    Kind kind = order.kind();
    Optional<Effect> fate =
        verb(kind).flatMap(verb -> play.strike(Effect.Stage.WORK, occasion(verb, slot.box)));
    Optional<Instant> ends =
        fate.filter(Effect.Hang.class::isInstance).isPresent()
            ? Optional.empty()
            : Optional.of(now.plus(pace.of(kind)));
    Operation operation =
        new Operation(
            ids.get(),
            kind,
            slot.box.project(),
            Optional.of(order.box()),
            "/projects/%s/users/%s/devboxes/%s"
                .formatted(slot.box.project(), slot.box.user(), slot.box.name()),
            order.by(),
            now,
            now.plus(pace.pickUp()),
            ends,
            ending(fate),
            List.of());
    operations.put(operation.id(), operation);
    slot.box = Life.begun(slot.box, operation);
    return operation;
  }

  private static Ending ending(Optional<Effect> fate) {
    if (fate.isPresent()) {
      if (fate.get() instanceof Effect.Fail(var problem)) {
        return new Ending.Failed(problem);
      }
      if (fate.get() instanceof Effect.Warn) {
        return new Ending.Warned();
      }
    }
    return new Ending.Done();
  }

  private static Optional<Verb> verb(Kind kind) {
    return switch (kind) {
      case CREATE -> Optional.of(Verb.CREATE);
      case DELETE -> Optional.of(Verb.DELETE);
      case START -> Optional.of(Verb.START);
      case STOP, HIBERNATE -> Optional.of(Verb.STOP);
      case RESTART -> Optional.of(Verb.RESTART);
      case REPAIR -> Optional.of(Verb.REPAIR);
      // A PUT over a box makes none, so rules about creations leave it alone.
      case AGAIN, VALIDATE -> Optional.empty();
    };
  }

  /// Looks whether all tasks of a group are known.
  Operation validate(Project project, List<Task> tasks, String by, Instant now) {
    Operation operation =
        new Operation(
            ids.get(),
            Kind.VALIDATE,
            project.name(),
            Optional.empty(),
            "",
            by,
            now,
            now,
            Optional.of(now.plus(pace.of(Kind.VALIDATE))),
            new Ending.Done(),
            tasks.stream().map(Task::name).filter(task -> !project.hasTask(task)).toList());
    operations.put(operation.id(), operation);
    return operation;
  }

  static Occasion occasion(Verb verb, Box box) {
    return new Occasion(verb, box.name(), box.pool());
  }
}
