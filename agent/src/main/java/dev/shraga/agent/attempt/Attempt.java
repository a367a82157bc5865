package dev.shraga.agent.attempt;

import dev.shraga.agent.course.Step;
import dev.shraga.agent.course.Turn;
import dev.shraga.agent.report.Mirrors;
import dev.shraga.agent.report.Voice;
import dev.shraga.agent.run.Ending;
import dev.shraga.agent.run.Stop;
import dev.shraga.agent.run.StopSwitch;
import dev.shraga.agent.run.git.GitProblem;
import dev.shraga.agent.run.git.PushedResult;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One attempt at a task that is claimed: prepare a workspace, walk the course step by step,
/// commit, push, report, lay down. After a restart it goes on at the step that was stored last.
///
/// [#run] is called once, on a thread of its own; all other methods may be called by any.
final class Attempt implements Underway {
  private static final Logger log = LoggerFactory.getLogger(Attempt.class);
  private static final int MESSAGE = 200;

  private final CliAttempts tools;
  private final Workbench bench;
  private final Mirrors.Task task;
  private final Mirror mirror;
  private final InHand begun;
  private final long requestsBefore;
  private final Runnable ended;
  private final StopSwitch stop = new StopSwitch();
  private final Publication publication;
  private final Teller teller;
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
  Attempt(
      CliAttempts tools,
      Workbench bench,
      Mirrors.Task task,
      InHand begun,
      Etag etag,
      long requestsBefore,
      Runnable ended) {
    this.tools = tools;
    this.bench = bench;
    this.task = task;
    this.mirror = task.mirror();
    this.begun = begun;
    this.etag = etag;
    this.requestsBefore = requestsBefore;
    this.ended = ended;
    this.publication = new Publication(tools, bench, mirror, stop);
    this.teller = new Teller(bench, begun, mirror);
    this.reporter = Reporter.start(bench, teller, stop);
    this.narrator = new Narrator(teller, begun.course().step());
  }

  @Override
  public MirrorId mirror() {
    return mirror.id();
  }

  @Override
  public Running running() {
    return narrator.running(mirror.id(), begun.attempt());
  }

  @Override
  public boolean over() {
    return over;
  }

  @Override
  public Optional<Outcome> outcome() {
    return Optional.ofNullable(outcome);
  }

  @Override
  public void mayPost(boolean may) {
    teller.mayPost(may);
  }

  @Override
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
      Optional<Ending> last = prepare().or(this::steps);
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
    StepRun runs = new StepRun(tools, bench, task, stop, narrator::hear);
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
  ///
  /// @return how the attempt ended already; empty if it has to be done
  private Optional<Ending> prepare() {
    InHand hand = hand();
    if (hand.place().repository().isEmpty()) {
      throw new GitProblem("the task names no repository and there is no default");
    }
    Workspace workspace = tools.workspace(hand);
    if (!hand.place().base().isEmpty() && workspace.exists()) {
      return Optional.empty();
    }
    Heads heads = workspace.repository().fetch(workspace.branch());
    Optional<PushedResult> pushed =
        heads.branch().flatMap(head -> workspace.pushed(head, hand.task(), hand.attempt()));
    if (pushed.isPresent()) {
      return Optional.of(takeUp(workspace, pushed.get()));
    }
    Start start = workspace.create(heads.branch().or(heads::fallback).orElse(null), tools.author());
    start
        .resumed()
        .ifPresent(saved ->
            teller.mark(
                Voice.SYSTEM,
                "It starts with the unfinished work of attempt " + saved.attempt() + "."));
    boolean resumed = start.resumed().isPresent();
    bench.runFile().update(before -> before.basedOn(start.base().name(), resumed));
    if (hand.sessions().begun()) {
      // It speaks of files that are not there any more.
      bench.runFile().update(before -> before.inSession(bench.ids().get()));
    }
    teller.mark(Voice.SYSTEM, "Attempt " + hand.attempt() + " begins.");
    return Optional.empty();
  }

  /// This attempt, or an earlier one, has pushed the result of the task, and whoever did it could
  /// not say so: its box vanished, or it was killed and lost the task. To do it again would be to
  /// run the task twice.
  private Ending takeUp(Workspace workspace, PushedResult pushed) {
    Start start = workspace.create(pushed, tools.author());
    String words = pushed.words().isEmpty() ? "Done." : pushed.words();
    Ending ending =
        Ending.withoutRun(Outcome.COMPLETED, PlainText.firstLine(words, MESSAGE)).saying(words);
    // Both at once: a workspace without the ending would be worked in.
    bench.runFile().update(before -> before.basedOn(start.base().name(), false).judged(ending));
    teller.mark(
        Voice.SYSTEM,
        "The result of attempt " + pushed.attempt() + " is on the branch already; it is taken up.");
    return ending;
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
    // Where no process ran, nothing is known of the coding CLI.
    outcome = hand().course().legs().isEmpty() ? null : ending.outcome();
    teller.end(etag, ending, commit, requestsBefore);
  }

  private InHand hand() {
    return bench.runFile().inHand().orElse(begun);
  }
}
