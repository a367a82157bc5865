package dev.shraga.local.sim.agent;

import dev.shraga.agent.attempt.Workbench;
import dev.shraga.agent.loop.Agent;
import dev.shraga.agent.loop.AgentLoop;
import dev.shraga.agent.loop.Identity;
import dev.shraga.agent.report.Courier;
import dev.shraga.agent.report.Mirrors;
import dev.shraga.agent.report.Outbox;
import dev.shraga.agent.report.ProgressPolicy;
import dev.shraga.agent.state.InHand;
import dev.shraga.agent.state.Parked;
import dev.shraga.agent.state.RunFile;
import dev.shraga.agent.state.StateFolder;
import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.dataverse.Write;
import dev.shraga.clients.dataverse.WriteResult;
import dev.shraga.clients.tables.TaskRows;
import dev.shraga.model.WorkerId;
import dev.shraga.model.limit.Backoff;
import dev.shraga.model.task.HolderStatus;
import dev.shraga.model.task.MirrorId;
import dev.shraga.model.text.Mask;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// One life of a simulated box's agent, from its start to the moment when nobody steps it any more.
/// For one thread. An Error of a port is the death of the process there and then: it passes
/// through, and the next life begins on the same disk.
///
/// Between two steps the clock may move as far as the caller likes: an agent that is not stepped
/// for long was paused, and goes on with what it believed before.
public final class AgentLife {
  private static final Duration LEAST = Duration.ofMillis(1);
  private static final Backoff RETRY = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));

  private final String worker;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Consumer<Fact> facts;
  private final RunFile runFile;
  private final PlayedAttempts attempts;
  private final AgentLoop loop;
  private final Semaphore wake = new Semaphore(0);
  private Instant beatAt;

  /// An agent that has just been started; it has asked nobody anything yet.
  ///
  /// @param disk with what earlier lives left on it
  /// @param dataverse as this agent is signed in
  /// @param clock what says the moment that is handed to [#step]
  /// @param random source of ids and waits
  /// @param git the repository of every task
  /// @param facts hears what it does, in the order of time
  public AgentLife(
      String worker,
      Disk disk,
      Dataverse dataverse,
      InstantSource clock,
      RandomGenerator random,
      GitRemote git,
      Plays plays,
      Consumer<Fact> facts) {
    this.worker = worker;
    this.clock = clock;
    this.random = random;
    this.facts = facts;
    this.beatAt = clock.instant();
    StateFolder state = disk.state();
    this.runFile = RunFile.in(state);
    this.attempts = new PlayedAttempts(state, git, plays, Pace.DEFAULT, random, facts);
    AtomicLong requests = new AtomicLong();
    Dataverse watched = new Watched(dataverse, requests, this::written);
    Mirrors mirrors = new Mirrors(watched, WorkerId.named(worker));
    Workbench bench =
        new Workbench(
            worker,
            worker + "-host",
            state,
            runFile,
            new Parked(state),
            Outbox.in(state),
            watched,
            requests::get,
            mirrors,
            new Courier(watched, mirrors),
            attempts,
            ProgressPolicy.DEFAULT,
            Mask.SHAPES_ONLY,
            "",
            RETRY,
            clock,
            this::id,
            random::nextDouble);
    Identity identity = new Identity(worker, "0.0.0", worker + "-host", id().toString());
    Agent agent = new Agent(bench, identity, Runnable::run, wake::release);
    this.loop = new AgentLoop(agent, clock, wake);
  }

  /// Name of its worker.
  public String worker() {
    return worker;
  }

  /// What is due: a part of the attempt, a heartbeat with what follows from it, or both.
  ///
  /// @return how long nothing else is due
  public Duration step(Instant now) {
    attempts
        .current()
        .filter(attempt -> !now.isBefore(attempt.due()))
        .ifPresent(attempt -> attempt.advance(now));
    if (wake.drainPermits() > 0 || !now.isBefore(beatAt)) {
      beatAt = now.plus(loop.step());
    }
    Instant due = attempts.current().map(PlayedAttempt::due).orElse(Instant.MAX);
    Instant next = due.isBefore(beatAt) ? due : beatAt;
    return next.isAfter(now) ? Duration.between(now, next) : LEAST;
  }

  /// What it has in its hands; empty if nothing.
  public Optional<InHand> inHand() {
    return runFile.inHand();
  }

  private void written(Write write, WriteResult result) {
    Object said = write.values().asMap().get("holderStatus");
    boolean applied = result instanceof WriteResult.Applied;
    if (!write.table().equals(TaskRows.TABLE) || !(said instanceof String status)) {
      return;
    }
    MirrorId mirror = new MirrorId(write.id());
    int attempt = runFile.inHand().map(InHand::attempt).orElse(0);
    Instant now = clock.instant();
    if (!status.equals(HolderStatus.EXECUTING.text())) {
      facts.accept(new Fact.Ended(worker, mirror, attempt, status, applied, now));
    } else if (applied) {
      facts.accept(new Fact.Claimed(worker, mirror, attempt, now));
    }
  }

  private UUID id() {
    long high = (random.nextLong() & ~0xF000L) | 0x4000L;
    long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }
}
