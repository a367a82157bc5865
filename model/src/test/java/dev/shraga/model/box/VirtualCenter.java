package dev.shraga.model.box;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// A tiny service of boxes in virtual time, with faults at random.
final class VirtualCenter {
  /// What became of a call, as far as the caller knows.
  enum Answer {
    BEGUN,
    REFUSED,
    /// Nothing came back: it may have been done or not.
    NONE
  }

  /// One machine, with what happens to it next.
  private static final class Machine {
    private BoxState state = BoxState.CREATING;
    private Power power = Power.UNKNOWN;
    private @Nullable Instant until;
    private BoxState then = BoxState.READY;
    private Power thenPower = Power.ON;
    private boolean deaf;
    private Instant quietUntil;
    private final Map<String, Group> groups = new HashMap<>();

    Machine(Instant quietUntil) {
      this.quietUntil = quietUntil;
    }
  }

  private record Group(Instant end, GroupState.Stage outcome) {
    GroupState at(Instant now) {
      return new GroupState(end.isAfter(now) ? GroupState.Stage.RUNNING : outcome, "at " + now);
    }
  }

  private record Pending(Instant appears, Machine machine) {}

  private final Random random;
  private final BoxKey key;
  private final List<Machine> machines = new ArrayList<>();
  private final List<Pending> pending = new ArrayList<>();
  private boolean faulty = true;

  VirtualCenter(Random random, BoxKey key) {
    this.random = random;
    this.key = key;
  }

  /// From now on all goes well, and what is deaf stays so until it is restarted or made anew.
  void behave() {
    faulty = false;
  }

  int boxes() {
    return machines.size();
  }

  /// Time goes on to `now`: what was begun ends, and sometimes something breaks.
  void pass(Instant now) {
    for (Pending each : List.copyOf(pending)) {
      if (!each.appears().isAfter(now)) {
        pending.remove(each);
        if (machines.isEmpty()) {
          machines.add(each.machine());
        }
      }
    }
    for (Machine each : List.copyOf(machines)) {
      Instant until = each.until;
      if (until != null && !until.isAfter(now)) {
        each.until = null;
        each.state = each.then;
        each.power = each.thenPower;
        each.quietUntil = now.plusSeconds(60 + random.nextInt(600));
        if (each.state == BoxState.DELETING) {
          machines.remove(each);
        }
      }
    }
    if (faulty && chance(0.02)) {
      machines.clear();
    }
    for (Machine each : machines) {
      each.deaf |= faulty && chance(0.03);
      if (faulty && chance(0.02) && each.until == null) {
        each.power = each.power == Power.ON ? Power.OFF : Power.ON;
      }
    }
  }

  Optional<Box> look() {
    return machines.stream()
        .findFirst()
        .map(each -> new Box(key, "large", each.state, each.power, "", BoxFault.NONE, true));
  }

  Optional<GroupState> group(String name, Instant now) {
    return machines.stream()
        .findFirst()
        .flatMap(each -> Optional.ofNullable(each.groups.get(name)))
        .map(group -> group.at(now));
  }

  /// Whether an agent runs there and reports.
  boolean speaks(Instant now) {
    return machines.stream()
        .anyMatch(each ->
            each.state == BoxState.READY
                && each.power == Power.ON
                && !each.deaf
                && !each.quietUntil.isAfter(now)
                && each.groups.values().stream()
                    .anyMatch(group -> group.at(now).stage() == GroupState.Stage.SUCCEEDED));
  }

  Answer ask(BoxCall call, Instant now) {
    if (faulty && chance(0.1)) {
      return Answer.NONE;
    }
    if (faulty && chance(0.1)) {
      return Answer.REFUSED;
    }
    boolean done = accept(call, now);
    return faulty && chance(0.1) ? Answer.NONE : done ? Answer.BEGUN : Answer.REFUSED;
  }

  private boolean accept(BoxCall call, Instant now) {
    Machine box = machines.stream().findFirst().orElse(null);
    if (call instanceof BoxCall.Create) {
      create(box, now);
      return true;
    }
    if (box == null) {
      return false;
    }
    if (call instanceof BoxCall.Delete) {
      change(box, BoxState.DELETING, BoxState.DELETING, Power.UNKNOWN, now);
      return true;
    }
    if (box.until != null || box.state != BoxState.READY) {
      return false;
    }
    if (faulty && chance(0.2)) {
      return true;
    }
    switch (call) {
      case BoxCall.Customise customise -> customise(box, customise.group(), now);
      case BoxCall.Stop stop ->
          change(
              box,
              BoxState.CHANGING,
              BoxState.READY,
              stop.hibernate() ? Power.HIBERNATED : Power.OFF,
              now);
      case BoxCall.Start _ -> change(box, BoxState.CHANGING, BoxState.READY, Power.ON, now);
      case BoxCall.Restart _, BoxCall.Repair _ -> {
        box.deaf = faulty && chance(0.5);
        change(box, BoxState.CHANGING, BoxState.READY, Power.ON, now);
      }
      case BoxCall.Create _, BoxCall.Delete _ -> throw new AssertionError(call);
    }
    return true;
  }

  /// A second creation under the same key finds the first, also while that is still on its way.
  private void create(@Nullable Machine box, Instant now) {
    if (box != null || !pending.isEmpty()) {
      return;
    }
    Machine made = new Machine(now);
    boolean hangs = faulty && chance(0.1);
    made.until = now.plus(Duration.ofMinutes(hangs ? 600 : 3 + random.nextInt(40)));
    if (faulty && chance(0.2)) {
      made.then = BoxState.FAILED;
      made.thenPower = Power.UNKNOWN;
    }
    made.deaf = faulty && chance(0.1);
    pending.add(new Pending(now.plusSeconds(faulty ? random.nextInt(400) : 1), made));
  }

  private void customise(Machine box, String group, Instant now) {
    if (box.groups.containsKey(group)) {
      return;
    }
    box.groups.put(
        group,
        new Group(
            now.plusSeconds(60 + random.nextInt(900)),
            faulty && chance(0.3) ? GroupState.Stage.FAILED : GroupState.Stage.SUCCEEDED));
  }

  private void change(Machine box, BoxState during, BoxState then, Power power, Instant now) {
    boolean hangs = faulty && chance(0.1);
    box.state = during;
    box.then = then;
    box.thenPower = power;
    box.until = now.plus(Duration.ofMinutes(hangs ? 180 : 1 + random.nextInt(10)));
  }

  private boolean chance(double share) {
    return random.nextDouble() < share;
  }
}
