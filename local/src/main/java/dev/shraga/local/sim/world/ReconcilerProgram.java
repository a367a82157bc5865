package dev.shraga.local.sim.world;

import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.dataverse.DataverseProblem;
import dev.shraga.clients.http.Turnstile;
import dev.shraga.clients.machines.MachineProvider;
import dev.shraga.local.sim.chance.Chance;
import dev.shraga.local.sim.line.Death;
import dev.shraga.local.sim.line.Fault;
import dev.shraga.local.sim.line.Life;
import dev.shraga.local.sim.line.Line;
import dev.shraga.local.sim.time.Actor;
import dev.shraga.model.box.SetUp;
import dev.shraga.model.limit.Backoff;
import dev.shraga.reconciler.apply.Outcome;
import dev.shraga.reconciler.desired.ManifestFolder;
import dev.shraga.reconciler.lead.Candidate;
import dev.shraga.reconciler.lead.FencedDataverse;
import dev.shraga.reconciler.lead.FencedMachines;
import dev.shraga.reconciler.lead.Holder;
import dev.shraga.reconciler.loop.Pass;
import dev.shraga.reconciler.loop.Reconciler;
import dev.shraga.reconciler.observe.Observer;
import dev.shraga.reconciler.seen.Seen;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A reconciler: one of several that want to lead.
final class ReconcilerProgram extends Program {
  private static final int PASSES_OF_A_LEADER = 3;
  private static final Duration SOON = Duration.ofMillis(50);
  private static final int SOON_AT_MOST = 4;
  private static final int PASSES_A_NOTE = 5;
  private static final Backoff TROUBLE = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));

  private final Path manifests;
  private final Optional<Boxes> boxes;
  private final Chance chance;
  private final InstantSource clock;
  private Optional<Seen> disk = Optional.empty();
  private @Nullable Running running;
  private @Nullable Pass last;
  private int lives;
  private int passes;
  private int soon;
  private int troubles;

  /// What lives until it is killed.
  private record Running(Reconciler reconciler, Candidate candidate) {}

  /// @param boxes empty if there is no Dev Center
  ReconcilerProgram(String name, Surroundings around, Path manifests, Optional<Boxes> boxes) {
    super(name, around);
    this.manifests = manifests;
    this.boxes = boxes;
    this.chance = around.chance().of(name);
    this.clock = clock(around, chance);
  }

  /// Right, or wrong by up to ten minutes.
  private static InstantSource clock(Surroundings around, Chance chance) {
    if (!around.weather().strikes(Fault.SKEW, chance, 0.5)) {
      return around.time();
    }
    Duration wrong = chance.between(Duration.ofMinutes(-10), Duration.ofMinutes(10));
    return () -> around.time().instant().plus(wrong);
  }

  /// What its last pass saw and decided; empty if that was none that may write.
  Optional<Pass> last() {
    return Optional.ofNullable(last);
  }

  boolean leads() {
    return running != null && running.candidate().leads();
  }

  @Override
  void begin(Life life) {
    lives++;
    Turnstile turnstile = around.organization().turnstile(clock);
    Supplier<Duration> monotonic =
        () -> Duration.between(around.beginning(), around.time().instant());
    Candidate candidate =
        new Candidate(
            rows(life, turnstile),
            new Holder(name(), "life-" + lives),
            around.size().rhythm().lease(),
            monotonic,
            clock);
    Dataverse rows = around.seams().reconciler(rows(life, turnstile));
    Dataverse fenced = around.seams().fenced(new FencedDataverse(rows, candidate, monotonic), rows);
    Optional<MachineProvider> machines =
        boxes.map(all -> new FencedMachines(all.provider(life, clock), candidate));
    Observer observer =
        new Observer(fenced, Runnable::run, around.size().rhythm().resyncEvery(), disk, machines);
    Reconciler reconciler =
        new Reconciler(
            observer,
            fenced,
            machines,
            new ManifestFolder(manifests, clock.instant()),
            SetUp.NONE,
            name(),
            chance::nextDouble);
    running = new Running(reconciler, candidate);
    around.time().in(Duration.ZERO, new Renewal(life, candidate));
  }

  private Dataverse rows(Life life, Turnstile turnstile) {
    Line line = new Line(around.organization().service(), life, Fault.LEADER_PAUSE, around.lines());
    return around.organization().over(around.seams().line(line), "reconciler", clock, turnstile);
  }

  @Override
  Duration step(Life life, Instant now) {
    Running alive = Objects.requireNonNull(running);
    last = null;
    try {
      boolean leads = around.seams().leads(alive.candidate().leads());
      Pass pass =
          leads
              ? alive.reconciler().step(clock.instant())
              : alive.reconciler().look(clock.instant());
      last = leads ? pass : null;
      troubles = 0;
      passes++;
      if (passes % PASSES_A_NOTE == 0) {
        disk = alive.reconciler().seen(clock.instant());
      }
      pass.outcomes().forEach(this::tell);
      return leads && pass.lookAgain() && soon++ < SOON_AT_MOST
          ? SOON
          : leads ? usual() : usual().multipliedBy(PASSES_OF_A_LEADER);
    } catch (DataverseProblem problem) {
      troubles++;
      Duration ours = TROUBLE.after(troubles, chance.nextDouble());
      Duration theirs = problem.retryAfter().orElse(Duration.ZERO);
      return ours.compareTo(theirs) > 0 ? ours : theirs;
    } catch (RuntimeException broken) {
      around.supervision().note("no-fault", name(), "a pass broke: " + broken);
      around.trace().say(name(), () -> "breaks: " + broken);
      return TROUBLE.ceiling();
    }
  }

  private Duration usual() {
    soon = 0;
    return around.size().rhythm().every();
  }

  private void tell(Outcome outcome) {
    around.trace().say(name(), () -> told(outcome));
  }

  private String told(Outcome outcome) {
    String on = around.labels().in(outcome.decision().action().on());
    return "%s %s (%s): %s"
        .formatted(
            outcome.decision().action().word(), on, outcome.decision().reason(), outcome.word());
  }

  @Override
  void end() {
    running = null;
    last = null;
    soon = 0;
    troubles = 0;
  }

  @Override
  Duration restartsAfter() {
    return chance.between(Duration.ofMillis(200), Duration.ofSeconds(8));
  }

  /// The thread that keeps the lease, whatever the other one waits for.
  private final class Renewal implements Actor {
    private final Life life;
    private final Candidate candidate;
    private boolean led;

    Renewal(Life life, Candidate candidate) {
      this.life = life;
      this.candidate = candidate;
    }

    @Override
    public String name() {
      return ReconcilerProgram.this.name();
    }

    @Override
    public void turn(Instant now) {
      if (life.over()) {
        return;
      }
      if (life.still(now).isPositive()) {
        around.time().in(life.still(now), this);
        return;
      }
      try {
        Duration wait = candidate.step();
        tell(candidate.leads());
        around.time().in(wait.isPositive() ? wait : Duration.ofMillis(1), this);
      } catch (Death killed) {
        life.end();
      }
    }

    private void tell(boolean leads) {
      if (leads != led) {
        led = leads;
        around.trace().say(name(), () -> leads ? "leads" : "leads no more");
      }
    }
  }
}
