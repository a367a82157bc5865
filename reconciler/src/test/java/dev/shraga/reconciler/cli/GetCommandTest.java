package dev.shraga.reconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shraga.reconciler.status.Example;
import dev.shraga.reconciler.status.Readiness;
import dev.shraga.reconciler.status.StatusMetrics;
import dev.shraga.reconciler.status.http.StatusServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import picocli.CommandLine;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GetCommandTest {
  private StatusServer server;

  private record Run(int exit, String out, String problem) {}

  @BeforeAll
  void start() {
    server =
        StatusServer.start(
            StatusServer.Address.loopback(0),
            new StatusServer.Sources(
                Example::view,
                Readiness.Ready::new,
                new StatusMetrics(Example::view),
                () -> Example.AT));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void tasksAreATableWithWhyEachWaits() {
    Run run = get("tasks");

    assertThat(run.exit).isZero();
    assertThat(run.out.lines().map(line -> line.replaceAll(" {2,}", "  ")))
        .contains(
            "TASK  NAME  PHASE  OWNER  WORKER  ATTEMPT  MESSAGE",
            "a3d1c7f4  Write a changelog for the last release  Queued  alice@example.com  –  1"
                + "  Waiting for a free worker in pool shared since 10:30:31 UTC, position 1 of 2;"
                + " its 2 workers are busy",
            "c8f3e9b6  Completed task  Completed  bob@example.com  shared-2  2  Added the greeting"
                + " in German.");
  }

  @Test
  void poolsAreATable() {
    assertThat(get("pools").out)
        .isEqualTo(
            """
            POOL    MACHINES             SIZE  ALIVE  UNDER WAY  BUSY  WAITING  STATE
            shared  local                   3      2          0     2        2  open
            night   devbox    0 to 4, wants 1      0          1     0        0  paused until 2026-03-01 11:30:48 UTC
            Pool night: no user night-1@example.com in Dataverse.
            """);
  }

  @Test
  void boxesAreATableThatSaysWhatComesNextAndWhyNoneIsSeen() {
    Run run = get("boxes");

    assertThat(run.out.lines().map(line -> line.replaceAll(" {2,}", "  ")))
        .containsExactly(
            "WORKER  STEP  SINCE  POWER  POOL  OWNER  FAULT  NEXT",
            "night-1  stuck  10 min 0 s ago  –  night  –  QuotaExceeded  stuck: QuotaExceeded: 8 of"
                + " 8 cores are used",
            "own-carol-0a1b2c3d  serving  2 h 0 min ago  on  own  carol@example.com  –  it serves",
            "The boxes are not seen: no answer from contoso.devcenter.example.com in 30 s");
  }

  @Test
  void wideWorkersSayWhichConditionsHold() {
    assertThat(get("workers", "night-1", "-o", "wide").out)
        .contains("Ready=no (QuotaExceeded), Machine=no (QuotaExceeded)");
  }

  @Test
  void workersAreATable() {
    assertThat(get("workers").out)
        .isEqualTo(
            """
            WORKER    HEALTH   STATUS        POOL    TASK      PHASE      HEARD
            shared-1  alive    Busy          shared  6f1c0a52  work   0.4 s ago
            shared-2  alive    Busy          shared  –         –      0.9 s ago
            shared-3  silent   Ready         shared  –         –       21 s ago
            night-1   unknown  Provisioning  night   –         –          never
            """);
  }

  @Test
  void budgetSaysWhatIsUsedAndByWhom() {
    assertThat(get("budget").out)
        .isEqualTo(
            """
            BUDGET                    USED  LIMIT
            requests in 300 s          312   5400
            seconds of work in 300 s   250   1000
            requests at once             1     40

            CALL SITE  LANE   REQUESTS  BYTES OUT  BYTES IN  THROTTLED  RETRIED  WAITED
            apply      user         61      48120     90512          2        3   1.3 s
            observe    user      12802          0   7340032          0        0   0.0 s
            resync     sweep         2          0     52000          0        0    12 s
            """);
  }

  @Test
  void budgetOfOneCallSiteIsJson() throws Exception {
    Run run = get("budget", "apply", "-o", "json");

    assertThat(new ObjectMapper().readTree(run.out).at("/secondsWaited").asDouble())
        .isEqualTo(1.25);
  }

  @Test
  void budgetAsJsonHasLimitsAndCallSites() throws Exception {
    Run run = get("budget", "-o", "json");

    assertThat(new ObjectMapper().readTree(run.out).at("/requests").asInt()).isEqualTo(5_400);
    assertThat(new ObjectMapper().readTree(run.out).at("/sites/2/lane").asText())
        .isEqualTo("sweep");
  }

  @Test
  void taskThatAsksShowsItsQuestionInTheTable() {
    assertThat(get("tasks").out.lines())
        .filteredOn(line -> line.startsWith("0e5b3e0c"))
        .singleElement()
        .asString()
        .endsWith("Blue or green? The page has both.");
  }

  @Test
  void oneTaskThatAsksSaysWhomSinceWhenAndHowToAnswer() {
    assertThat(get("tasks", "0e5b").out)
        .endsWith(
            """

            It asks alice@example.com since 2026-03-01 10:30:43 UTC:
              Blue or green?
              The page has both.
            Answer with shraga answer 0e5b3e0c-52e1-4cf8-9b1c-6a4e0d1f2b02 TEXT.
            """);
    assertThat(get("tasks", "a3d1").out).doesNotContain("It asks");
  }

  @Test
  void wideTableAndJsonHaveOutcomeAndBrokenAttempts() throws Exception {
    Run wide = get("tasks", "d9a4", "-o", "wide");
    Run json = get("tasks", "0e5b", "-o", "json");

    assertThat(wide.out.lines().map(line -> line.replaceAll(" {2,}", "  ")))
        .anySatisfy(line -> assertThat(line).contains("ATTEMPT  BROKEN  OUTCOME  DOES  WAITED"))
        .anySatisfy(line -> assertThat(line).contains("  3  3  crashed  –  "));
    assertThat(new ObjectMapper().readTree(json.out).at("/question/asks").asText())
        .isEqualTo("alice@example.com");
    assertThat(new ObjectMapper().readTree(json.out).at("/outcome").asText()).isEqualTo("blocked");
  }

  @Test
  void oneTaskIsFoundByTheBeginningOfItsId() throws Exception {
    Run run = get("tasks", "a3d1", "-o", "json");

    assertThat(new ObjectMapper().readTree(run.out).at("/waiting/position").asInt()).isEqualTo(1);
  }

  @Test
  void onePoolIsWrittenAsYaml() {
    assertThat(get("pools", "night", "-o", "yaml").out)
        .isEqualTo(
            """
            name: night
            machines: devbox
            replicas: 1
            size: 0 to 4
            cordoned: true
            pausedUntil: 2026-03-01T11:30:48Z
            closed: true
            underWay: 1
            alive: 0
            busy: 0
            waiting: 0
            problem: no user night-1@example.com in Dataverse
            """);
  }

  @Test
  void numbersStayNumbersInYaml() {
    assertThat(get("tasks", "c8f3", "-o", "yaml").out)
        .contains("costUsd: 0.0421\n")
        .contains("attempts: 2\n")
        .doesNotContain("!!");
  }

  @Test
  void unknownTaskIsRefused() {
    Run run = get("tasks", "none");

    assertThat(run.exit).isEqualTo(CommandProblem.REFUSED);
    assertThat(run.problem).isEqualTo("None of the tasks is 'none': see shraga get tasks");
  }

  @Test
  void silentAddressMeansThatNothingRuns() {
    Run run = run("tasks", "--status", "http://127.0.0.1:1/");

    assertThat(run.exit).isEqualTo(CommandProblem.NOTHING_RUNNING);
    assertThat(run.problem).contains("No reconciler answers at http://127.0.0.1:1/");
  }

  @Test
  void withoutAnAddressTheFinderIsAsked() {
    assertThat(run("tasks", "--state", "some-folder").problem).isEqualTo("asked for some-folder");
  }

  private Run get(String... arguments) {
    String[] all = new String[arguments.length + 2];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--status";
    all[arguments.length + 1] = server.uri().toString();
    return run(all);
  }

  private static Run run(String... arguments) {
    StringWriter out = new StringWriter();
    StringBuilder problem = new StringBuilder();
    CommandLine command = new CommandLine(new GetCommand(new FakeFinder()));
    command.setOut(new PrintWriter(out));
    command.setExecutionExceptionHandler((failure, _, _) -> {
      problem.append(failure.getMessage());
      return ((CommandProblem) failure).exitCode();
    });
    int exit = command.execute(arguments);
    return new Run(exit, out.toString(), problem.toString());
  }

  private static final class FakeFinder implements Finder {
    @Override
    public URI statusPage(@Nullable Path state) {
      throw CommandProblem.nothingRunning("asked for " + state);
    }

    @Override
    public Map<String, String> environment(@Nullable Path state) {
      throw CommandProblem.nothingRunning("asked for " + state);
    }

    @Override
    public Path manifests(@Nullable Path state) {
      throw CommandProblem.nothingRunning("asked for " + state);
    }

    @Override
    public Path reconcilerState(@Nullable Path state) {
      throw CommandProblem.nothingRunning("asked for " + state);
    }
  }
}
