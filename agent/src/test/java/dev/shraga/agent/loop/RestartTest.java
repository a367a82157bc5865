package dev.shraga.agent.loop;

import static dev.shraga.agent.StandIn.plan;
import static dev.shraga.agent.StandIn.untilThereIs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.shraga.agent.LiveAgent;
import dev.shraga.agent.Office;
import dev.shraga.agent.ProcessAgent;
import dev.shraga.agent.Remote;
import dev.shraga.agent.StandIn;
import dev.shraga.model.task.HolderStatus;
import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.Outcome;
import dev.shraga.model.worker.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Agents as real processes that end in the middle of something.
final class RestartTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  /// Its own, so that two runs of these tests on one machine do not see each other.
  private final String sleep = StandIn.someSleep();

  @TempDir Path folder;

  @Test
  void killedAgentBeginsTheSameAttemptAgainAndCommitsOnce() throws Exception {
    Remote remote = Remote.empty(folder);
    try (Office office = Office.open()) {
      office.hire();
      Mirror task = office.assign(hangsOnce(), remote.address());

      Process first = ProcessAgent.start(office, folder);
      await().atMost(SOON).until(() -> running(sleep));
      first.destroyForcibly().waitFor();
      assertThat(running(sleep)).isTrue();
      Process second = ProcessAgent.start(office, folder);
      try {
        await().atMost(SOON).until(() -> ended(office, task));
        await().atMost(SOON).until(() -> !Files.exists(folder.resolve("state/run.json")));
      } finally {
        end(second);
      }

      Mirror mirror = office.mirror(task.id());
      assertThat(running(sleep)).isFalse();
      assertThat(mirror.attempt()).isEqualTo(1);
      assertThat(mirror.report().outcome()).isEqualTo(Outcome.COMPLETED);
      assertThat(remote.log("shraga/" + task.task()))
          .filteredOn(commit -> !commit.getFooterLines("Shraga-Attempt").isEmpty())
          .hasSize(1);
    }
  }

  @Test
  void endedAgentExitsWithZeroAndLeavesItsTaskForTheNextStart() throws Exception {
    Remote remote = Remote.empty(folder);
    try (Office office = Office.open()) {
      office.hire();
      Mirror task = office.assign(hangsOnce(), remote.address());

      Process first = ProcessAgent.start(office, folder);
      await().atMost(SOON).until(() -> running(sleep));
      long started = System.nanoTime();
      first.destroy();
      boolean gone = first.waitFor(30, TimeUnit.SECONDS);
      long seconds = (System.nanoTime() - started) / 1_000_000_000;

      assertThat(gone).isTrue();
      assertThat(seconds).isLessThan(10);
      assertThat(first.exitValue()).isZero();
      assertThat(running(sleep)).isFalse();
      assertThat(office.mirror(task.id()).holderStatus()).isEqualTo(HolderStatus.EXECUTING);
      assertThat(folder.resolve("state/run.json")).exists();
    }
  }

  @Test
  void attemptThatWasTakenAwayMeanwhileIsClearedAwayByTheNextStart() throws Exception {
    Remote remote = Remote.empty(folder);
    try (Office office = Office.open()) {
      office.hire();
      Mirror task = office.assign(hangsOnce(), remote.address());
      Process first = ProcessAgent.start(office, folder);
      await().atMost(SOON).until(() -> running(sleep));
      first.destroyForcibly().waitFor();

      office.takeAway(task.id());
      Mirror taken = office.mirror(task.id());
      Process second = ProcessAgent.start(office, folder);
      try {
        await().atMost(SOON).until(() -> !Files.exists(folder.resolve("state/run.json")));
        await().atMost(SOON).until(() -> office.worker().idle());
      } finally {
        end(second);
      }

      assertThat(running(sleep)).isFalse();
      assertThat(folder.resolve("state/runs")).isEmptyDirectory();
      assertThat(office.mirror(task.id()).etag()).isEqualTo(taken.etag());
    }
  }

  @Test
  void endThatCouldNotBeDeliveredIsDeliveredByTheNextStart() {
    Remote remote = Remote.empty(folder);
    try (Office office = Office.open()) {
      office.hire();
      Mirror task = office.assign(plan("- say: Done"), remote.address());
      office.deafTo("cr_finishedat");
      try (LiveAgent _ = LiveAgent.start(office, folder)) {
        await().atMost(SOON).until(() -> phase(office).equals("report"));
      }
      String session = office.text(task.id(), "sessionId");
      assertThat(office.mirror(task.id()).holderStatus()).isEqualTo(HolderStatus.EXECUTING);

      office.deafTo("");
      try (LiveAgent _ = LiveAgent.start(office, folder)) {
        await().atMost(SOON).until(() -> ended(office, task));
      }

      assertThat(office.text(task.id(), "sessionId")).isEqualTo(session);
      assertThat(office.mirror(task.id()).report().message()).isEqualTo("Done");
      assertThat(remote.log("shraga/" + task.task())).hasSize(2);
    }
  }

  @Test
  void runThatWasJudgedIsPublishedByTheNextStartWithoutBeingRunAgain() throws Exception {
    Remote remote = Remote.empty(folder);
    Path runs = folder.resolve("runs.txt");
    Path go = folder.resolve("go");
    try (Office office = Office.open()) {
      office.hire();
      Mirror task =
          office.assign(
              plan("- run: echo x >> " + runs, untilThereIs(go), "- say: Done"), remote.address());
      try (LiveAgent _ = LiveAgent.start(office, folder)) {
        await().atMost(SOON).until(() -> Files.exists(runs));
        office.down(true);
        Files.createFile(go);
        await().atMost(SOON).until(() -> state().contains("JUDGED"));
      }

      office.down(false);
      try (LiveAgent _ = LiveAgent.start(office, folder)) {
        await().atMost(SOON).until(() -> ended(office, task));
      }

      assertThat(runs).hasContent("x");
      assertThat(office.mirror(task.id()).report().outcome()).isEqualTo(Outcome.COMPLETED);
      assertThat(remote.log("shraga/" + task.task())).hasSize(2);
    }
  }

  /// Seed 38824 of the simulation: a box that vanished between the push and the report was made
  /// anew under its old name, and did the same attempt again.
  @Test
  void workerWhoseDiskIsLostAfterThePushTakesItsResultUpAndRunsNothing() throws Exception {
    Remote remote = Remote.empty(folder);
    Path runs = folder.resolve("runs.txt");
    try (Office office = Office.open()) {
      Mirror task = pushedAndNotTold(office, remote, runs);
      String branch = "shraga/" + task.task();
      ObjectId result = remote.head(branch).orElseThrow();

      try (LiveAgent _ = LiveAgent.start(office, folder.resolve("another disk"))) {
        await().atMost(SOON).until(() -> ended(office, task));
      }

      assertThat(runs).hasContent("x");
      assertThat(remote.head(branch)).contains(result);
      assertThat(office.mirror(task.id()).report().commitSha()).isEqualTo(result.name());
      assertThat(office.mirror(task.id()).attempt()).isEqualTo(1);
      assertThat(office.mirror(task.id()).report().outcome()).isEqualTo(Outcome.COMPLETED);
      assertThat(office.mirror(task.id()).report().message()).isEqualTo("All set");
    }
  }

  /// An agent was killed between the push and the report, and its task was given to another one.
  @Test
  void nextAttemptTakesUpTheResultThatTheOneBeforePushedAndCouldNotTell() throws Exception {
    Remote remote = Remote.empty(folder);
    Path runs = folder.resolve("runs.txt");
    try (Office office = Office.open()) {
      Mirror task = pushedAndNotTold(office, remote, runs);
      ObjectId result = remote.head("shraga/" + task.task()).orElseThrow();

      office.reassign(task.id());
      try (LiveAgent _ = LiveAgent.start(office, folder.resolve("another disk"))) {
        await().atMost(SOON).until(() -> ended(office, task));
      }

      assertThat(runs).hasContent("x");
      assertThat(remote.head("shraga/" + task.task())).contains(result);
      assertThat(office.mirror(task.id()).attempt()).isEqualTo(2);
      assertThat(office.mirror(task.id()).report().commitSha()).isEqualTo(result.name());
      assertThat(office.mirror(task.id()).report().outcome()).isEqualTo(Outcome.COMPLETED);
    }
  }

  @Test
  void secondAgentOnTheSameFolderIsRefused() throws Exception {
    try (Office office = Office.open()) {
      office.hire();
      Process first = ProcessAgent.start(office, folder);
      try {
        await().atMost(SOON).until(() -> office.worker().report().beat() > 0);

        Process second = ProcessAgent.start(office, folder);

        assertThat(second.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).isEqualTo(1);
        assertThat(folder.resolve("agent.log")).content().contains("another agent uses");
      } finally {
        end(first);
      }
    }
  }

  /// A task whose result is on its branch, and whose agent ended before anybody heard of it.
  private Mirror pushedAndNotTold(Office office, Remote remote, Path runs) {
    office.hire();
    Mirror task =
        office.assign(
            plan("- run: echo x >> " + runs, "- write: {path: a.txt, text: a}", "- say: All set"),
            remote.address());
    office.deafTo("cr_finishedat");
    try (LiveAgent _ = LiveAgent.start(office, folder)) {
      await().atMost(SOON).until(() -> phase(office).equals("report"));
    }
    office.deafTo("");
    return task;
  }

  /// The first run hangs in a shell; the second finds the file that it left and goes on.
  private String hangsOnce() {
    return plan(
        "- write: {path: a.txt, text: a}",
        "- run: 'if [ -e %1$s ]; then exit 0; fi; : > %1$s; %2$s'"
            .formatted(folder.resolve("seen"), sleep),
        "- say: Done");
  }

  private String state() throws IOException {
    return Files.readString(folder.resolve("state/run.json"));
  }

  private static String phase(Office office) {
    Running running = office.worker().report().running();
    return running == null ? "" : running.phase();
  }

  private static void end(Process agent) throws InterruptedException {
    agent.destroy();
    if (!agent.waitFor(20, TimeUnit.SECONDS)) {
      agent.destroyForcibly().waitFor();
    }
  }

  private static boolean ended(Office office, Mirror task) {
    return office.mirror(task.id()).holderStatus() == HolderStatus.DONE;
  }

  private static boolean running(String command) {
    return ProcessHandle.allProcesses()
        .anyMatch(process -> process.info().commandLine().orElse("").endsWith(command));
  }
}
