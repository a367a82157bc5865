package dev.shraga.local.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.clients.dataverse.Condition;
import dev.shraga.clients.dataverse.Values;
import dev.shraga.clients.dataverse.Write;
import dev.shraga.clients.tables.TaskRows;
import dev.shraga.local.scenario.Play.Who;
import dev.shraga.model.task.TaskStatus;
import dev.shraga.model.task.WaitingFor;
import dev.shraga.model.worker.Worker;
import dev.shraga.model.worker.WorkerStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/// Scenarios around tasks, from one alone to a fleet that falls silent.
final class TaskScenarios {
  private TaskScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of("one task", workers(1), play -> play.submit("alice"), TaskScenarios::doneAtOnce)
            .twice(),
        Scenario.of(
            "many tasks, several workers",
            workers(3),
            TaskScenarios::many,
            play -> {
              for (int number = 0; number < 7; number++) {
                ended(play, number, TaskStatus.COMPLETED, 1);
              }
              assertThat(play.user(7).status()).isEqualTo(TaskStatus.FAILED);
              assertThat(play.house.events(play.task(7))).containsExactly("refuse");
            }),
        Scenario.of(
                "canceled while it waits",
                workers(1),
                TaskScenarios::cancelWaiting,
                play -> {
                  ended(play, 0, TaskStatus.COMPLETED, 1);
                  ended(play, 1, TaskStatus.CANCELED, 1);
                  assertThat(play.house.events(play.task(1)))
                      .containsExactlyInAnyOrder("mirror", "cancel");
                })
            .twice(),
        Scenario.of(
                "canceled while it executes",
                workers(1),
                TaskScenarios::cancelExecuting,
                play -> {
                  ended(play, 0, TaskStatus.CANCELED, 1);
                  assertThat(play.house.events(play.task(0)))
                      .contains("cancel")
                      .doesNotContain("finish");
                })
            .twiceForAll(),
        Scenario.of(
                "its row is deleted while it executes",
                workers(1),
                TaskScenarios::delete,
                play -> ended(play, 0, TaskStatus.COMPLETED, 1))
            .twice(),
        Scenario.of(
                "its owner edits the row",
                workers(1),
                TaskScenarios::edit,
                play -> {
                  ended(play, 0, TaskStatus.COMPLETED, 1);
                  assertThat(play.user(0).name()).isEqualTo("Renamed");
                })
            .twice(),
        Scenario.of(
            "an agent dies, another goes on",
            workers(2),
            TaskScenarios::oneDies,
            play -> {
              ended(play, 0, TaskStatus.COMPLETED, 2);
              assertThat(play.house.events(play.task(0))).containsOnlyOnce("requeue");
            }),
        Scenario.of(
            "all attempts break",
            policy(2, "maxAttempts: 2"),
            TaskScenarios::bothDie,
            play -> {
              ended(play, 0, TaskStatus.FAILED, 2);
              assertThat(play.mirror(0).report().message()).startsWith("Gave up after 2 broken");
            }),
        Scenario.of(
            "a worker leaves the pool",
            workers(2),
            TaskScenarios::shrink,
            play -> {
              ended(play, 0, TaskStatus.COMPLETED, 1);
              ended(play, 1, TaskStatus.COMPLETED, 1);
              ended(play, 2, TaskStatus.COMPLETED, 1);
              assertThat(pool(play)).isEqualTo(1);
            }),
        Scenario.of(
            "a pool grows and shrinks again",
            workers(1),
            TaskScenarios::growAndShrink,
            play -> {
              for (int number = 0; number < 4; number++) {
                ended(play, number, TaskStatus.COMPLETED, 1);
              }
              assertThat(pool(play)).isEqualTo(1);
            }),
        Scenario.of(
            "the whole fleet falls silent",
            workers(4),
            TaskScenarios::outage,
            play -> {
              for (int number = 0; number < 5; number++) {
                ended(play, number, TaskStatus.COMPLETED, 1);
              }
            }),
        Scenario.of(
                "nobody is there to take it",
                workers(0),
                play -> play.submit("alice"),
                play ->
                    assertThat(Objects.requireNonNull(play.mirror(0).waitReason()).what())
                        .isNotInstanceOf(WaitingFor.FreeWorker.class))
            .dying(Set.of(Who.RECONCILER))
            .twice());
  }

  private static void doneAtOnce(Play play) {
    ended(play, 0, TaskStatus.COMPLETED, 1);
    assertThat(play.house.events(play.task(0)))
        .containsExactlyInAnyOrder("mirror", "assign", "start", "finish");
  }

  private static void many(Play play) {
    for (String person : List.of("alice", "alice", "bob", "bob", "alice")) {
      play.submit(person);
    }
    play.turns(4);
    play.submit("bob");
    play.submit("alice");
    play.submit("mallory", "alice@example.com");
  }

  private static void cancelWaiting(Play play) {
    work(play, 8);
    play.submit("alice");
    play.until(TaskStatus.RUNNING, play.task(0));
    play.submit("bob");
    play.until(() -> play.user(1).waitReason() != null);
    play.house.people.cancel("bob", play.task(1));
  }

  private static void cancelExecuting(Play play) {
    work(play, 8);
    play.submit("alice");
    play.until(TaskStatus.RUNNING, play.task(0));
    play.house.people.cancel("alice", play.task(0));
  }

  private static void delete(Play play) {
    work(play, 8);
    play.submit("alice");
    play.until(TaskStatus.RUNNING, play.task(0));
    play.house.people.delete(play.task(0));
  }

  /// A flow sets it back at the wrong moment, too.
  private static void edit(Play play) {
    work(play, 6);
    play.submit("alice");
    update(play, Values.none().text("name", "Edited"));
    play.until(TaskStatus.RUNNING, play.task(0));
    update(play, Values.none().text("name", "Renamed").whole("status", TaskStatus.PENDING.code()));
  }

  private static void update(Play play, Values values) {
    play.house
        .as("alice")
        .write(
            new Write.Update(
                TaskRows.TABLE, play.task(0).value(), new Condition.Exists(), values, List.of()));
  }

  private static void oneDies(Play play) {
    play.submit("alice");
    workerDies(play);
  }

  private static void bothDie(Play play) {
    play.submit("alice");
    workerDies(play);
    workerDies(play);
  }

  private static void workerDies(Play play) {
    play.until(() -> play.house.agents.stream().anyMatch(Puppet::working));
    play.house.agents.removeIf(Puppet::working);
  }

  private static void shrink(Play play) {
    work(play, 6);
    play.submit("alice");
    play.submit("bob");
    play.until(() -> play.house.agents.stream().allMatch(Puppet::working));
    play.house.write("pools.yaml", House.manifest(1, ""));
    play.submit("alice");
  }

  private static void growAndShrink(Play play) {
    play.submit("alice");
    play.until(TaskStatus.RUNNING, play.task(0));
    play.house.moveIn("shared-2");
    play.house.moveIn("shared-3");
    play.house.write("pools.yaml", House.manifest(3, ""));
    play.submit("alice");
    play.submit("bob");
    play.until(() -> pool(play) == 3);
    play.house.write("pools.yaml", House.manifest(1, ""));
    play.submit("bob");
  }

  /// Nobody is heard for much longer than the lease, and all come back; one more task waits
  /// meanwhile.
  private static void outage(Play play) {
    work(play, 10);
    for (String person : List.of("alice", "bob", "alice", "bob")) {
      play.submit(person);
    }
    play.until(() -> play.house.agents.stream().allMatch(Puppet::working));
    List<Puppet> silent = new ArrayList<>(play.house.agents);
    play.house.agents.clear();
    play.turns(3);
    play.submit("alice");
    play.turns(30);
    play.house.agents.addAll(silent);
  }

  private static long pool(Play play) {
    return play.house.workers().stream()
        .map(Worker::status)
        .filter(status -> status != WorkerStatus.DEPROVISIONED)
        .count();
  }

  static void work(Play play, int beats) {
    play.house.agents.forEach(agent -> agent.worksFor(beats));
  }

  static Function<Path, House> workers(int workers) {
    return folder -> new House(folder, workers);
  }

  static Function<Path, House> policy(int workers, String policy) {
    return folder -> House.with(folder, workers, policy);
  }

  static void ended(Play play, int task, TaskStatus status, int attempt) {
    assertThat(play.mirror(task).status()).isEqualTo(status);
    assertThat(play.mirror(task).attempt())
        .as("attempt of %s, after %s", play.mirror(task), play.house.why(play.task(task)))
        .isEqualTo(attempt);
  }
}
