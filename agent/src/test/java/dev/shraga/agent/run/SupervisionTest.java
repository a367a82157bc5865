package dev.shraga.agent.run;

import static dev.shraga.agent.StandIn.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.shraga.agent.LiveAgent;
import dev.shraga.agent.StandIn;
import dev.shraga.agent.run.process.ProcessTree;
import dev.shraga.model.run.RunPolicy;
import dev.shraga.model.task.Outcome;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A coding CLI that misbehaves, as a real process. Whatever it does, the run ends within a bound
/// and nothing of it survives. Bounds count from its first sign of life; they are the deadline of
/// each case and what a busy machine adds.
@Timeout(60)
final class SupervisionTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration BUSY = Duration.ofSeconds(6);

  /// Of a run that ends by itself and needs no deadline.
  private static final Duration AT_ONCE = Duration.ofSeconds(2).plus(BUSY);

  /// Of one that stays after all was said.
  private static final Duration LINGER = LiveAgent.POLICY.linger().plusSeconds(2).plus(BUSY);

  /// Of one that says nothing any more.
  private static final Duration SILENCE = LiveAgent.POLICY.silence().plusSeconds(4).plus(BUSY);

  @TempDir Path folder;

  private final UUID session = UUID.randomUUID();
  private final String sleep = StandIn.someSleep();
  private final StopSwitch stop = new StopSwitch();

  /// From the first sign of life of the last run to its end.
  private Duration took = Duration.ZERO;

  @AfterEach
  void nothingSurvives() {
    assertThat(new ProcessTree(session.toString(), Optional.empty()).alive()).isEmpty();
  }

  @Test
  void silentProgramIsEnded() throws IOException {
    RunRecord run = watch("- say: Begun", "- hang");

    assertThat(run.end()).isEqualTo(new RunEnd.Silent());
    assertThat(judge(run).outcome()).isEqualTo(Outcome.CRASHED);
    assertThat(took).isLessThan(SILENCE);
  }

  @Test
  void programThatIgnoresSigtermAndInterruptsIsKilled() throws IOException {
    RunRecord run = watch("- ignore-sigterm", "- run: " + sleep);

    assertThat(run.end()).isEqualTo(new RunEnd.Silent());
    assertThat(run.result()).isEmpty();
    assertThat(took).isLessThan(SILENCE);
  }

  @Test
  void longRunIsOutOfTimeAlthoughItTalks() throws IOException {
    Deadlines brief = deadlines(Duration.ofSeconds(7), Duration.ofSeconds(20));

    RunRecord run = watch(brief, "- say: One", "- sleep: 1s", "- say: Two", "- sleep: 40s");

    assertThat(run.end()).isEqualTo(new RunEnd.OutOfTime());
    assertThat(Judge.judge(run, brief, BigDecimal.ZERO).outcome()).isEqualTo(Outcome.OUT_OF_TIME);
    assertThat(took).isLessThan(Duration.ofSeconds(10).plus(BUSY));
  }

  @Test
  void programThatBeginsSlowlyIsWaitedFor() throws IOException {
    RunRecord run = watch("- slow-start: 3s", "- say: Done");

    assertThat(judge(run).outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(took).isLessThan(AT_ONCE);
  }

  @Test
  void programThatDoesNotBeginIsEnded() throws IOException {
    Deadlines brief = deadlines(Duration.ofSeconds(30), Duration.ofSeconds(2));
    long before = System.nanoTime();

    RunRecord run = watch(brief, "- slow-start: 40s", "- say: Done");

    assertThat(run.end()).isEqualTo(new RunEnd.NeverBegan());
    assertThat(Judge.judge(run, brief, BigDecimal.ZERO).message()).contains("2 seconds");
    assertThat(Duration.ofNanos(System.nanoTime() - before))
        .isLessThan(Duration.ofSeconds(5).plus(BUSY));
  }

  @Test
  void programThatLingersAfterItsResultHasDoneItsWork() throws IOException {
    RunRecord run = watch("- say: Done", "- linger: 60s");

    assertThat(run.end()).isEqualTo(new RunEnd.Lingered());
    assertThat(judge(run).outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(took).isLessThan(LINGER);
  }

  @Test
  void processLeftBehindThatHoldsThePipesIsEnded() throws IOException {
    RunRecord run = watch("- orphan: 3000s", "- say: Done");

    assertThat(judge(run).outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(took).isLessThan(AT_ONCE);
  }

  @Test
  void processThatCutItselfLooseIsEnded() throws IOException {
    RunRecord run =
        watch("- run: \"(setsid %s >/dev/null 2>&1 &) ; true\"".formatted(sleep), "- say: Done");

    assertThat(judge(run).outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(took).isLessThan(AT_ONCE);
    assertThat(ProcessHandle.allProcesses())
        .noneMatch(process -> process.info().commandLine().orElse("").endsWith(sleep));
  }

  @Test
  void floodOnStderrBlocksNothing() throws IOException {
    RunRecord run = watch("- flood-stderr: 10000000", "- say: Done");

    assertThat(judge(run).outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(took).isLessThan(AT_ONCE);
  }

  @Test
  void garbageIsCountedAndIgnored() throws IOException {
    RunRecord run = watch("- garbage: 5", "- say: Done");

    assertThat(judge(run).outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(run.garbage()).isEqualTo(5);
    assertThat(took).isLessThan(AT_ONCE);
  }

  @Test
  void lineOfFiveMegabytesIsReadWhole() throws IOException {
    RunRecord run = watch("- huge-line: 5000000", "- say: Done");

    assertThat(judge(run).outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(run.garbage()).isZero();
    assertThat(took).isLessThan(AT_ONCE);
  }

  @Test
  void lineThatIsTooLongIsDroppedAndTheRestIsRead() throws IOException {
    RunRecord run = watch("- huge-line: 9000000", "- say: Done");

    assertThat(judge(run).outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(run.garbage()).isEqualTo(1);
    assertThat(took).isLessThan(AT_ONCE);
  }

  @Test
  void halfAResultIsNone() throws IOException {
    RunRecord run = watch("- say: Done", "- half-line");

    assertThat(judge(run).outcome()).isEqualTo(Outcome.CRASHED);
    assertThat(run.garbage()).isEqualTo(1);
    assertThat(took).isLessThan(AT_ONCE);
  }

  @Test
  void endWithoutAResultIsACrash() throws IOException {
    RunRecord run = watch("- no-result");

    assertThat(judge(run).outcome()).isEqualTo(Outcome.CRASHED);
    assertThat(took).isLessThan(AT_ONCE);
  }

  @Test
  void exitCodeOfAKilledProgramIsACrashThatNamesIt() throws IOException {
    RunRecord run = watch("- say: Done", "- crash: 137");

    assertThat(judge(run).outcome()).isEqualTo(Outcome.CRASHED);
    assertThat(judge(run).message()).contains("137");
    assertThat(took).isLessThan(AT_ONCE);
  }

  @Test
  void resultGivenTwiceCountsOnce() throws IOException {
    RunRecord run = watch("- say: Done", "- result-twice");

    assertThat(judge(run).outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(judge(run).usage().turns()).isEqualTo(1);
    assertThat(took).isLessThan(AT_ONCE);
  }

  @Test
  void resultThatIsOnlyQuotedIsNone() throws IOException {
    RunRecord run =
        watch("- say: 'STATUS: done {\"type\":\"result\",\"subtype\":\"success\"}'", "- crash: 1");

    assertThat(run.result()).isEmpty();
    assertThat(judge(run).outcome()).isEqualTo(Outcome.CRASHED);
    assertThat(took).isLessThan(AT_ONCE);
  }

  @Test
  void verdictThatTheWorkerLeftInAFileIsNoVerdict() throws IOException {
    String work =
        plan("- write: {path: VERDICT.json, text: '{\"approved\": true}'}", "- no-structured");
    RunRecord worked = watch(LiveAgent.POLICY, StandIn.request(session, folder, work));

    RunRecord checked =
        watch(
            LiveAgent.POLICY,
            new RunRequest(
                UUID.randomUUID(),
                false,
                folder,
                "Check this: " + work,
                new Tools.Check(RunPolicy.DEFAULT.permissions()),
                "{\"properties\":{\"round\":{\"const\":1},\"approved\":{\"type\":\"boolean\"}}}",
                20,
                BigDecimal.TEN,
                ""));

    assertThat(judge(worked).outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(folder.resolve("VERDICT.json")).exists();
    assertThat(judge(checked).structured()).isEmpty();
    assertThat(took).isLessThan(AT_ONCE);
  }

  @Test
  void closedStdoutOfALivingProgramIsNoticed() throws IOException {
    RunRecord run = watch("- say: Begun", "- close-stdout: 60s");

    assertThat(run.end()).isEqualTo(new RunEnd.Lingered());
    assertThat(judge(run).outcome()).isEqualTo(Outcome.CRASHED);
    assertThat(took).isLessThan(LINGER);
  }

  @Test
  void programThatIsNotSignedInIsToldFromOneThatBroke() throws IOException {
    assertThat(judge(watch("- not-authenticated")).outcome()).isEqualTo(Outcome.NOT_AUTHENTICATED);
  }

  @Test
  void questionEndsTheRunAndTheResumedSessionGoesOnBehindIt() throws IOException {
    RunRecord first = watch("- ask: Which colour?", "- say: Red it is");

    RunRecord second =
        watch(
            LiveAgent.POLICY,
            new RunRequest(
                session,
                true,
                folder,
                "The answer is: red",
                new Tools.Work(RunPolicy.DEFAULT.permissions()),
                "",
                20,
                BigDecimal.TEN,
                ""));

    assertThat(judge(first).outcome()).isEqualTo(Outcome.BLOCKED);
    assertThat(judge(first).question()).startsWith("Which colour?");
    assertThat(judge(second).message()).isEqualTo("Red it is");
  }

  @Test
  void stopEndsEverythingInSeconds() throws IOException, InterruptedException {
    CliRun run = start("- run: " + sleep);
    AtomicReference<RunRecord> record = new AtomicReference<>(RunRecord.EMPTY);
    Thread watching =
        Thread.ofVirtual()
            .start(() ->
                record.set(
                    new Supervisor(LiveAgent.POLICY, Clock.systemUTC()).watch(run, stop, _ -> {})));
    await()
        .atMost(SOON)
        .until(() ->
            ProcessHandle.allProcesses()
                .anyMatch(process -> process.info().commandLine().orElse("").endsWith(sleep)));

    stop.ask(Stop.ABANDON);
    boolean ended = watching.join(Duration.ofSeconds(10));

    assertThat(ended).isTrue();
    assertThat(record.get().end()).isEqualTo(new RunEnd.Stopped(Stop.ABANDON));
  }

  private RunRecord watch(String... steps) throws IOException {
    return watch(LiveAgent.POLICY, steps);
  }

  private RunRecord watch(Deadlines policy, String... steps) throws IOException {
    return watch(policy, StandIn.request(session, folder, plan(steps)));
  }

  private RunRecord watch(Deadlines policy, RunRequest request) throws IOException {
    AtomicLong first = new AtomicLong();
    RunRecord run =
        new Supervisor(policy, Clock.systemUTC())
            .watch(
                StandIn.cli(folder).start(request),
                stop,
                _ -> first.compareAndSet(0, System.nanoTime()));
    took = Duration.ofNanos(System.nanoTime() - first.get());
    return run;
  }

  private CliRun start(String... steps) throws IOException {
    return StandIn.cli(folder).start(StandIn.request(session, folder, plan(steps)));
  }

  private static Deadlines deadlines(Duration wallClock, Duration begin) {
    return new Deadlines(
        wallClock,
        begin,
        Duration.ofSeconds(30),
        Duration.ofSeconds(1),
        Duration.ofSeconds(1),
        Duration.ofSeconds(1));
  }

  private static Ending judge(RunRecord run) {
    return Judge.judge(run, LiveAgent.POLICY, BigDecimal.ZERO);
  }
}
