package dev.shraga.agent.attempt;

import dev.shraga.agent.report.Letter;
import dev.shraga.agent.report.Mirrors;
import dev.shraga.agent.report.Summary;
import dev.shraga.agent.report.Transcript;
import dev.shraga.agent.run.CliEvent;
import dev.shraga.agent.run.CliRun;
import dev.shraga.agent.run.Ending;
import dev.shraga.agent.run.Judge;
import dev.shraga.agent.run.RunEnd;
import dev.shraga.agent.run.RunRecord;
import dev.shraga.agent.run.RunRequest;
import dev.shraga.agent.run.Stop;
import dev.shraga.agent.run.StopSwitch;
import dev.shraga.agent.run.Supervisor;
import dev.shraga.agent.run.Tools;
import dev.shraga.agent.run.git.GitProblem;
import dev.shraga.agent.run.git.Repository.Heads;
import dev.shraga.agent.run.git.Start;
import dev.shraga.agent.run.git.Workspace;
import dev.shraga.agent.state.InHand;
import dev.shraga.agent.state.Stage;
import dev.shraga.model.Etag;
import dev.shraga.model.task.HolderStatus;
import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.MirrorId;
import dev.shraga.model.task.Outcome;
import dev.shraga.model.text.PlainText;
import dev.shraga.model.worker.Running;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One attempt at a task that is claimed: prepare a workspace, let the coding CLI work, judge,
/// commit, push, report, clear away. After a restart it goes on at the stage that was stored last.
///
/// [#run] is called once, on a thread of its own; all other methods may be called by any.
public final class Attempt implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(Attempt.class);
  private static final int MESSAGE = 200;
  private static final int RESULT = 100_000;

  private final Workbench bench;
  private final Mirror mirror;
  private final String prompt;
  private final InHand begun;
  private final long requestsBefore;
  private final Runnable ended;
  private final StopSwitch stop = new StopSwitch();
  private final Transcript transcript = new Transcript();
  private final Reporter reporter;
  private final AtomicLong progress = new AtomicLong();

  /// Written by the attempt's thread only.
  private volatile String phase = "prepare";

  /// Written by the attempt's thread only.
  private volatile String line = "";

  /// Written by the attempt's thread only.
  private volatile boolean over;

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
    this.mirror = task.mirror();
    this.prompt = task.prompt();
    this.begun = begun;
    this.etag = etag;
    this.requestsBefore = requestsBefore;
    this.ended = ended;
    this.reporter = Reporter.start(bench, begun, mirror.owner(), stop);
  }

  /// The mirror that it is about.
  public MirrorId mirror() {
    return mirror.id();
  }

  /// What a heartbeat says of it.
  public Running running() {
    return new Running(mirror.id(), begun.attempt(), phase, progress.get(), line);
  }

  /// Whether it is over and everything of it is gone or left on purpose.
  public boolean over() {
    return over;
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
          begun.stage() == Stage.JUDGED ? Optional.ofNullable(begun.ending()) : work();
      ending.ifPresent(this::conclude);
    }
    if (stop.asked().isEmpty()) {
      phase = "report";
      reporter.finish();
    }
    if (stop.asked().isEmpty()) {
      bench.runFile().inHand().ifPresent(bench::clearAway);
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

  /// Prepares, runs, judges; empty if it was asked to stop.
  private Optional<Ending> work() {
    Ending ending;
    try {
      prepare();
      phase = "work";
      Optional<RunRecord> run = stop.asked().isPresent() ? Optional.empty() : watch();
      if (run.isEmpty() || run.get().end() instanceof RunEnd.Stopped) {
        return Optional.empty();
      }
      ending = Judge.judge(run.get(), bench.deadlines(), BigDecimal.ZERO);
    } catch (GitProblem broken) {
      ending =
          Ending.withoutRun(
              Outcome.WORKSPACE_LOST,
              PlainText.line("No workspace: " + broken.getMessage(), MESSAGE));
    } catch (IOException notStarted) {
      ending =
          Ending.withoutRun(
              Outcome.CRASHED,
              PlainText.line(
                  "The coding CLI cannot be started: " + notStarted.getMessage(), MESSAGE));
    }
    Ending known = ending;
    bench.runFile().update(hand -> hand.judged(known));
    return Optional.of(known);
  }

  private void prepare() {
    if (begun.repository().isEmpty()) {
      throw new GitProblem("the task names no repository and there is no default");
    }
    Workspace workspace = bench.workspace(begun);
    Heads heads = workspace.repository().fetch(workspace.branch());
    Start start = workspace.create(heads.branch().or(heads::fallback).orElse(null), bench.author());
    start
        .resumed()
        .ifPresent(saved ->
            transcript.add(
                "system",
                now(),
                "It starts with the unfinished work of attempt " + saved.attempt() + "."));
    bench.runFile().update(hand -> hand.basedOn(start.base().name()));
  }

  private Optional<RunRecord> watch() throws IOException {
    transcript.add("system", now(), "Attempt " + begun.attempt() + " begins.");
    CliRun run =
        bench
            .cli()
            .start(
                new RunRequest(
                    begun.session(),
                    false,
                    bench.workspace(begun).folder(),
                    prompt,
                    new Tools.Work(mirror.policy().permissions()),
                    "",
                    mirror.policy().turns(),
                    mirror.policy().budgetUsd(),
                    mirror.policy().model()));
    try {
      bench.runFile().update(hand -> hand.started(run.process()));
      log.atInfo()
          .addKeyValue("task", begun.task())
          .addKeyValue("attempt", begun.attempt())
          .addKeyValue("session", begun.session())
          .log("coding CLI started");
      Supervisor supervisor = new Supervisor(bench.deadlines(), bench.clock());
      return Optional.of(supervisor.watch(run, stop, this::hear));
    } catch (RuntimeException broken) {
      // A full disk, say: nobody would watch the program any more.
      run.kill();
      throw broken;
    }
  }

  private void hear(CliEvent event) {
    progress.incrementAndGet();
    switch (event) {
      case CliEvent.Said said -> {
        line = PlainText.firstLine(said.text(), MESSAGE);
        reporter.note(said.text());
        transcript.add("worker", now(), said.text());
      }
      case CliEvent.ToolUsed used -> {
        line = PlainText.line(used.tool() + " " + used.about(), MESSAGE);
        reporter.note(line);
      }
      case CliEvent.Denied denied -> reporter.note("Not allowed: " + denied.tool());
      case CliEvent.Started _,
          CliEvent.Asked _,
          CliEvent.Retrying _,
          CliEvent.Limit _,
          CliEvent.ServiceFailed _,
          CliEvent.Result _,
          CliEvent.Other _,
          CliEvent.Garbage _,
          CliEvent.OutputClosed _,
          CliEvent.Exited _ -> {}
    }
  }

  /// From a ending to the letter that ends the attempt.
  private void conclude(Ending ending) {
    if (ending.outcome() != Outcome.COMPLETED) {
      report(ending, "", "");
      return;
    }
    phase = "push";
    InHand hand = bench.runFile().inHand().orElse(begun);
    switch (new Publication(bench, mirror, stop).publish(hand, ending)) {
      case Publication.Answer.Pushed pushed -> {
        etag = pushed.etag();
        report(ending, pushed.commit(), pushed.note());
      }
      case Publication.Answer.Failed failed -> report(failed.ending(), "", "");
      case Publication.Answer.NotOurs _ -> {
        if (stop.asked().isEmpty()) {
          stop.ask(Stop.ABANDON);
        }
      }
    }
  }

  /// @param note follows the result
  private void report(Ending ending, String commit, String note) {
    boolean done = ending.outcome() == Outcome.COMPLETED;
    // The write of the end itself is one more.
    long requests = bench.requests().getAsLong() - requestsBefore + 1;
    InHand hand = bench.runFile().update(before -> before.requested(requests));
    transcript.add("system", now(), ending.message());
    bench
        .outbox()
        .add(
            new Letter.End(
                hand.mirror(),
                hand.attempt(),
                etag.value(),
                done ? HolderStatus.DONE.text() : HolderStatus.FAILED.text(),
                ending.outcome().text(),
                ending.message(),
                result(ending, note),
                Summary.of(hand, ending, bench.hostname(), hand.requests(), now()),
                transcript.text(),
                commit,
                hand.branch(),
                mirror.report().costUsd().add(ending.usage().costUsd()),
                now().toEpochMilli()));
    bench.runFile().update(before -> before.reporting(ending));
    log.atInfo()
        .addKeyValue("task", hand.task())
        .addKeyValue("attempt", hand.attempt())
        .addKeyValue("outcome", ending.outcome().text())
        .addKeyValue("commit", commit)
        .log("attempt ended");
  }

  private static String result(Ending ending, String note) {
    if (note.isEmpty()) {
      return PlainText.lines(ending.result(), RESULT);
    }
    String end = "\n\n" + note;
    return PlainText.lines(ending.result(), RESULT - end.length()) + end;
  }

  private Instant now() {
    return bench.clock().instant();
  }
}
