package dev.shraga.agent.run;

import static dev.shraga.agent.StandIn.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.shraga.agent.LiveAgent;
import dev.shraga.agent.StandIn;
import dev.shraga.agent.run.process.ProcessTree;
import dev.shraga.model.task.Outcome;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A coding CLI that misbehaves, as a real process. Whatever it does, the run ends and nothing of
/// it survives.
@Timeout(60)
final class SupervisionTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir Path folder;

  private final UUID session = UUID.randomUUID();
  private final String sleep = StandIn.someSleep();
  private final StopSwitch stop = new StopSwitch();

  @AfterEach
  void nothingSurvives() {
    assertThat(new ProcessTree(session.toString(), Optional.empty()).alive()).isEmpty();
  }

  @Test
  void silentProgramIsEnded() throws IOException {
    RunRecord run = watch("- say: Begun", "- hang");

    assertThat(run.end()).isEqualTo(new RunEnd.Silent());
    assertThat(judge(run).outcome()).isEqualTo(Outcome.CRASHED);
  }

  @Test
  void programThatIgnoresSigtermIsKilled() throws IOException {
    RunRecord run = watch("- ignore-sigterm", "- run: " + sleep);

    assertThat(run.end()).isEqualTo(new RunEnd.Silent());
  }

  @Test
  void longRunIsOutOfTimeAlthoughItTalks() throws IOException {
    Deadlines brief =
        new Deadlines(
            Duration.ofSeconds(4),
            Duration.ofSeconds(20),
            Duration.ofSeconds(30),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1));

    RunRecord run =
        new Supervisor(brief, Clock.systemUTC())
            .watch(start("- say: One", "- sleep: 2s", "- say: Two", "- sleep: 20s"), stop, _ -> {});

    assertThat(run.end()).isEqualTo(new RunEnd.OutOfTime());
    assertThat(Judge.judge(run, brief, BigDecimal.ZERO).outcome()).isEqualTo(Outcome.OUT_OF_TIME);
  }

  @Test
  void programThatLingersAfterItsResultHasDoneItsWork() throws IOException {
    RunRecord run = watch("- say: Done", "- linger: 60s");

    assertThat(run.end()).isEqualTo(new RunEnd.Lingered());
    assertThat(judge(run).outcome()).isEqualTo(Outcome.COMPLETED);
  }

  @Test
  void processLeftBehindThatHoldsThePipesIsEnded() throws IOException {
    RunRecord run = watch("- orphan: 3000s", "- say: Done");

    assertThat(judge(run).outcome()).isEqualTo(Outcome.COMPLETED);
  }

  @Test
  void processThatCutItselfLooseIsEnded() throws IOException {
    RunRecord run =
        watch("- run: \"(setsid %s >/dev/null 2>&1 &) ; true\"".formatted(sleep), "- say: Done");

    assertThat(judge(run).outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(ProcessHandle.allProcesses())
        .noneMatch(process -> process.info().commandLine().orElse("").endsWith(sleep));
  }

  @Test
  void floodOnStderrBlocksNothing() throws IOException {
    RunRecord run = watch("- flood-stderr: 10000000", "- say: Done");

    assertThat(judge(run).outcome()).isEqualTo(Outcome.COMPLETED);
  }

  @Test
  void garbageIsCountedAndIgnored() throws IOException {
    RunRecord run = watch("- garbage: 5", "- say: Done");

    assertThat(judge(run).outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(run.garbage()).isEqualTo(5);
  }

  @Test
  void lineOfTwoMegabytesIsReadWhole() throws IOException {
    RunRecord run = watch("- huge-line: 2000000", "- say: Done");

    assertThat(judge(run).outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(run.garbage()).isZero();
  }

  @Test
  void lineThatIsTooLongIsDroppedAndTheRestIsRead() throws IOException {
    RunRecord run = watch("- huge-line: 9000000", "- say: Done");

    assertThat(judge(run).outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(run.garbage()).isEqualTo(1);
  }

  @Test
  void halfAResultIsNone() throws IOException {
    RunRecord run = watch("- say: Done", "- half-line");

    assertThat(judge(run).outcome()).isEqualTo(Outcome.CRASHED);
  }

  @Test
  void endWithoutAResultIsACrash() throws IOException {
    assertThat(judge(watch("- no-result")).outcome()).isEqualTo(Outcome.CRASHED);
  }

  @Test
  void resultGivenTwiceCountsOnce() throws IOException {
    RunRecord run = watch("- say: Done", "- result-twice");

    assertThat(judge(run).outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(judge(run).usage().turns()).isEqualTo(1);
  }

  @Test
  void closedStdoutOfALivingProgramIsNoticed() throws IOException {
    RunRecord run = watch("- close-stdout: 60s");

    assertThat(run.end()).isEqualTo(new RunEnd.Lingered());
    assertThat(judge(run).outcome()).isEqualTo(Outcome.CRASHED);
  }

  @Test
  void programThatIsNotSignedInIsToldFromOneThatBroke() throws IOException {
    assertThat(judge(watch("- not-authenticated")).outcome()).isEqualTo(Outcome.NOT_AUTHENTICATED);
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
    return new Supervisor(LiveAgent.POLICY, Clock.systemUTC()).watch(start(steps), stop, _ -> {});
  }

  private CliRun start(String... steps) throws IOException {
    return StandIn.cli(folder).start(StandIn.request(session, folder, plan(steps)));
  }

  private static Ending judge(RunRecord run) {
    return Judge.judge(run, LiveAgent.POLICY, BigDecimal.ZERO);
  }
}
