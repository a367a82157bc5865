package dev.shraga.agent.loop;

import dev.shraga.agent.attempt.Underway;
import dev.shraga.agent.attempt.Workbench;
import dev.shraga.agent.plan.AgentAction;
import dev.shraga.agent.plan.AgentPlan;
import dev.shraga.agent.plan.Hand;
import dev.shraga.agent.run.Stop;
import dev.shraga.agent.state.InHand;
import dev.shraga.clients.dataverse.DataverseProblem;
import dev.shraga.clients.tables.RowProblem;
import dev.shraga.model.limit.Backoff;
import dev.shraga.model.task.MirrorId;
import dev.shraga.model.task.Outcome;
import dev.shraga.model.worker.AgentHealth;
import dev.shraga.model.worker.Mailbox;
import dev.shraga.model.worker.Running;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The agent: after each heartbeat it brings what it does into line with its mailbox.
///
/// [#step] is called by one thread, again and again; attempts run elsewhere.
public final class Agent {
  private static final Logger log = LoggerFactory.getLogger(Agent.class);

  /// Wait after heartbeats that failed, and between looks at a mirror that is not for us.
  private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));

  private static final Duration BETWEEN_TIDYING = Duration.ofHours(1);

  private final Workbench bench;
  private final Heartbeat heartbeat;
  private final Claims claims;
  private final Executor attempts;

  /// All below are used by the loop's thread only, except that [#leave] reads the attempt.
  private volatile @Nullable Underway current;

  private Hand.@Nullable Spared spared;
  private int sparedTimes;
  private Instant tidyAt = Instant.EPOCH;
  private @Nullable Boolean authenticated;
  private int failures;
  private Duration cadence = Duration.ofSeconds(5);
  private String complaint = "";

  /// Status and code of the problem that was told last; each is told once.
  private String trouble = "";

  /// An agent. What an earlier life left running is ended here and now.
  ///
  /// @param attempts runs each attempt; must not run it on the caller's thread if heartbeats are to
  ///   go on
  /// @param wake asks for the next step before its time; may be called by any thread
  public Agent(Workbench bench, Identity identity, Executor attempts, Runnable wake) {
    this.bench = bench;
    this.heartbeat = new Heartbeat(bench.dataverse(), identity);
    this.claims = new Claims(bench, wake);
    this.attempts = attempts;
    bench.runFile().inHand().ifPresent(this::endLeftovers);
  }

  /// One heartbeat and what follows from it.
  ///
  /// @return how long to wait before the next, unless something ends meanwhile
  public Duration step(Instant now) {
    layDown(now);
    tidyUp(now);
    return switch (heartbeat.beat(now, running(), health())) {
      case Beat.Answered answered -> {
        heard(answered.mailbox());
        try {
          act(answered.mailbox(), now);
          yield cadence;
        } catch (DataverseProblem unusable) {
          yield failed(unusable);
        } catch (RowProblem unreadable) {
          complain(String.valueOf(unreadable.getMessage()));
          yield cadence;
        }
      }
      case Beat.NoMailbox nothing -> {
        complain(nothing.why());
        yield cadence;
      }
      case Beat.Unreachable unreachable -> failed(unreachable.problem());
    };
  }

  /// Stops what runs and leaves it for the next start.
  public void leave() {
    Underway attempt = current;
    if (attempt != null) {
      attempt.stop(Stop.LEAVE);
    }
  }

  /// Whether nothing runs.
  public boolean quiet() {
    Underway attempt = current;
    return attempt == null || attempt.over();
  }

  private void act(Mailbox mailbox, Instant now) {
    switch (AgentPlan.decide(mailbox, hand(mailbox), now)) {
      case AgentAction.Rest _ -> {}
      case AgentAction.GoOn goOn -> withAttempt(attempt -> attempt.mayPost(goOn.mayPost()));
      case AgentAction.Look look -> look(look.mirror(), mailbox.userRowRunning(), now);
      case AgentAction.Abandon _ -> withAttempt(attempt -> attempt.stop(Stop.ABANDON));
      case AgentAction.ClearAway _ -> clearAway();
    }
  }

  private Hand hand(Mailbox mailbox) {
    Underway attempt = current;
    if (attempt != null) {
      return new Hand.Running(attempt.mirror());
    }
    if (spared != null && !spared.mirror().equals(mailbox.task())) {
      spared = null;
      sparedTimes = 0;
    }
    if (spared != null) {
      return spared;
    }
    return bench
        .runFile()
        .inHand()
        .<Hand>map(left -> new Hand.Left(left.mirror()))
        .orElseGet(Hand.Empty::new);
  }

  private void look(MirrorId mirror, boolean mayPost, Instant now) {
    switch (claims.look(mirror, now)) {
      case Claims.Answer.Ours ours -> {
        spared = null;
        current = ours.attempt();
        ours.attempt().mayPost(mayPost);
        attempts.execute(ours.attempt());
      }
      case Claims.Answer.NotOurs not -> {
        log.atInfo()
            .addKeyValue("mirror", mirror)
            .addKeyValue("reason", not.reason())
            .log("task in the mailbox is not ours");
        if (bench.runFile().inHand().filter(left -> left.mirror().equals(mirror)).isPresent()) {
          clearAway();
        }
        spare(mirror, now);
      }
      case Claims.Answer.Changing _ -> spare(mirror, now);
    }
  }

  private void spare(MirrorId mirror, Instant now) {
    sparedTimes++;
    Duration wait = BACKOFF.after(sparedTimes, bench.random().getAsDouble());
    spared = new Hand.Spared(mirror, now.plus(wait));
  }

  private void clearAway() {
    bench
        .runFile()
        .inHand()
        .ifPresent(left -> {
          log.atInfo()
              .addKeyValue("task", left.task())
              .addKeyValue("attempt", left.attempt())
              .log("attempt of an earlier life cleared away: the task is no longer ours");
          bench.clearAway(left);
        });
  }

  /// Takes an attempt that is over out of the hand. Its mirror may stand in the mailbox for a
  /// moment longer.
  private void layDown(Instant now) {
    Underway attempt = current;
    if (attempt != null && attempt.over()) {
      attempt.outcome().ifPresent(this::learn);
      current = null;
      sparedTimes = 0;
      spare(attempt.mirror(), now);
    }
  }

  /// What an attempt's end tells of the coding CLI's sign-in; one that broke tells nothing.
  private void learn(Outcome outcome) {
    switch (outcome) {
      case NOT_AUTHENTICATED -> authenticated = false;
      case COMPLETED,
          BLOCKED,
          REJECTED,
          FAILED,
          USAGE_LIMIT,
          RATE_LIMITED,
          OVER_BUDGET,
          OVER_TURNS ->
          authenticated = true;
      case CRASHED, WORKSPACE_LOST, CANCELED, OUT_OF_TIME -> {}
    }
  }

  private AgentHealth health() {
    return new AgentHealth(authenticated, bench.state().freeBytes());
  }

  /// Between two tasks only: then nobody makes a workspace meanwhile.
  private void tidyUp(Instant now) {
    if (current == null && bench.runFile().inHand().isEmpty() && !now.isBefore(tidyAt)) {
      tidyAt = now.plus(BETWEEN_TIDYING);
      bench.tidyUp(now);
    }
  }

  private Optional<Running> running() {
    Underway attempt = current;
    return attempt != null
        ? Optional.of(attempt.running())
        : bench
            .runFile()
            .inHand()
            .map(left -> new Running(left.mirror(), left.attempt(), "resume", 0, ""));
  }

  private void heard(Mailbox mailbox) {
    if (failures > 0 || !complaint.isEmpty()) {
      log.atInfo().addKeyValue("failures", failures).log("heartbeats are heard again");
    }
    failures = 0;
    trouble = "";
    complaint = "";
    cadence = mailbox.cadence();
  }

  private Duration failed(DataverseProblem problem) {
    failures++;
    String now = problem.status() + " " + problem.code();
    if (!now.equals(trouble)) {
      trouble = now;
      log.atWarn()
          .addKeyValue("status", problem.status())
          .addKeyValue("code", problem.code())
          .addKeyValue("problem", problem.getMessage())
          .log("service not usable; going on without it");
    }
    Duration ours = BACKOFF.after(failures, bench.random().getAsDouble());
    Duration theirs = problem.retryAfter().orElse(Duration.ZERO);
    Duration wait = ours.compareTo(theirs) > 0 ? ours : theirs;
    return wait.compareTo(cadence) > 0 ? wait : cadence;
  }

  private void complain(String why) {
    if (!why.equals(complaint)) {
      log.atWarn().addKeyValue("why", why).log("no mailbox; trying again at the same cadence");
    }
    complaint = why;
  }

  private void withAttempt(Consumer<Underway> action) {
    Underway attempt = current;
    if (attempt != null) {
      action.accept(attempt);
    }
  }

  private void endLeftovers(InHand left) {
    int ended = bench.attempts().endLeftovers(left);
    log.atInfo()
        .addKeyValue("task", left.task())
        .addKeyValue("attempt", left.attempt())
        .addKeyValue("stage", left.stage())
        .addKeyValue("processes", ended)
        .log("attempt of an earlier life found; its processes were ended");
  }
}
