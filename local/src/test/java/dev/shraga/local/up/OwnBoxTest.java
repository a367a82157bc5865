package dev.shraga.local.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.shraga.clients.dataverse.Row;
import dev.shraga.clients.tables.ConversationRows;
import dev.shraga.clients.tables.PersonRows;
import dev.shraga.local.cli.HardwareDoor;
import dev.shraga.local.cli.PlayedBox;
import dev.shraga.local.state.PrivateFiles;
import dev.shraga.local.state.UpFile;
import dev.shraga.model.worker.OnboardingStep;
import dev.shraga.reconciler.status.TaskView;
import dev.shraga.reconciler.status.WorkerView;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A user's own box as a real process that comes, boots and goes.
@EnabledOnOs(OS.LINUX)
final class OwnBoxTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;

  @Test
  void sixTasksGiveTheirOwnerABoxThatRunsTheSeventhAndGoesWhenItIsTakenAway() throws Exception {
    try (RealSystem system =
        RealSystem.start(
            folder.resolve("state"), 2, "--box-time", "PT3S", "--tasks", sixTasks().toString())) {
      String box = aliveBox(system);
      await("she is told that it comes, and then where it is")
          .atMost(PATIENCE)
          .untilAsserted(() ->
              assertThat(told(system))
                  .satisfiesExactlyInAnyOrder(
                      coming -> assertThat(coming).contains("you get a Dev Box of your own"),
                      ready -> assertThat(ready).containsPattern("is ready.*: https?://")));
      Row alice = alice(system);
      assertThat(alice.text("boxName")).isEqualTo(box);
      assertThat(alice.text("boxStatus")).isEqualTo("Succeeded");

      // On a slow machine the box may still have the last of the six, and then any worker is
      // better.
      system.until(
          "her six tasks have ended and her box is idle",
          view ->
              view.tasks().stream().filter(TaskView::ended).count() == 6
                  && view.workers().stream().allMatch(worker -> worker.task().isEmpty()));
      assertThat(workerOf(system, system.submit("alice", "Write a seventh note"))).isEqualTo(box);
      assertThat(workerOf(system, system.submit("bob", "Write a note"))).startsWith("shared-");

      ProcessHandle agent = agent(system, box).orElseThrow();
      stop(system, alice.text("entraId"), box);
      await("it stopped, and its agent with it").atMost(PATIENCE).until(() -> !agent.isAlive());
      await("the reconciler starts it, and its agent starts with it")
          .atMost(PATIENCE)
          .until(() -> boxes(system).getFirst().boots() == 2 && agent(system, box).isPresent());
      assertThat(system.folder.box(box)).isDirectory();

      ProcessHandle second = agent(system, box).orElseThrow();
      exclude(system);
      await("its agent and its disk are gone")
          .atMost(PATIENCE)
          .until(() -> !second.isAlive() && Files.notExists(system.folder.box(box)));
      assertThat(boxes(system)).isEmpty();
      await("the table of users says so")
          .atMost(PATIENCE)
          .until(() -> alice(system).text("onboardingStep").equals(OnboardingStep.REMOVED.word()));
      system.until(
          "its worker is retired",
          view ->
              view.workers().stream()
                  .filter(worker -> worker.name().equals(box))
                  .allMatch(worker -> worker.status().equals("Deprovisioned")));
    }
  }

  private Path sixTasks() throws IOException {
    StringBuilder tasks = new StringBuilder("tasks:\n");
    for (int number = 1; number <= 6; number++) {
      tasks
          .append("  - as: alice@example.com\n    prompt: Write note ")
          .append(number)
          .append('\n');
    }
    return Files.writeString(folder.resolve("tasks.yaml"), tasks.toString());
  }

  private static String aliveBox(RealSystem system) {
    Predicate<WorkerView> hers =
        worker -> worker.owner().equals("alice@example.com") && worker.health().equals("alive");
    return system
        .until("her box is alive", view -> view.workers().stream().anyMatch(hers))
        .workers()
        .stream()
        .filter(hers)
        .map(WorkerView::name)
        .findFirst()
        .orElseThrow();
  }

  /// A task that has ended may have no worker any more.
  private static String workerOf(RealSystem system, String task) {
    String worker =
        system.untilTask(task, "it has a worker", seen -> !seen.worker().isEmpty()).worker();
    assertThat(system.untilTask(task, "it has ended", TaskView::ended).phase())
        .isEqualTo("Completed");
    return worker;
  }

  private static List<String> told(RealSystem system) {
    return system.rows(ConversationRows.TABLE, ConversationRows.COLUMNS).stream()
        .filter(row -> row.text("userEmail").equals("alice@example.com"))
        .filter(row -> row.text("direction").equals(ConversationRows.OUTBOUND))
        .map(row -> row.text("message"))
        .filter(message -> message.contains("Dev Box"))
        .toList();
  }

  private static Row alice(RealSystem system) {
    List<Row> people =
        system.rows(
            PersonRows.TABLE,
            List.of("email", "entraId", "boxName", "boxStatus", "onboardingStep"));
    assertThat(people).extracting(row -> row.text("email")).containsExactly("alice@example.com");
    return people.getFirst();
  }

  private static Optional<ProcessHandle> agent(RealSystem system, String box) {
    return system.child("--name " + box);
  }

  private static List<PlayedBox> boxes(RealSystem system) {
    UpFile file = UpFile.read(system.folder).orElseThrow();
    try (HardwareDoor door =
        new HardwareDoor(
            Objects.requireNonNull(file.devCenter()),
            Objects.requireNonNull(file.devCenterToken()))) {
      return door.boxes();
    }
  }

  /// As its owner would, in the service's portal.
  private static void stop(RealSystem system, String user, String box) throws Exception {
    UpFile file = UpFile.read(system.folder).orElseThrow();
    URI address =
        Objects.requireNonNull(file.devCenter())
            .resolve(
                "/projects/shraga/users/"
                    + user
                    + "/devboxes/"
                    + box
                    + ":stop?api-version=2025-02-01");
    try (HttpClient http = HttpClient.newHttpClient()) {
      int status =
          http.send(
                  HttpRequest.newBuilder(address)
                      .header("Authorization", "Bearer " + file.devCenterToken())
                      .header("User-Agent", "test")
                      .POST(BodyPublishers.noBody())
                      .build(),
                  BodyHandlers.discarding())
              .statusCode();
      assertThat(status).isEqualTo(202);
    }
  }

  private static void exclude(RealSystem system) throws IOException {
    Path manifest = system.folder.manifests().resolve("boxes.yaml");
    String text = Files.readString(manifest);
    PrivateFiles.write(manifest, text + "  excluded: [alice@example.com]\n");
  }
}
