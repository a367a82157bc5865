package dev.shraga.agent.loop;

import static dev.shraga.agent.StandIn.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.shraga.agent.Office;
import dev.shraga.agent.ProcessAgent;
import dev.shraga.agent.Remote;
import dev.shraga.model.task.HolderStatus;
import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.Outcome;
import dev.shraga.model.task.TaskStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// An agent that is killed with SIGKILL at one moment of its run, and started again.
///
/// The moments are those at which something becomes different outside the process: its file was
/// stored for the n-th time, or its n-th request (heartbeats left out) was served; a wait of the
/// seed's choice is put on top, so that the kill falls between them too.
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class KillTest {
  private static final Duration SOON = Duration.ofSeconds(90);
  private static final int STORES = 14;
  private static final int REQUESTS = 11;

  @TempDir Path folder;

  /// When to kill.
  ///
  /// @param stores kill at that change of the file; 0 if requests count
  /// @param requests kill at that request
  /// @param waitMs and so many milliseconds later
  record Moment(int seed, int stores, int requests, int waitMs) {
    static Moment of(int seed) {
      int wait = new SplittableRandom(seed).nextInt(250);
      return seed <= STORES
          ? new Moment(seed, seed, 0, wait)
          : new Moment(seed, 0, seed - STORES, wait);
    }
  }

  static Stream<Moment> moments() {
    return IntStream.rangeClosed(1, STORES + REQUESTS).mapToObj(Moment::of);
  }

  @ParameterizedTest
  @MethodSource("moments")
  void agentKilledAtAnyMomentEndsItsAttemptOnce(Moment moment) throws Exception {
    Remote remote = Remote.empty(folder);
    try (Office office = Office.open()) {
      office.hire();
      Mirror task =
          office.assign(
              plan(
                  "- say: I begin",
                  "- write: {path: a.txt, text: a}",
                  "- sleep: 100ms",
                  "- say: I wrote a file"),
              remote.address());

      Process first = ProcessAgent.start(office, folder);
      Process last = first;
      boolean killed;
      try {
        killed = killedAt(moment, first, office, task);
        last = killed ? ProcessAgent.start(office, folder) : first;
        await().atMost(SOON).until(() -> over(office, task));
        await().atMost(SOON).until(() -> !Files.exists(folder.resolve("state/run.json")));
      } finally {
        first.destroyForcibly().waitFor();
        last.destroyForcibly().waitFor();
      }

      Mirror mirror = office.mirror(task.id());
      assertThat(mirror.attempt()).isEqualTo(1);
      assertThat(mirror.holderStatus()).isEqualTo(HolderStatus.DONE);
      assertThat(mirror.report().outcome()).isEqualTo(Outcome.COMPLETED);
      assertThat(remote.log("shraga/" + task.task()))
          .filteredOn(commit -> !commit.getFooterLines("Shraga-Attempt").isEmpty())
          .hasSize(1);
      assertThat(leftovers()).isEmpty();
      // A coding CLI that is started again may say again what it said; in one life nobody does.
      assertThat(timesSaid(office).values()).allMatch(times -> times <= (killed ? 2 : 1));
    }
  }

  /// Kills it at that moment; false if the run was over before.
  private boolean killedAt(Moment moment, Process agent, Office office, Mirror task)
      throws Exception {
    int stores = 0;
    String last = "";
    // Asking the service is slow, and would change the run that is looked at.
    for (int look = 0; look % 40 != 0 || !over(office, task); look++) {
      String now = stored();
      if (!now.equals(last)) {
        last = now;
        stores++;
      }
      if (moment.stores > 0 ? stores >= moment.stores : requests(office) >= moment.requests) {
        agent.waitFor(moment.waitMs, TimeUnit.MILLISECONDS);
        agent.destroyForcibly().waitFor();
        return true;
      }
      agent.waitFor(2, TimeUnit.MILLISECONDS);
    }
    return false;
  }

  /// Whether the attempt is over; meanwhile it does what the reconciler does.
  private static boolean over(Office office, Mirror task) {
    Mirror now = office.mirror(task.id());
    if (now.holderStatus() == HolderStatus.EXECUTING && now.status() == TaskStatus.QUEUED) {
      office.running(task.id());
    }
    return now.holderStatus() == HolderStatus.DONE || now.holderStatus() == HolderStatus.FAILED;
  }

  private String stored() {
    try {
      return Files.readString(folder.resolve("state/run.json"));
    } catch (IOException notThereNow) {
      return "";
    }
  }

  private static long requests(Office office) {
    return office.requests().stream().filter(request -> !request.contains("worker")).count();
  }

  /// Processes that belong to this test's machine: all of them have its folder in their command
  /// line or their environment.
  private List<String> leftovers() {
    return ProcessHandle.allProcesses()
        .filter(process -> process.pid() != ProcessHandle.current().pid())
        .filter(this::ofThisMachine)
        .map(process -> process.info().commandLine().orElse("?"))
        .toList();
  }

  private boolean ofThisMachine(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(process.pid()), "environ"))
          .contains("HOME=" + folder);
    } catch (IOException goneOrForeign) {
      return false;
    }
  }

  /// How often each text was posted.
  private static Map<String, Long> timesSaid(Office office) {
    return office.messages().stream()
        .collect(Collectors.groupingBy(message -> message.text("content"), Collectors.counting()));
  }
}
