package dev.shraga.emulator.devcenter.center;

import dev.shraga.emulator.devcenter.center.Operation.Kind;
import dev.shraga.emulator.devcenter.script.Effect;
import dev.shraga.emulator.devcenter.script.Failures;
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

/// All boxes and the work on them.
public final class Center {
  private final List<Project> projects;
  private final Pace pace;
  private final Play play;
  private final Supplier<UUID> ids;
  private final Map<BoxKey, Slot> slots = new LinkedHashMap<>();
  private final Works works;
  private final Course course;

  /// A center without boxes.
  public Center(List<Project> projects, Pace pace, Play play, Supplier<UUID> ids) {
    this.projects = List.copyOf(projects);
    this.pace = pace;
    this.play = play;
    this.ids = ids;
    this.works = new Works(pace, play, ids);
    this.course = new Course(slots, works, play, this::pool);
  }

  /// A box and the operation that was just begun on it.
  public record Begun(Box box, Operation operation) {}

  /// All projects.
  public List<Project> projects() {
    return projects;
  }

  /// How long things take.
  public Pace pace() {
    return pace;
  }

  /// The project of that name.
  ///
  /// @throws Refusal 404 if there is none
  public Project project(String name) {
    return projects.stream()
        .filter(project -> project.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(() -> Refusal.missing("project '" + name + "'"));
  }

  /// A pool's health, which a script may spoil.
  public String health(Pool pool) {
    return play.ahead(Effect.Stage.POOL, new Occasion(Verb.READ, "", pool.name())).isPresent()
        ? "Unhealthy"
        : pool.health();
  }

  /// All boxes, in the order in which they were asked for.
  public List<Box> boxes() {
    return slots.values().stream().map(slot -> slot.box).toList();
  }

  /// A box that must be there.
  ///
  /// @throws Refusal 404 if it is not
  public Box box(BoxKey key) {
    return slot(key).box;
  }

  /// A box, if it is there.
  public Optional<Box> find(BoxKey key) {
    return Optional.ofNullable(slots.get(key)).map(slot -> slot.box);
  }

  /// An operation, if it is known.
  public Optional<Operation> operation(UUID id) {
    return works.find(id);
  }

  /// What has worked on a box, the oldest first.
  public List<Operation> operations(BoxKey box) {
    return works.on(box);
  }

  /// Plays what has happened until now.
  public void settle(Instant now) {
    course.settle(now);
  }

  /// Asks for a box.
  ///
  /// @throws Refusal if it cannot be had
  public Begun create(Order order, Project project, String poolName, String name, Instant now) {
    Pool pool =
        project.pool(poolName).orElseThrow(() -> Refusal.missing("pool '" + poolName + "'"));
    Slot there = slots.get(order.box());
    if (there != null) {
      checkIdle(there.box);
      // The one report of this refusal does not tell whether the pool or the state was the reason.
      if (!there.box.provisioning().usable() || !there.box.pool().equals(pool.name())) {
        throw Refusal.of(409, Failures.NAME_EXISTS);
      }
      Box before = there.box;
      Operation again = works.begin(order, there, now);
      return new Begun(before, again);
    }
    checkRoom(order, project, pool, name);
    Box box =
        new Box(
            name,
            project.name(),
            pool.name(),
            order.box().user(),
            ids.get(),
            now,
            Provisioning.CREATING,
            Box.UNKNOWN,
            Optional.empty(),
            0,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    Slot slot = new Slot(box);
    slots.put(order.box(), slot);
    Operation operation = works.begin(order, slot, now);
    return new Begun(slot.box, operation);
  }

  /// Begins anything but a creation.
  ///
  /// @throws Refusal if the box is not there, or cannot do that now
  public Operation begin(Order order, Instant now) {
    Slot slot = slot(order.box());
    Box box = slot.box;
    if (order.kind() == Kind.DELETE) {
      Optional<Operation> running = box.operation().flatMap(this::operation);
      if (running.isPresent() && running.get().kind() == Kind.DELETE) {
        return running.get();
      }
      running.ifPresent(first -> works.cancel(first, now));
      return works.begin(order, slot, now);
    }
    checkIdle(box);
    if (!box.provisioning().usable()) {
      throw Refusal.of(
          409, "DevBoxNotProvisioned", "The dev box is " + box.provisioning().spelled() + ".");
    }
    boolean needsPower =
        switch (order.kind()) {
          case HIBERNATE, RESTART, REPAIR -> true;
          case CREATE, AGAIN, DELETE, START, STOP, VALIDATE -> false;
        };
    if (needsPower) {
      checkRunning(box);
    }
    if (order.kind() == Kind.HIBERNATE && !pool(box).hibernates()) {
      throw Refusal.of(
          409, "HibernateNotSupported", "The dev boxes of this pool cannot hibernate.");
    }
    return works.begin(order, slot, now);
  }

  /// Looks whether all tasks of a group are known.
  public Operation validate(Project project, List<Task> tasks, String by, Instant now) {
    return works.validate(project, tasks, by, now);
  }

  /// How far the groups of a box are.
  public List<Progress> groups(BoxKey key, Instant now) {
    Slot slot = slot(key);
    return new Timeline(pace, slot.signedIn, now).of(slot.groups);
  }

  /// Lets tasks run on a box, after those that are there.
  ///
  /// @throws Refusal if the box does not run, or has a group of that name
  public void customize(BoxKey key, String name, String uri, List<Task> tasks, Instant now) {
    Slot slot = slot(key);
    checkIdle(slot.box);
    checkRunning(slot.box);
    if (slot.groups.stream().anyMatch(group -> group.name().equalsIgnoreCase(name))) {
      throw Refusal.of(
          409, "CustomizationGroupExists", "The customization group '" + name + "' exists.");
    }
    Project project = project(slot.box.project());
    slot.groups.add(
        new Group(
            name,
            uri,
            tasks,
            now,
            tasks.stream().allMatch(task -> project.hasTask(task.name())),
            play.strike(Effect.Stage.WORK, Works.occasion(Verb.CUSTOMIZE, slot.box))));
  }

  /// Somebody signs in on a box, so that tasks go on that waited for it.
  public void signIn(BoxKey key, Instant now) {
    slot(key).signedIn = Optional.of(now);
  }

  /// When a box will be stopped by its pool's schedule, if it has one.
  public Optional<Plan> plan(BoxKey key) {
    return slot(key).plan;
  }

  /// Leaves out the next stop by the schedule.
  public void skip(BoxKey key) {
    Slot slot = slot(key);
    slot.plan = slot.plan.flatMap(plan -> course.following(slot.box, plan.original()));
  }

  /// Puts off the next stop by the schedule.
  ///
  /// @return false if that is too long
  public boolean delay(BoxKey key, Instant until) {
    Slot slot = slot(key);
    Optional<Plan> delayed =
        slot.plan
            .filter(plan -> !until.isAfter(plan.original().plus(Plan.MAX_DELAY)))
            .map(plan -> new Plan(plan.original(), until));
    delayed.ifPresent(plan -> slot.plan = Optional.of(plan));
    return delayed.isPresent();
  }

  /// The pool that a box is of.
  public Pool pool(Box box) {
    return project(box.project()).pool(box.pool()).orElseThrow();
  }

  private Slot slot(BoxKey key) {
    return Optional.ofNullable(slots.get(key))
        .orElseThrow(() -> Refusal.missing("dev box '" + key.name() + "'"));
  }

  private void checkRoom(Order order, Project project, Pool pool, String name) {
    long has =
        slots.keySet().stream()
            .filter(key ->
                key.user().equals(order.box().user())
                    && key.project().equals(order.box().project()))
            .count();
    if (project.maxDevBoxesPerUser().isPresent()
        && has >= project.maxDevBoxesPerUser().getAsInt()) {
      throw Refusal.of(409, Failures.TOO_MANY_BOXES);
    }
    boolean spoiled =
        play.strike(Effect.Stage.POOL, new Occasion(Verb.CREATE, name, pool.name())).isPresent();
    if (spoiled || pool.health().equals("Unhealthy")) {
      throw Refusal.of(409, Failures.POOL_UNHEALTHY);
    }
  }

  private static void checkIdle(Box box) {
    if (box.operation().isPresent()) {
      throw Refusal.of(
          409, "OperationInProgress", "Another operation is in progress on the dev box.");
    }
  }

  private static void checkRunning(Box box) {
    if (!box.runs()) {
      throw Refusal.of(409, "DevBoxNotRunning", "The dev box must be running.");
    }
  }
}
