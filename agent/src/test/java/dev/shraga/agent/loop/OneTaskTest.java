package dev.shraga.agent.loop;

import static dev.shraga.agent.StandIn.plan;
import static dev.shraga.agent.StandIn.untilThereIs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shraga.agent.LiveAgent;
import dev.shraga.agent.Office;
import dev.shraga.agent.Remote;
import dev.shraga.model.task.HolderStatus;
import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.revwalk.RevCommit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OneTaskTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir Path folder;

  @Test
  void assignedTaskBecomesACommitAndAReport() throws Exception {
    Remote remote = Remote.with(folder, Map.of("README.md", "# Greetings\n"));
    try (Office office = Office.open()) {
      office.hire();
      Mirror task =
          office.assign(
              plan("- say: I will greet", "- write: {path: hello.txt, text: hello}", "- say: Done"),
              remote.address());

      try (LiveAgent _ = LiveAgent.start(office, folder)) {
        await().atMost(SOON).until(() -> ended(office, task));
      }

      Mirror mirror = office.mirror(task.id());
      RevCommit commit = remote.log("shraga/" + task.task()).getFirst();
      assertThat(mirror.holderStatus()).isEqualTo(HolderStatus.DONE);
      assertThat(mirror.report().outcome()).isEqualTo(Outcome.COMPLETED);
      assertThat(mirror.report().message()).isEqualTo("Done");
      assertThat(mirror.report().commitSha()).isEqualTo(commit.name());
      assertThat(mirror.report().branch()).isEqualTo("shraga/" + task.task());
      assertThat(mirror.report().costUsd()).isPositive();
      assertThat(remote.file("shraga/" + task.task(), "hello.txt")).contains("hello");
      assertThat(commit.getFullMessage())
          .startsWith("Greet the reader\n")
          .endsWith(
              "Shraga-Task: %s\nShraga-Attempt: 1\nShraga-User: %s\n"
                  .formatted(task.task(), Office.OWNER));
      JsonNode summary = new ObjectMapper().readTree(mirror.report().sessionSummary());
      assertThat(summary.path("terminal_status").asText()).isEqualTo("completed");
      assertThat(summary.path("attempt").asInt()).isEqualTo(1);
      assertThat(summary.path("requests").asInt()).isBetween(4, 100);
      assertThat(office.transcript(task))
          .anySatisfy(said -> assertThat(said).contains("\"worker\"").contains("I will greet"));
      assertThat(office.text(task.id(), "transcript").lines())
          .first()
          .asString()
          .contains("Attempt 1 begins.");
    }
  }

  @Test
  void fileWithASecretIsLeftOutOfTheCommitAndNamedInTheResult() throws Exception {
    Remote remote = Remote.with(folder, Map.of("README.md", "# Greetings\n"));
    String token = "ghp_" + "a1B2c3D4e5".repeat(4);
    try (Office office = Office.open()) {
      office.hire();
      Mirror task =
          office.assign(
              plan(
                  "- write: {path: hello.txt, text: hello}",
                  "- write: {path: token.txt, text: " + token + "}",
                  "- say: Done"),
              remote.address());

      try (LiveAgent _ = LiveAgent.start(office, folder)) {
        await().atMost(SOON).until(() -> ended(office, task));
      }

      String branch = "shraga/" + task.task();
      assertThat(remote.file(branch, "hello.txt")).contains("hello");
      assertThat(remote.file(branch, "token.txt")).isEmpty();
      assertThat(remote.log(branch).getFirst().getFullMessage())
          .contains("- token.txt: it holds what looks like a secret");
      assertThat(office.mirror(task.id()).report().result())
          .endsWith("Left out of the commit:\n- token.txt: it holds what looks like a secret");
    }
  }

  @Test
  void agentSaysWhetherItsCliIsSignedInAndHowMuchSpaceIsLeft() throws Exception {
    Remote remote = Remote.empty(folder);
    try (Office office = Office.open()) {
      office.hire();
      Mirror task = office.assign(plan("- not-authenticated"), remote.address());

      try (LiveAgent _ = LiveAgent.start(office, folder)) {
        await().atMost(SOON).until(() -> office.worker().report().health().freeBytes() > 0);
        assertThat(office.worker().report().health().authenticated()).isNull();
        await().atMost(SOON).until(() -> ended(office, task));
        office.emptyMailbox();
        await()
            .atMost(SOON)
            .until(() -> Boolean.FALSE.equals(office.worker().report().health().authenticated()));
      }
    }
  }

  @Test
  void nothingIsLeftOnTheMachineAfterwards() throws Exception {
    Remote remote = Remote.empty(folder);
    try (Office office = Office.open()) {
      office.hire();
      Mirror task = office.assign("Say hello", remote.address());

      try (LiveAgent _ = LiveAgent.start(office, folder)) {
        await().atMost(SOON).until(() -> ended(office, task));
        office.emptyMailbox();
        await().atMost(SOON).until(() -> office.worker().idle());
      }

      assertThat(folder.resolve("state/runs")).isEmptyDirectory();
      assertThat(folder.resolve("state/outbox")).isEmptyDirectory();
      assertThat(folder.resolve("state/run.json")).doesNotExist();
    }
  }

  @Test
  void idleAgentMakesOneRequestPerHeartbeatAndNoOther() {
    try (Office office = Office.open()) {
      office.hire();

      try (LiveAgent _ = LiveAgent.start(office, folder)) {
        await().atMost(SOON).until(() -> office.worker().report().beat() >= 10);
      }

      List<String> requests = office.requests();
      assertThat(requests).allMatch(request -> request.startsWith("PATCH "));
      assertThat((long) requests.size()).isEqualTo(office.worker().report().beat());
    }
  }

  @Test
  void agentWaitsForItsRowToBeMade() {
    try (Office office = Office.open()) {
      try (LiveAgent _ = LiveAgent.start(office, folder)) {
        await().atMost(SOON).until(() -> !office.requests().isEmpty());

        office.hire();

        await().atMost(SOON).until(() -> office.worker().report().beat() > 1);
      }
    }
  }

  @Test
  void runThatChangesNothingStillMakesACommitThatSaysSo() {
    Remote remote = Remote.with(folder, Map.of("README.md", "# Greetings\n"));
    try (Office office = Office.open()) {
      office.hire();
      Mirror task = office.assign(plan("- say: Nothing to do"), remote.address());

      try (LiveAgent _ = LiveAgent.start(office, folder)) {
        await().atMost(SOON).until(() -> ended(office, task));
      }

      assertThat(office.mirror(task.id()).report().outcome()).isEqualTo(Outcome.COMPLETED);
      assertThat(remote.log("shraga/" + task.task())).hasSize(2);
      assertThat(remote.log("shraga/" + task.task()).getFirst().getFullMessage())
          .contains("No file was changed.");
    }
  }

  @Test
  void deniedToolWithoutAnyChangeIsAFailureThatNamesIt() {
    Remote remote = Remote.empty(folder);
    try (Office office = Office.open()) {
      office.hire();
      Mirror task = office.assign(plan("- denied-tool: WebFetch"), remote.address());

      try (LiveAgent _ = LiveAgent.start(office, folder)) {
        await().atMost(SOON).until(() -> ended(office, task));
      }

      Mirror mirror = office.mirror(task.id());
      assertThat(mirror.holderStatus()).isEqualTo(HolderStatus.FAILED);
      assertThat(mirror.report().outcome()).isEqualTo(Outcome.FAILED);
      assertThat(mirror.report().message()).contains("WebFetch");
      assertThat(remote.head("shraga/" + task.task())).isEmpty();
    }
  }

  @Test
  void repositoryThatIsNotThereIsAnInfrastructureFailure() {
    try (Office office = Office.open()) {
      office.hire();
      Mirror task = office.assign("Say hello", folder.resolve("nowhere.git").toString());

      try (LiveAgent _ = LiveAgent.start(office, folder)) {
        await().atMost(SOON).until(() -> ended(office, task));
      }

      assertThat(office.mirror(task.id()).report().outcome()).isEqualTo(Outcome.WORKSPACE_LOST);
    }
  }

  @Test
  void progressIsPostedOnlyOnceTheOwnersRowSaysRunning() throws IOException {
    Path go = folder.resolve("go");
    Remote remote = Remote.empty(folder);
    try (Office office = Office.open()) {
      office.hire();
      Mirror task =
          office.assign(
              plan(
                  "- say: \"First\\tthing\"",
                  "- say: Second thing",
                  untilThereIs(go),
                  "- say: Last"),
              remote.address());

      try (LiveAgent _ = LiveAgent.start(office, folder)) {
        await()
            .atMost(SOON)
            .until(() ->
                office.worker().report().running() != null
                    && office.worker().report().running().line().startsWith("Bash"));
        assertThat(office.messages()).isEmpty();
        office.running(task.id());
        await().atMost(SOON).until(() -> office.messages().size() >= 2);
        Files.createFile(go);
        await().atMost(SOON).until(() -> ended(office, task));
      }

      assertThat(office.messages())
          .extracting(row -> row.text("content"))
          .contains("First thing", "Second thing");
      assertThat(office.messages())
          .allSatisfy(row -> {
            assertThat(row.text("taskId")).isEqualTo(task.task().toString());
            assertThat(row.text("from")).isEqualTo(Office.WORKER);
            assertThat(row.text("to")).isEqualTo(Office.OWNER);
          });
      assertThat(office.mirror(task.id()).report().outcome()).isEqualTo(Outcome.COMPLETED);
    }
  }

  private static boolean ended(Office office, Mirror task) {
    HolderStatus status = office.mirror(task.id()).holderStatus();
    return status == HolderStatus.DONE || status == HolderStatus.FAILED;
  }
}
