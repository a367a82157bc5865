package dev.shraga.agent.attempt;

import dev.shraga.agent.course.Step;
import dev.shraga.agent.course.Turn;
import dev.shraga.agent.report.Mirrors;
import dev.shraga.agent.report.Voice;
import dev.shraga.agent.run.Ending;
import dev.shraga.agent.run.Stop;
import dev.shraga.agent.run.StopSwitch;
import dev.shraga.agent.run.git.GitProblem;
import dev.shraga.agent.run.git.Repository.Heads;
import dev.shraga.agent.run.git.Start;
import dev.shraga.agent.run.git.Workspace;
import dev.shraga.agent.state.InHand;
import dev.shraga.agent.state.Stage;
import dev.shraga.model.Etag;
import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.MirrorId;
import dev.shraga.model.task.Outcome;
import dev.shraga.model.text.PlainText;
import dev.shraga.model.worker.Running;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One attempt at a task that is claimed: prepare a workspace, walk the course step by step,
/// commit, push, report, lay down. After a restart it goes on at the step that was stored last.
///
/// [#run] is called once, on a thread of its own; all other methods may be called by any.
public final class Attempt implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(Attempt.class);
  private static final int MESSAGE = 200;

  private final Workbench bench;
  private final Mirrors.Task task;
  private final Mirror mirror;
  private final InHand begun;
  private final long requestsBefore;
  private final Runnable ended;
  private final StopSwitch stop = new StopSwitch();
  private final Publication publication;
  private final Reporter reporter;
  private final Narrator narrator;

  /// Written by the attempt's thread only.
  private volatile boolean over;

  /// How it ended; written by the attempt's thread only.
  private volatile @Nullable Outcome outcome;

  /// The version of the mirror seen last; used by the attempt's thread only.
  private Etag etag;

  /// An attempt.
  ///
  /// @param etag version of the mirror after the claim
  /// @param requestsBefore requests of the agent before the claim, since it started
  /// @param ended called when it is over
  public Attempt(
      Workbench bench,
      Mirrors.Task task,
      InHand begun,
      Etag etag,
      long requestsBefore,
      Runnable ended) {
    this.bench = bench;
    this.task = task;
    this.mirror = task.mirror();
    this.begun = begun;
    this.etag = etag;
    this.requestsBefore = requestsBefore;
    this.ended = ended;
    this.publication = new Publication(bench, mirror, stop);
    this.reporter = Reporter.start(bench, begun, mirror.owner(), stop);
    this.narrator = new Narrator(reporter, begun.course().step());
  }

  /// The mirror that it is about.
  public MirrorId mirror() {
    return mirror.id();
  }

  /// What a heartbeat says of it.
  public Running running() {
    return narrator.running(mirror.id(), begun.attempt());
  }

  /// Whether it is over and everything of it is gone or left on purpose.
  public boolean over() {
    return over;
  }

  /// How it ended, if it came to an end of its own.
  public Optional<Outcome> outcome() {
    return Optional.ofNullable(outcome);
  }

  /// Whether progress may be posted.
  public void mayPost(boolean may) {
    reporter.mayPost(may);
  }

  /// Asks it to stop; soon afterwards it is over.
  public void stop(Stop why) {
    stop.ask(why);
  }

  @Override
  public void run() {
    try {
      tell();
    } catch (RuntimeException broken) {
      // What was stored last is taken up again by the next look at the mailbox.
      log.atError()
          .addKeyValue("task", begun.task())
          .addKeyValue("attempt", begun.attempt())
          .setCause(broken)
          .log("attempt broke; it will be taken up again");
      stop.ask(Stop.LEAVE);
    } finally {
      over = true;
      ended.run();
    }
  }

  private void tell() {
    if (begun.stage() != Stage.REPORTING) {
      Optional<Ending> ending =
          begun.stage() == Stage.JUDGED ? Optional.ofNullable(begun.ending()) : walk();
      ending.ifPresent(this::conclude);
    }
    if (stop.asked().isEmpty()) {
      narrator.phase("report");
      reporter.finish();
    }
    if (stop.asked().isEmpty()) {
      bench.runFile().inHand().ifPresent(bench::layDown);
    } else {
      reporter.stopped();
      if (stop.asked().equals(Optional.of(Stop.ABANDON))) {
        bench.runFile().inHand().ifPresent(bench::clearAway);
        log.atInfo()
            .addKeyValue("task", begun.task())
            .addKeyValue("attempt", begun.attempt())
            .log("attempt abandoned: the task is no longer ours");
      }
    }
  }

  /// Step after step to the end of the course; empty if it was asked to stop.
  private Optional<Ending> walk() {
    Ending ending;
    try {
      prepare();
      Optional<Ending> last = steps();
      if (last.isEmpty()) {
        return Optional.empty();
      }
      ending = last.get();
    } catch (GitProblem broken) {
      ending =
          Ending.withoutRun(
              Outcome.WORKSPACE_LOST,
              PlainText.line("No workspace: " + broken.getMessage(), MESSAGE));
    }
    Ending known = ending;
    bench.runFile().update(hand -> hand.judged(known));
    return Optional.of(known);
  }

  private Optional<Ending> steps() {
    StepRun runs = new StepRun(bench, task, stop, narrator::hear);
    while (stop.asked().isEmpty()) {
      InHand hand = hand();
      Step step = hand.course().step();
      narrator.begins(step, hand.sessions().stepBegun());
      Optional<StepRun.Done> done;
      try (Checkpoints _ = Checkpoints.during(hand, bench, publication, mirror.policy())) {
        done = runs.run(hand);
      }
      if (done.isEmpty()) {
        return Optional.empty();
      }
      Ending ending = done.get().ending();
      if (step instanceof Step.Work && ending.outcome() == Outcome.COMPLETED) {
        publication.keep(hand());
      }
      Turn turn = hand.course().after(ending, hand.binding(), mirror.policy());
      narrator.ends(step, turn);
      switch (turn) {
        case Turn.Go go ->
            bench
                .runFile()
                .update(before -> before.stepped(go.course(), done.get().sessionCostUsd()));
        case Turn.End end -> {
          bench
              .runFile()
              .update(before -> before.stepped(end.course(), done.get().sessionCostUsd()));
          return Optional.of(end.ending());
        }
      }
    }
    return Optional.empty();
  }

  /// A workspace that is there is kept, whatever ran in it: its files are what the course is about.
  private void prepare() {
    InHand hand = hand();
    if (hand.place().repository().isEmpty()) {
      throw new GitProblem("the task names no repository and there is no default");
    }
    Workspace workspace = bench.workspace(hand);
    if (!hand.place().base().isEmpty() && workspace.exists()) {
      return;
    }
    Heads heads = workspace.repository().fetch(workspace.branch());
    Start start = workspace.create(heads.branch().or(heads::fallback).orElse(null), bench.author());
    start
        .resumed()
        .ifPresent(saved ->
            reporter.mark(
                Voice.SYSTEM,
                "It starts with the unfinished work of attempt " + saved.attempt() + "."));
    boolean resumed = start.resumed().isPresent();
    bench.runFile().update(before -> before.basedOn(start.base().name(), resumed));
    if (hand.sessions().begun()) {
      // It speaks of files that are not there any more.
      bench.runFile().update(before -> before.inSession(bench.ids().get()));
    }
    reporter.mark(Voice.SYSTEM, "Attempt " + hand.attempt() + " begins.");
  }

  /// From an ending to the letter that ends the attempt.
  private void conclude(Ending ending) {
    switch (ending.outcome()) {
      case COMPLETED -> {
        narrator.phase("push");
        switch (publication.publish(hand(), ending)) {
          case Publication.Answer.Pushed pushed -> {
            etag = pushed.etag();
            report(pushed.ending(), pushed.commit());
          }
          case Publication.Answer.Failed failed -> report(failed.ending(), "");
          case Publication.Answer.NotOurs _ -> {
            if (stop.asked().isEmpty()) {
              stop.ask(Stop.ABANDON);
            }
          }
        }
      }
      case BLOCKED,
          CRASHED,
          USAGE_LIMIT,
          RATE_LIMITED,
          NOT_AUTHENTICATED,
          WORKSPACE_LOST,
          REJECTED,
          FAILED,
          CANCELED,
          OVER_BUDGET,
          OVER_TURNS,
          OUT_OF_TIME -> {
        // Whoever goes on, here or elsewhere, or only looks, has what was done.
        publication.checkpoint(hand());
        report(ending, "");
      }
    }
  }

  private void report(Ending ending, String commit) {
    outcome = ending.outcome();
    // The write of the end itself is one more.
    long requests = bench.requests().getAsLong() - requestsBefore + 1;
    InHand hand = bench.runFile().update(before -> before.requested(requests));
    reporter.mark(Voice.SYSTEM, ending.message());
    bench
        .outbox()
        .add(EndLetter.of(bench, mirror, hand, etag, ending, commit, reporter.closed(), now()));
    bench.runFile().update(before -> before.reporting(ending));
    log.atInfo()
        .addKeyValue("task", hand.task())
        .addKeyValue("attempt", hand.attempt())
        .addKeyValue("outcome", ending.outcome().text())
        .addKeyValue("commit", commit)
        .log("attempt ended");
  }

  private InHand hand() {
    return bench.runFile().inHand().orElse(begun);
  }

  private Instant now() {
    return bench.clock().instant();
  }
}
