package dev.shraga.agent.attempt;

import dev.shraga.agent.course.Course;
import dev.shraga.agent.course.Prompts;
import dev.shraga.agent.course.Schemas;
import dev.shraga.agent.course.Step;
import dev.shraga.agent.report.Mirrors;
import dev.shraga.agent.run.CliEvent;
import dev.shraga.agent.run.CliRun;
import dev.shraga.agent.run.Deadlines;
import dev.shraga.agent.run.Ending;
import dev.shraga.agent.run.Judge;
import dev.shraga.agent.run.RunEnd;
import dev.shraga.agent.run.RunRecord;
import dev.shraga.agent.run.RunRequest;
import dev.shraga.agent.run.StopSwitch;
import dev.shraga.agent.run.Supervisor;
import dev.shraga.agent.run.Tools;
import dev.shraga.agent.state.InHand;
import dev.shraga.model.run.RunPolicy;
import dev.shraga.model.task.Outcome;
import dev.shraga.model.text.PlainText;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One step of a course as one process of the coding CLI, from its prompt to its ending.
final class StepRun {
  private static final Logger log = LoggerFactory.getLogger(StepRun.class);
  private static final int MESSAGE = 200;

  /// A text call has nothing to do but to answer in the form that was asked, in a few tries.
  private static final int SPEAKING_TURNS = 10;

  private final CliAttempts tools;
  private final Workbench bench;
  private final Mirrors.Task task;
  private final StopSwitch stop;
  private final Consumer<CliEvent> events;

  /// Whether the process that runs has said that it began; used by the attempt's thread only.
  private boolean began;

  StepRun(
      CliAttempts tools,
      Workbench bench,
      Mirrors.Task task,
      StopSwitch stop,
      Consumer<CliEvent> events) {
    this.tools = tools;
    this.bench = bench;
    this.task = task;
    this.stop = stop;
    this.events = events;
  }

  /// How a step ended.
  ///
  /// @param sessionCostUsd what the work's session has cost by now, in US dollars
  record Done(Ending ending, BigDecimal sessionCostUsd) {}

  /// Runs the step that the course is at.
  ///
  /// @return empty if it was asked to stop
  Optional<Done> run(InHand hand) {
    try {
      Optional<Done> done = once(hand);
      if (lostSession(hand, done)) {
        log.atWarn()
            .addKeyValue("task", hand.task())
            .addKeyValue("session", hand.sessions().work())
            .log("session of the coding CLI cannot be resumed; a new one goes on");
        return once(bench.runFile().update(lost -> lost.inSession(bench.ids().get())));
      }
      return done;
    } catch (IOException notStarted) {
      return Optional.of(
          new Done(
              Ending.withoutRun(
                  Outcome.CRASHED,
                  PlainText.line(
                      "The coding CLI cannot be started: " + notStarted.getMessage(), MESSAGE)),
              hand.sessions().costUsd()));
    }
  }

  /// Whether the work's session does not exist any more: whoever resumes such a one breaks off
  /// before it says a word.
  private boolean lostSession(InHand hand, Optional<Done> done) {
    return hand.course().step() instanceof Step.Work
        && hand.sessions().begun()
        && !began
        && done.filter(ended -> ended.ending().outcome() == Outcome.CRASHED).isPresent();
  }

  private Optional<Done> once(InHand hand) throws IOException {
    began = false;
    RunPolicy policy = task.mirror().policy();
    Duration left = left(hand, policy);
    if (!left.isPositive()) {
      return Optional.of(
          new Done(
              Ending.withoutRun(Outcome.OUT_OF_TIME, "It used up its time before it was done."),
              hand.sessions().costUsd()));
    }
    RunRequest request = request(hand, policy);
    bench.runFile().update(before -> before.starting(request.session()));
    CliRun run = tools.cli().start(request);
    RunRecord record;
    try {
      bench.runFile().update(before -> before.started(run.process()));
      log.atInfo()
          .addKeyValue("task", hand.task())
          .addKeyValue("attempt", hand.attempt())
          .addKeyValue("phase", hand.course().step().phase())
          .addKeyValue("session", request.session())
          .log("coding CLI started");
      Deadlines deadlines = tools.deadlines().within(policy, left);
      record = new Supervisor(deadlines, bench.clock()).watch(run, stop, this::hear);
      return record.end() instanceof RunEnd.Stopped
          ? Optional.empty()
          : Optional.of(judged(hand, record, deadlines));
    } catch (RuntimeException broken) {
      // A full disk, say: nobody would watch the program any more.
      run.kill();
      throw broken;
    }
  }

  private void hear(CliEvent event) {
    if (event instanceof CliEvent.Started) {
      began = true;
    }
    events.accept(event);
  }

  private static Done judged(InHand hand, RunRecord record, Deadlines deadlines) {
    BigDecimal before = hand.sessions().costUsd();
    boolean work = hand.course().step() instanceof Step.Work;
    Ending ending = Judge.judge(record, deadlines, work ? before : BigDecimal.ZERO);
    BigDecimal session =
        record
            .result()
            .filter(_ -> work)
            .map(result -> result.sessionCostUsd().max(before))
            .orElse(before);
    return new Done(ending, session);
  }

  private Duration left(InHand hand, RunPolicy policy) {
    Instant began = Instant.ofEpochMilli(hand.beganAtMs());
    return policy.wallClock().minus(Duration.between(began, bench.clock().instant()));
  }

  private RunRequest request(InHand hand, RunPolicy policy) {
    Course course = hand.course();
    Path folder = tools.workspace(hand).folder();
    BigDecimal budget = course.budgetLeft(policy);
    Prompts prompts = new Prompts(task.prompt(), hand.binding());
    String changed = hand.kept() == null ? "" : Prompts.names(hand.kept().names());
    return switch (course.step()) {
      case Step.Work work ->
          new RunRequest(
              hand.sessions().work(),
              hand.sessions().begun(),
              folder,
              workPrompt(hand, work, prompts),
              new Tools.Work(policy.permissions()),
              Schemas.work(),
              policy.turns(),
              budget,
              policy.model());
      case Step.Verify _ -> {
        UUID session = bench.ids().get();
        yield new RunRequest(
            session,
            false,
            folder,
            prompts.verify(changed, session),
            new Tools.Check(policy.permissions()),
            Schemas.verdict(hand.binding()),
            policy.turns(),
            budget,
            policy.model());
      }
      case Step.Summarise _ -> {
        UUID session = bench.ids().get();
        yield new RunRequest(
            session,
            false,
            bench.state().folder("nothing"),
            prompts.summarise(changed, course.words(), course.tested(), session),
            new Tools.Speak(),
            Schemas.recap(hand.binding()),
            Math.min(policy.turns(), SPEAKING_TURNS),
            budget,
            policy.model());
      }
    };
  }

  /// What the worker has to be told, depending on what its session knows already.
  private String workPrompt(InHand hand, Step.Work work, Prompts prompts) {
    if (!hand.sessions().begun()) {
      return prompts.work(before(hand), work.feedback());
    }
    String saying =
        !hand.answer().isEmpty()
            ? prompts.answer(hand.answer())
            : work.feedback().isEmpty() ? "" : prompts.feedback(work.feedback());
    return hand.sessions().stepBegun() ? prompts.interrupted(saying) : saying;
  }

  private Prompts.Before before(InHand hand) {
    if (!task.mirror().answer().isEmpty()) {
      return new Prompts.Before.Answered(task.mirror().report().question(), task.mirror().answer());
    }
    return hand.place().resumed() ? new Prompts.Before.Checkpoint() : new Prompts.Before.Nothing();
  }
}
