package dev.shraga.local.sim.world;

import dev.shraga.local.sim.agent.MemoryRemote;
import dev.shraga.local.sim.chance.Chance;
import dev.shraga.local.sim.line.Fault;
import dev.shraga.local.sim.line.LineRules;
import dev.shraga.local.sim.line.Weather;
import dev.shraga.local.sim.time.Actor;
import dev.shraga.local.sim.time.Timetable;
import dev.shraga.local.sim.trace.Trace;
import dev.shraga.local.sim.watch.Supervision;
import dev.shraga.model.task.UserTask;
import dev.shraga.reconciler.audit.Testimony;
import dev.shraga.reconciler.loop.Pass;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A whole world: an organisation and everybody who uses it, with some bad minutes and what comes
/// after them. One thread, virtual time; equal arguments make equal runs.
public final class World implements AutoCloseable {
  private static final Instant BEGINNING = Instant.parse("2026-01-05T08:00:00Z");
  private static final Duration LOOK = Duration.ofSeconds(20);
  private static final Duration QUIET = Duration.ofSeconds(40);

  private final long seed;
  private final Surroundings around;
  private final Results results;
  private final Admin admin;
  private final List<ReconcilerProgram> reconcilers = new ArrayList<>();
  private final List<AgentProgram> agents = new ArrayList<>();
  private final List<Program> programs = new ArrayList<>();
  private final Optional<Boxes> boxes;
  private final List<User> users = new ArrayList<>();

  /// A world before its first moment.
  ///
  /// @param faults that may come
  /// @param traced whether its trace will be read
  public World(long seed, Size size, Set<Fault> faults, boolean traced) {
    this(seed, size, faults, traced, Seams.NONE);
  }

  /// The same with something taken out.
  ///
  /// @param seams where something is taken out
  public World(long seed, Size size, Set<Fault> faults, boolean traced, Seams seams) {
    this.seed = seed;
    Timetable time = new Timetable(BEGINNING);
    Chance chance = Chance.of(seed);
    Organization organization = new Organization(time, seed);
    Labels labels = new Labels();
    LineRules rules = new LineRules();
    MemoryRemote git = new MemoryRemote();
    this.results = new Results(git);
    Supervision supervision =
        new Supervision(
            time, organization.commits(), rules, this::testimony, labels::in, seams.waived());
    this.around =
        new Surroundings(
            BEGINNING,
            time,
            chance,
            Weather.of(chance.of("weather"), faults, size.trouble()),
            new Trace(time, traced),
            rules,
            organization,
            labels,
            supervision,
            size,
            seams);
    time.watch(supervision);
    this.admin = new Admin(around);
    Duration longest = size.rhythm().cadence().multipliedBy(4);
    Scripts scripts = new Scripts(around.weather(), around.chance().of("scripts"), longest);
    this.boxes =
        size.crowd().hasBoxes()
            ? Optional.of(
                new Boxes(
                    around,
                    seed,
                    worker -> new AgentProgram(worker, around, git, scripts),
                    this::join))
            : Optional.empty();
    populate(git, scripts);
  }

  private void join(AgentProgram agent) {
    agents.add(agent);
    programs.add(agent);
  }

  /// A world of a size that follows from its seed.
  public static World small(long seed, Set<Fault> faults, boolean traced) {
    return small(seed, faults, traced, Seams.NONE);
  }

  /// The same with something taken out.
  public static World small(long seed, Set<Fault> faults, boolean traced, Seams seams) {
    return new World(seed, Size.small(seed), faults, traced, seams);
  }

  private void populate(MemoryRemote git, Scripts scripts) {
    Size size = around.size();
    for (int number = 0; number < size.crowd().reconcilers(); number++) {
      reconcilers.add(
          new ReconcilerProgram(
              "reconciler-" + (char) ('a' + number), around, admin.folder(), boxes));
    }
    programs.addAll(reconcilers);
    for (int number = 1; number <= size.crowd().workers(); number++) {
      join(new AgentProgram("shared-" + number, around, git, scripts));
    }
    for (int number = 1; number <= size.crowd().users(); number++) {
      int tasks =
          size.crowd().tasks() / size.crowd().users()
              + (number <= size.crowd().tasks() % size.crowd().users() ? 1 : 0);
      users.add(new User("user-" + number, tasks, around));
    }
    admin.openAccounts(users.stream().map(user -> Organization.email(user.name())).toList());
  }

  /// Runs it to its end, or to the first breach.
  public Run run() {
    Timetable time = around.time();
    List.copyOf(programs).forEach(Program::start);
    boxes.ifPresent(all -> time.in(LOOK, all));
    users.forEach(user ->
        time.in(around.chance().of(user.name() + " begins").between(Duration.ZERO, LOOK), user));
    time.in(LOOK, admin);
    time.in(LOOK, new Reaper(around, agents, programs));
    Instant calm = BEGINNING.plus(around.size().calmAfter());
    while (sound() && time.instant().isBefore(calm)) {
      time.runUntil(earlier(time.instant().plus(LOOK), calm));
    }
    comeToRest();
    return new Run(
        seed,
        around.supervision().breach(),
        around.weather().injected(),
        around.size().crowd().tasks(),
        programs.stream().mapToInt(Program::deaths).sum(),
        around.rules().requests(),
        around.supervision().looks(),
        Duration.between(BEGINNING, time.instant()),
        around.trace().lines());
  }

  private void comeToRest() {
    Timetable time = around.time();
    around.trace().say("fate", () -> "leaves everybody alone from now on");
    around.weather().calm();
    boxes.ifPresent(Boxes::calm);
    admin.putRight();
    Instant limit = time.instant().plus(around.size().rest());
    while (sound() && !atRest()) {
      if (time.instant().isAfter(limit)) {
        around.supervision().note("converges", "everything", unrest());
        return;
      }
      time.runUntil(time.instant().plus(LOOK));
    }
    if (sound()) {
      leader()
          .ifPresent(pass ->
              around
                  .supervision()
                  .atRest(
                      Testimony.NONE
                          .desired(around.seams().judgedBy(pass.desired()))
                          .planned(pass.world(), pass.plan())
                          .commits(results.all())
                          .boxes(boxes.map(Boxes::seen).orElse(List.of()))));
      staysQuiet();
    }
  }

  /// Nothing fails and everything is done: then nobody writes anything but signs of life. Boxes are
  /// cared for all the time, and a step of one may take long by a clock that is wrong.
  private void staysQuiet() {
    long events = told();
    around.time().runUntil(around.time().instant().plus(QUIET));
    long more = told() - events;
    if (more > 0) {
      around.supervision().note("stays-quiet", "everything", more + " events after all was done");
    }
  }

  private long told() {
    return around.supervision().last().events().stream()
        .filter(event -> boxes.isEmpty() || event.task() != null)
        .count();
  }

  private boolean sound() {
    return around.supervision().breach().isEmpty();
  }

  private boolean atRest() {
    return users.stream().allMatch(user -> user.left() == 0)
        && leader().filter(World::done).isPresent()
        && around.supervision().last().users().values().stream()
            .map(UserTask::status)
            .allMatch(status -> status.terminal());
  }

  private static boolean done(Pass pass) {
    return pass.plan().settled() && pass.world().tasks().isEmpty();
  }

  private String unrest() {
    List<String> open = new ArrayList<>();
    around.supervision().last().users().values().stream()
        .filter(task -> !task.status().terminal())
        .forEach(task ->
            open.add(around.labels().of(task.id().value()) + " is " + task.status().label()));
    return "not at rest %s after the last fault: %s; %s"
        .formatted(
            around.size().rest(),
            open.isEmpty() ? "every task has ended" : String.join(", ", open),
            leader()
                .map(pass -> pass.plan().decisions().size() + " decisions are planned")
                .orElse("nobody leads"));
  }

  private Optional<Pass> leader() {
    return reconcilers.stream()
        .filter(ReconcilerProgram::leads)
        .flatMap(reconciler -> reconciler.last().stream())
        .findFirst();
  }

  /// What a reconciler saw and planned is known for as long as it did nothing else.
  private Testimony testimony(Actor actor) {
    Testimony known = Testimony.NONE.commits(results.all());
    return actor instanceof ReconcilerProgram reconciler
        ? reconciler
            .last()
            .map(pass ->
                known
                    .desired(around.seams().judgedBy(pass.desired()))
                    .planned(pass.world(), pass.plan()))
            .orElse(known)
        : known;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  @Override
  public void close() {
    around.organization().close();
  }
}
