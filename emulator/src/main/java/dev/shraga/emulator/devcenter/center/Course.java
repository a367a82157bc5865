package dev.shraga.emulator.devcenter.center;

import dev.shraga.emulator.devcenter.center.Operation.Kind;
import dev.shraga.emulator.devcenter.script.Effect;
import dev.shraga.emulator.devcenter.script.Play;
import dev.shraga.emulator.devcenter.script.Verb;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What happens to boxes by itself as time passes: work ends, schedules stop them, they vanish.
///
/// @param pools the pool of a box
record Course(Map<BoxKey, Slot> slots, Works works, Play play, Function<Box, Pool> pools) {
  /// Who asks when a schedule does.
  private static final String SCHEDULE = "00000000-0000-0000-0000-000000000000";

  /// Plays what has happened until now, in its order.
  void settle(Instant now) {
    for (BoxKey key : List.copyOf(slots.keySet())) {
      for (Optional<Event> next = next(key, now); next.isPresent(); next = next(key, now)) {
        next.get().happen().run();
      }
    }
  }

  /// The first stop by the schedule after a moment, if there is a schedule.
  Optional<Plan> following(Box box, Instant moment) {
    return pools.apply(box).schedule().map(schedule -> Plan.at(schedule.after(moment)));
  }

  /// Something that happens to a box by itself.
  private record Event(Instant at, Runnable happen) {}

  /// The earliest thing that has happened to a box until now and was not played yet.
  private Optional<Event> next(BoxKey key, Instant now) {
    Slot slot = slots.get(key);
    if (slot == null) {
      return Optional.empty();
    }
    List<Event> events = new ArrayList<>();
    Optional<Operation> operation = slot.box.operation().flatMap(works::find);
    operation
        .flatMap(Operation::ends)
        .ifPresent(end -> events.add(new Event(end, () -> ended(slot, operation.get(), end))));
    slot.plan.ifPresent(plan -> events.add(new Event(plan.at(), () -> stop(slot, plan))));
    vanishes(slot.box).ifPresent(at -> events.add(new Event(at, () -> vanish(slot.box))));
    return events.stream()
        .filter(event -> !event.at().isAfter(now))
        .min(Comparator.comparing(Event::at));
  }

  private void ended(Slot slot, Operation operation, Instant at) {
    boolean made = slot.box.ready().isEmpty();
    Optional<Box> after = Life.ended(slot.box, operation, at);
    if (after.isEmpty()) {
      slots.remove(slot.box.key());
      return;
    }
    slot.box = after.get();
    if (made && slot.box.ready().isPresent()) {
      slot.plan = following(slot.box, at);
    }
  }

  private void stop(Slot slot, Plan plan) {
    slot.plan = following(slot.box, plan.original());
    if (slot.box.runs() && slot.box.operation().isEmpty()) {
      works.begin(new Order(Kind.STOP, slot.box.key(), SCHEDULE), slot, plan.at());
    }
  }

  private Optional<Instant> vanishes(Box box) {
    return play.ahead(Effect.Stage.BOX, Works.occasion(Verb.READ, box))
        .flatMap(effect ->
            effect instanceof Effect.Vanish(var after)
                ? box.ready().map(ready -> ready.plus(after))
                : Optional.empty());
  }

  private void vanish(Box box) {
    play.strike(Effect.Stage.BOX, Works.occasion(Verb.READ, box));
    slots.remove(box.key());
  }
}
