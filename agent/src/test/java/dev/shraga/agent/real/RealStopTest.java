package dev.shraga.agent.real;

import static dev.shraga.agent.real.Reply.bash;
import static dev.shraga.agent.real.Reply.say;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shraga.agent.StandIn;
import dev.shraga.agent.run.CliEvent;
import dev.shraga.agent.run.Ending;
import dev.shraga.agent.run.RunEnd;
import dev.shraga.agent.run.RunRecord;
import dev.shraga.agent.run.Stop;
import dev.shraga.model.task.Outcome;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The real program stopped in the middle, and what it would leave behind.
@Timeout(90)
final class RealStopTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir Path folder;

  private final String sleep = StandIn.someSleep();
  private RealClaude claude;

  @BeforeEach
  void open() {
    claude = new RealClaude(folder);
  }

  @AfterEach
  void close() {
    claude.close();
    assertThat(sleeps()).isFalse();
  }

  @Test
  void cancelInTheMiddleOfAToolEndsAllAndTellsTheCost() throws InterruptedException {
    RunRecord run = stopInTheMiddle("touch begun; " + sleep);

    assertThat(run.end()).isEqualTo(new RunEnd.Stopped(Stop.ABANDON));
    Ending ending = RealClaude.judge(run, BigDecimal.ZERO);
    assertThat(ending.outcome()).isEqualTo(Outcome.CANCELED);
    assertThat(ending.usage().costUsd()).isPositive();
  }

  @Test
  void toolThatIgnoresSignalsIsEndedToo() throws InterruptedException {
    RunRecord run =
        stopInTheMiddle("trap '' INT TERM HUP; touch begun; while :; do " + sleep + "; done");

    assertThat(run.end()).isEqualTo(new RunEnd.Stopped(Stop.ABANDON));
  }

  @Test
  void cancelInTheMiddleOfAnAnswerEndsIt() throws InterruptedException {
    String script = claude.api.script("hang", new Reply.Hang());

    RunRecord run = stopWhen(script, () -> !claude.api.asked().isEmpty());

    assertThat(run.end()).isEqualTo(new RunEnd.Stopped(Stop.ABANDON));
    assertThat(run.result()).isPresent();
  }

  @Test
  void commandLeftInTheBackgroundIsEndedWithTheRun() {
    // Without nohup the program asks for a permission, whatever is allowed: it cannot see what
    // runs.
    String script =
        claude.api.script(
            "behind", bash("nohup " + sleep + " >/dev/null 2>&1 & echo on"), say("On."));

    Ending ending = claude.run(claude.work(script));

    assertThat(ending.outcome()).isEqualTo(Outcome.COMPLETED);
  }

  @Test
  void commandThatTheModelWantsInTheBackgroundDoesNotOutliveTheRun() {
    Reply background =
        new Reply.Use(
            "Bash",
            new ObjectMapper()
                .createObjectNode()
                .put("command", "timeout 5 " + sleep)
                .put("run_in_background", true));
    String script = claude.api.script("background", background, say("On."));

    Ending ending = claude.run(claude.work(script));

    assertThat(ending.outcome()).isEqualTo(Outcome.COMPLETED);
  }

  @Test
  void commandThatCutItselfLooseIsEndedWithTheRun() {
    String script =
        claude.api.script(
            "loose", bash("(setsid nohup " + sleep + " >/dev/null 2>&1 &) ; echo on"), say("On."));

    Ending ending = claude.run(claude.work(script));

    assertThat(ending.outcome()).isEqualTo(Outcome.COMPLETED);
  }

  private RunRecord stopInTheMiddle(String command) throws InterruptedException {
    String script = claude.api.script("middle", bash(command));
    return stopWhen(script, () -> Files.exists(claude.workspace.resolve("begun")) && sleeps());
  }

  private RunRecord stopWhen(String script, BooleanSupplier begun) throws InterruptedException {
    AtomicReference<RunRecord> record = new AtomicReference<>(RunRecord.EMPTY);
    Thread watching =
        Thread.ofVirtual().start(() -> record.set(claude.watch(claude.work(script), _ -> {})));
    Awaitility.await().atMost(SOON).until(begun::getAsBoolean);
    claude.stop.ask(Stop.ABANDON);

    assertThat(watching.join(Duration.ofSeconds(20))).isTrue();
    assertThat(claude.events).last().isInstanceOf(CliEvent.Exited.class);
    return record.get();
  }

  private boolean sleeps() {
    return ProcessHandle.allProcesses()
        .anyMatch(process -> process.info().commandLine().orElse("").endsWith(sleep));
  }
}
