package dev.shraga.local.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.clients.dataverse.Row;
import dev.shraga.model.box.Step;
import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.MirrorId;
import dev.shraga.model.task.TaskId;
import dev.shraga.model.task.UserTask;
import dev.shraga.model.worker.Worker;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What is true of every house in which nothing happens any more.
final class AtRest {
  /// Transitions of a task's course; each happens once in an attempt.
  private static final Set<String> COURSE =
      Set.of("mirror", "refuse", "assign", "start", "ask", "answer", "requeue", "finish", "cancel");

  private AtRest() {}

  static void check(House house) {
    List<Mirror> mirrors = house.mirrors();
    List<Row> events = house.rows("event", List.of("name", "taskId", "attempt"));
    assertThat(mirrors).extracting(Mirror::task).as("tasks of mirrors").doesNotHaveDuplicates();
    Map<TaskId, UserTask> users =
        house.users().stream().collect(Collectors.toMap(UserTask::id, Function.identity()));
    for (Mirror mirror : mirrors) {
      assertThat(mirror.id()).isEqualTo(MirrorId.of(mirror.task()));
      UserTask user = users.remove(mirror.task());
      if (user != null) {
        bothSides(user, mirror);
      }
      audited(mirror, of(mirror.task(), events));
    }
    for (UserTask refused : users.values()) {
      assertThat(refused.status().terminal()).as("%s has no mirror and ended", refused).isTrue();
      assertThat(refused.mirror()).isNull();
      assertThat(of(refused.id(), events))
          .extracting(row -> row.text("name"))
          .containsExactly("refuse");
    }
    oneExecutorEach(house);
    workersAreFree(house);
    assertThat(house.look().plan().decisions()).as("planned once more").isEmpty();
  }

  private static void bothSides(UserTask user, Mirror mirror) {
    assertThat(user.status()).as("user's row of %s", mirror).isEqualTo(mirror.status());
    assertThat(user.mirror()).isEqualTo(mirror.id());
    if (!mirror.status().terminal()) {
      assertThat(user.waitReason()).isEqualTo(mirror.waitReason());
      assertThat(mirror.waitReason()).as("why %s waits", mirror).isNotNull();
    }
  }

  private static void audited(Mirror mirror, List<Row> events) {
    assertThat(
            events.stream()
                .filter(row -> COURSE.contains(row.text("name")))
                .map(row -> row.text("name") + " in attempt " + row.whole("attempt").orElse(0)))
        .as("events of %s", mirror)
        .doesNotHaveDuplicates();
    assertThat(named(events, "mirror")).isEqualTo(1);
    assertThat(named(events, "finish", "cancel"))
        .as("ends of %s", mirror)
        .isEqualTo(mirror.status().terminal() ? 1 : 0);
    assertThat(named(events, "requeue", "answer"))
        .as("events that made another attempt of %s", mirror)
        .isEqualTo(mirror.attempt() - 1);
  }

  private static void oneExecutorEach(House house) {
    assertThat(
            house.claims().stream().distinct().map(claim -> claim.mirror() + "/" + claim.attempt()))
        .as("attempts with their executors")
        .doesNotHaveDuplicates();
  }

  private static void workersAreFree(House house) {
    assertThat(house.workers()).as("workers").allMatch(Worker::idle);
    if (house.hasBoxes()) {
      Set<String> wanted =
          house.workers().stream()
              .filter(worker -> worker.box() != null && worker.box().step() != Step.GONE)
              .map(Worker::name)
              .collect(Collectors.toSet());
      assertThat(house.boxes().all(house.time))
          .as("boxes")
          .extracting(Boxes.Seen::name)
          .containsExactlyInAnyOrderElementsOf(wanted);
    }
  }

  private static List<Row> of(TaskId task, List<Row> events) {
    return events.stream().filter(row -> row.text("taskId").equals(task.toString())).toList();
  }

  private static long named(List<Row> events, String... names) {
    return events.stream().filter(row -> List.of(names).contains(row.text("name"))).count();
  }
}
