package dev.shraga.reconciler.loop;

import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.dataverse.Row;
import dev.shraga.clients.dataverse.WriteResult;
import dev.shraga.clients.machines.MachineProvider;
import dev.shraga.model.box.SetUp;
import dev.shraga.model.task.MirrorId;
import dev.shraga.model.task.Task;
import dev.shraga.reconciler.apply.Applier;
import dev.shraga.reconciler.apply.Attendant;
import dev.shraga.reconciler.apply.Outcome;
import dev.shraga.reconciler.desired.Desired;
import dev.shraga.reconciler.desired.ManifestFolder;
import dev.shraga.reconciler.observe.Observer;
import dev.shraga.reconciler.observe.World;
import dev.shraga.reconciler.plan.Action;
import dev.shraga.reconciler.plan.Decision;
import dev.shraga.reconciler.plan.Plan;
import dev.shraga.reconciler.plan.Planner;
import dev.shraga.reconciler.seen.Seen;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Observe, plan, apply: one step at a time, on one thread, with the time as an argument.
public final class Reconciler {
  private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);

  private final Observer observer;
  private final ManifestFolder manifests;
  private final SetUp setUp;
  private final Applier applier;
  private final Attendant attendant;
  private final DoubleSupplier random;
  private final Refusals refusals = new Refusals();

  /// A reconciler that has seen nothing yet.
  ///
  /// @param actor who decides, as the audit names it
  /// @param random spreads repeated attempts, from 0 up to 1
  public Reconciler(
      Dataverse dataverse, ManifestFolder manifests, String actor, DoubleSupplier random) {
    this(
        new Observer(dataverse), dataverse, Optional.empty(), manifests, SetUp.NONE, actor, random);
  }

  /// A reconciler that goes on with what an observer knows.
  ///
  /// @param machines where boxes are made; empty if there is no such service
  /// @param setUp what a new box needs
  /// @param actor who decides, as the audit names it
  /// @param random spreads repeated attempts, from 0 up to 1
  public Reconciler(
      Observer observer,
      Dataverse dataverse,
      Optional<MachineProvider> machines,
      ManifestFolder manifests,
      SetUp setUp,
      String actor,
      DoubleSupplier random) {
    this.observer = observer;
    this.setUp = setUp;
    this.attendant = new Attendant(dataverse, machines);
    this.manifests = manifests;
    this.applier = new Applier(dataverse, actor);
    this.random = random;
  }

  /// One pass that does what it planned.
  ///
  /// @throws dev.shraga.clients.dataverse.DataverseProblem if Dataverse cannot be used; the next
  ///   pass looks again
  public Pass step(Instant now) {
    Desired desired = manifests.read(now).with(setUp);
    World world = observer.observe(desired.manifests(), now);
    Plan plan = Planner.plan(world, desired, now);
    List<Decision> due =
        plan.decisions().stream().filter(decision -> refusals.allows(decision, now)).toList();
    List<Outcome> outcomes = applier.apply(due, now);
    for (Outcome outcome : outcomes) {
      refusals.note(outcome, now, random.getAsDouble());
      fold(outcome, now);
      log(outcome);
    }
    attendant.attend(outcomes, now).forEach(row -> observer.fold(row, now));
    return new Pass(
        world, observer.world(now), desired, plan, outcomes, plan.decisions().size() - due.size());
  }

  /// One pass that changes nothing: what would be done, and why.
  public Pass look(Instant now) {
    Desired desired = manifests.read(now).with(setUp);
    World world = observer.observe(desired.manifests(), now);
    return new Pass(world, world, desired, Planner.plan(world, desired, now), List.of(), 0);
  }

  /// Tasks that ended lately, the latest first.
  public List<Task> ended() {
    return observer.ended();
  }

  /// What was seen until now, for the next run; empty before the first pass.
  public Optional<Seen> seen(Instant now) {
    return observer.seen(now);
  }

  /// Own writes are seen at once; what turned out to be otherwise comes with the next delta.
  private void fold(Outcome outcome, Instant now) {
    switch (outcome.result()) {
      case WriteResult.Applied(List<Row> rows) -> rows.forEach(row -> observer.fold(row, now));
      case WriteResult.Exists _ -> {
        if (outcome.decision().action() instanceof Action.Mirror mirror) {
          observer.load(MirrorId.of(mirror.user().id()), now);
        }
        exists(outcome.decision().action());
      }
      case WriteResult.Conflict _, WriteResult.Gone _ -> doubt(outcome.decision().action());
      case WriteResult.Refused _ -> {}
    }
  }

  /// Rows of people are not followed by a delta.
  private void doubt(Action action) {
    if (action instanceof Action.Onboard) {
      observer.doubtPeople();
    }
  }

  /// A row of a person that we know is only updated, so what exists already is the message.
  private void exists(Action action) {
    if (action instanceof Action.Onboard onboard && onboard.person() != null) {
      observer.told(onboard.what());
    }
    doubt(action);
  }

  private static void log(Outcome outcome) {
    Action action = outcome.decision().action();
    boolean refused = outcome.result() instanceof WriteResult.Refused;
    (refused ? LOG.atWarn() : action instanceof Action.Explain ? LOG.atDebug() : LOG.atInfo())
        .addKeyValue("action", action.word())
        .addKeyValue("on", action.on())
        .addKeyValue("reason", outcome.decision().reason())
        .addKeyValue("outcome", outcome.word())
        .log("acted");
  }
}
