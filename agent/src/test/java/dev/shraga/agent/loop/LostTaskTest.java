package dev.shraga.agent.loop;

import static dev.shraga.agent.StandIn.plan;
import static dev.shraga.agent.StandIn.untilThereIs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.shraga.agent.LiveAgent;
import dev.shraga.agent.Office;
import dev.shraga.agent.Remote;
import dev.shraga.agent.StandIn;
import dev.shraga.clients.dataverse.Values;
import dev.shraga.model.task.HolderStatus;
import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.Outcome;
import dev.shraga.model.task.TaskStatus;
import dev.shraga.model.worker.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tasks that are taken back while they run.
final class LostTaskTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  /// Its own, so that two runs of these tests on one machine do not see each other.
  private final String sleep = StandIn.someSleep();

  @TempDir Path folder;

  /// Made when a run may go on.
  private Path go = Path.of("");

  @BeforeEach
  void nameTheFile() {
    go = folder.resolve("go");
  }

  @Test
  void cancelEndsTheCliAndAllItsChildrenAndLeavesTheRowAlone() {
    Remote remote = Remote.empty(folder);
    try (Office office = Office.open()) {
      office.hire();
      Mirror task = office.assign(plan("- say: Waiting", "- run: " + sleep), remote.address());

      try (LiveAgent _ = LiveAgent.start(office, folder)) {
        await().atMost(SOON).until(() -> says(office, "Bash"));
        await().atMost(SOON).until(() -> running(sleep));
        office.cancel(task.id());
        Mirror cancelled = office.mirror(task.id());
        await().atMost(SOON).until(() -> office.worker().idle());

        assertThat(running(sleep)).isFalse();
        assertThat(office.mirror(task.id()).etag()).isEqualTo(cancelled.etag());
        assertThat(office.mirror(task.id()).status()).isEqualTo(TaskStatus.CANCELED);
        assertThat(remote.head("shraga/" + task.task())).isEmpty();
        assertThat(folder.resolve("state/runs")).isEmptyDirectory();
        assertThat(folder.resolve("state/run.json")).doesNotExist();
      }
    }
  }

  @Test
  void taskThatWentToAnotherWorkerIsNeitherPushedNorReported() throws IOException {
    Remote remote = Remote.empty(folder);
    try (Office office = Office.open()) {
      office.hire();
      Mirror task =
          office.assign(plan("- say: Working", untilThereIs(go), "- say: Done"), remote.address());

      try (LiveAgent _ = LiveAgent.start(office, folder)) {
        await().atMost(SOON).until(() -> says(office, "Bash"));
        // The mailbox still names it: only the look right before the push can tell.
        office.change(
            task.id(),
            Values.none()
                .text("holderStatus", "assigned")
                .whole("attempt", 2)
                .text("assignedWorker", "00000000-0000-5000-8000-000000000001"));
        Mirror taken = office.mirror(task.id());
        Files.createFile(go);
        await().atMost(SOON).until(() -> office.worker().report().running() == null);

        assertThat(office.mirror(task.id()).etag()).isEqualTo(taken.etag());
        assertThat(remote.head("shraga/" + task.task())).isEmpty();
      }
    }
  }

  @Test
  void statusWrittenByTheReconcilerMeanwhileDoesNotKeepTheEndFromBeingWritten() throws IOException {
    Remote remote = Remote.empty(folder);
    try (Office office = Office.open()) {
      office.hire();
      Mirror task =
          office.assign(plan("- say: Working", untilThereIs(go), "- crash: 3"), remote.address());

      try (LiveAgent _ = LiveAgent.start(office, folder)) {
        await().atMost(SOON).until(() -> says(office, "Bash"));
        office.running(task.id());
        Files.createFile(go);
        await().atMost(SOON).until(() -> ended(office, task));
      }

      Mirror mirror = office.mirror(task.id());
      assertThat(mirror.status()).isEqualTo(TaskStatus.RUNNING);
      assertThat(mirror.report().outcome()).isEqualTo(Outcome.CRASHED);
      assertThat(mirror.report().message()).contains("exit code 3");
    }
  }

  @Test
  void nextAttemptOnTheSameWorkerIsTakenThoughTheMailboxNeverChanged() {
    Remote remote = Remote.with(folder, Map.of("README.md", "# Greetings\n"));
    try (Office office = Office.open()) {
      office.hire();
      Mirror task =
          office.assign(plan("- append: {path: log.txt, text: \"once\\n\"}"), remote.address());

      try (LiveAgent _ = LiveAgent.start(office, folder)) {
        await().atMost(SOON).until(() -> ended(office, task));
        office.reassign(task.id());
        await().atMost(SOON).until(() -> !ended(office, task));
        await().atMost(SOON).until(() -> ended(office, task));
      }

      assertThat(office.mirror(task.id()).attempt()).isEqualTo(2);
      assertThat(remote.log("shraga/" + task.task()))
          .as("the first attempt's result is there and is taken up")
          .extracting(commit -> List.copyOf(commit.getFooterLines("Shraga-Attempt")))
          .containsExactly(List.of("1"), List.of());
    }
  }

  @Test
  void serviceThatIsDownForAWhileLosesNothing() throws IOException {
    Remote remote = Remote.empty(folder);
    try (Office office = Office.open()) {
      office.hire();
      Mirror task =
          office.assign(plan("- say: Working", untilThereIs(go), "- say: Done"), remote.address());

      try (LiveAgent _ = LiveAgent.start(office, folder)) {
        await().atMost(SOON).until(() -> says(office, "Bash"));
        office.down(true);
        Files.createFile(go);
        int before = office.requests().size();
        await().atMost(SOON).until(() -> office.requests().size() > before + 3);
        office.down(false);
        await().atMost(Duration.ofSeconds(60)).until(() -> ended(office, task));
      }

      assertThat(office.mirror(task.id()).report().outcome()).isEqualTo(Outcome.COMPLETED);
      assertThat(remote.log("shraga/" + task.task())).hasSize(2);
    }
  }

  private static boolean says(Office office, String beginning) {
    Running running = office.worker().report().running();
    return running != null && running.line().startsWith(beginning);
  }

  private static boolean running(String command) {
    return ProcessHandle.allProcesses()
        .anyMatch(process -> process.info().commandLine().orElse("").endsWith(command));
  }

  private static boolean ended(Office office, Mirror task) {
    HolderStatus status = office.mirror(task.id()).holderStatus();
    return status == HolderStatus.DONE || status == HolderStatus.FAILED;
  }
}
