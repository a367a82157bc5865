package dev.shraga.local.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.shraga.clients.dataverse.Row;
import dev.shraga.clients.tables.TaskRows;
import dev.shraga.local.state.UpFile;
import dev.shraga.reconciler.status.TaskView;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The whole product as its users start it: real processes, real signals, real commits.
@EnabledOnOs(OS.LINUX)
final class RealProcessesTest {
  private static final String SLOW =
      """
      Take your time.

      ```plan
      - say: I begin.
      - write: {path: slow.txt, text: "slow\\n"}
      - sleep: 5s
      - say: I end.
      ```
      """;

  @TempDir private Path folder;

  @Test
  void demoCompletesEveryTaskAndLeavesItsCommits() throws Exception {
    try (RealSystem system =
        RealSystem.begin(folder.resolve("state"), "--demo", "--port", "0", "--exit-when-done")) {
      int exit = system.exit();

      String printed = system.printed();
      assertThat(exit).as(printed).isZero();
      assertThat(printed)
          .contains("Greet in German and French", "Completed", "Results: ")
          .doesNotContain("Exception");
    }
    try (RealSystem again = RealSystem.start(folder.resolve("state"), 3)) {
      List<Row> users = again.rows().stream().filter(row -> !TaskRows.isMirror(row)).toList();
      List<Row> mirrors = again.rows().stream().filter(TaskRows::isMirror).toList();
      assertThat(users).hasSizeGreaterThanOrEqualTo(5).hasSameSizeAs(mirrors);
      for (Row user : users) {
        String task = user.id().toString();
        Row mirror =
            mirrors.stream()
                .filter(row -> row.text("mirrorOf").equals(task))
                .findFirst()
                .orElseThrow();
        assertThat(user.text("status")).isEqualTo("7");
        assertThat(mirror.text("status")).isEqualTo("7");
        assertThat(user.text("mirrorId")).isEqualTo(mirror.id().toString());
        assertThat(again.resultCommits(task))
            .singleElement()
            .asString()
            .contains("Shraga-Attempt: 1", "Shraga-User: " + user.text("userEmail"));
      }
    }
  }

  @Test
  void agentKilledInTheMiddleOfARunIsReplacedByAnotherAsAttemptTwo() throws Exception {
    try (RealSystem system = RealSystem.start(folder.resolve("state"), 2)) {
      String task = system.submit("alice", SLOW);
      TaskView running =
          system.untilTask(task, "the CLI works on it", seen -> !seen.line().isEmpty());

      system.kill("--name " + running.worker());

      TaskView ended = system.untilTask(task, "it has ended", TaskView::ended);
      assertThat(ended.phase()).isEqualTo("Completed");
      assertThat(ended.attempts()).isEqualTo(2);
      assertThat(ended.worker()).isNotEqualTo(running.worker());
      assertThat(system.resultCommits(task))
          .singleElement()
          .asString()
          .contains("Shraga-Attempt: 2", "Shraga-User: alice@example.com");
    }
  }

  @Test
  void reconcilerKilledAgainAndAgainLosesAndDoublesNothing() throws Exception {
    SplittableRandom random = new SplittableRandom(20261122);
    try (RealSystem system = RealSystem.start(folder.resolve("state"), 3)) {
      List<String> tasks = new ArrayList<>();
      for (int number = 0; number < 5; number++) {
        tasks.add(system.submit("alice", "Note number " + number));
        Duration mercy = Duration.ofMillis(random.nextInt(1_500));
        await().pollDelay(mercy).until(() -> system.child("reconciler run").isPresent());
        system.kill("reconciler run");
      }

      for (String task : tasks) {
        assertThat(system.untilTask(task, "it has ended", TaskView::ended).phase())
            .isEqualTo("Completed");
        assertThat(system.resultCommits(task)).hasSize(1);
      }
      assertThat(system.rows()).hasSize(10);
      assertThat(system.rows().stream().filter(TaskRows::isMirror)).hasSize(5);
    }
  }

  @Test
  void canceledWhileRunningEndsTheCliWithAllItsChildrenAndStaysCanceled() throws Exception {
    // Times that no other process sleeps, so that a look at the whole machine finds only ours.
    long orphan = 20_000 + ProcessHandle.current().pid() % 30_000;
    long child = orphan + 30_000;
    String prompt =
        """
        Start something and leave it running.

        ```plan
        - orphan: %ds
        - say: I begin.
        - run: sleep %d
        ```
        """
            .formatted(orphan, child);
    try (RealSystem system = RealSystem.start(folder.resolve("state"), 1)) {
      String task = system.submit("alice", prompt);
      await("both children run")
          .atMost(Duration.ofSeconds(60))
          .until(() ->
              RealSystem.anywhere("sleep " + orphan) && RealSystem.anywhere("sleep " + child));
      system.untilTask(task, "it runs", seen -> seen.phase().equals("Running"));

      system.run("cancel", task);

      await("nothing of it is left")
          .atMost(Duration.ofSeconds(30))
          .until(() ->
              !RealSystem.anywhere("sleep " + orphan) && !RealSystem.anywhere("sleep " + child));
      String next = system.submit("alice", "Write a note");
      system.untilTask(next, "the worker is free again", TaskView::ended);
      Row row =
          system.rows().stream()
              .filter(seen -> seen.id().toString().equals(task))
              .findFirst()
              .orElseThrow();
      assertThat(row.text("status")).isEqualTo("9");
      assertThat(RealSystem.task(system.until("any", _ -> true), task).phase())
          .isEqualTo("Canceled");
    }
  }

  @Test
  void secondTaskForOneWorkerShowsItsReasonOnThePageInTheCliAndInTheRow() throws Exception {
    Path go = folder.resolve("go");
    String held =
        "Wait for a sign\n\n```plan\n- run: 'while [ ! -e %s ]; do sleep 0.1; done'\n```\n"
            .formatted(go);
    try (RealSystem system = RealSystem.start(folder.resolve("state"), 1)) {
      String first = system.submit("alice", held);
      system.untilTask(first, "it runs", seen -> seen.phase().equals("Running"));
      String second = system.submit("bob", "Write a note");

      TaskView waiting =
          system.untilTask(
              second,
              "its reason is in the row",
              seen -> seen.waiting() != null && rowSays(system, second, seen));

      assertThat(waiting.message())
          .startsWith("Waiting for a free worker in pool shared since ")
          .contains("position 1", "its 1 worker is busy");
      assertThat(get(system, "/")).contains("a free worker in pool shared");
      assertThat(system.run("get", "tasks", second, "-o", "yaml"))
          .contains("free-worker", "position: 1");
      Files.createFile(go);
      assertThat(system.untilTask(second, "it has ended", TaskView::ended).phase())
          .isEqualTo("Completed");
    }
  }

  private static boolean rowSays(RealSystem system, String task, TaskView seen) {
    return system.rows().stream()
        .filter(row -> row.id().toString().equals(task))
        .anyMatch(row ->
            row.text("statusMessage").equals(seen.message())
                && row.text("waitReason").contains(seen.message()));
  }

  private static String get(RealSystem system, String path) throws Exception {
    URI page = UpFile.read(system.folder).orElseThrow().statusPage();
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(HttpRequest.newBuilder(page.resolve(path)).build(), BodyHandlers.ofString())
          .body();
    }
  }
}
