package dev.shraga.local.scenario;

import static dev.shraga.local.scenario.MachinesTest.serving;
import static dev.shraga.local.scenario.MachinesTest.turns;
import static dev.shraga.local.scenario.MachinesTest.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.emulator.devcenter.script.Effect;
import dev.shraga.emulator.devcenter.script.Failures;
import dev.shraga.emulator.devcenter.script.Rule;
import dev.shraga.emulator.devcenter.script.Verb;
import dev.shraga.model.box.BoxRecord;
import dev.shraga.model.box.Step;
import dev.shraga.model.task.TaskId;
import dev.shraga.model.task.TaskStatus;
import dev.shraga.model.task.WaitingFor;
import dev.shraga.model.worker.Worker;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pauses and windows hold up what is new, interrupt nothing, and end at the time that is shown.
class PoolHoursTest {
  private static final String MORNING =
      "windows: [{days: [sun], from: \"10:00\", to: \"10:02\", zone: UTC},"
          + " {days: [sun], from: \"10:05\", to: \"11:00\", zone: UTC}]";
  private static final Instant OPENS = Instant.parse("2026-11-22T10:05:00Z");

  @TempDir private Path folder;

  @Test
  void pausedPolicyHandsOutNothingUntilItsTimeAndSaysSo() {
    House house = served("replicas: 1");
    house.write("pools.yaml", paused(Yaml.pool("replicas: 1"), "2026-11-22T10:05:00Z"));
    turns(house, 2);

    TaskId task = house.people.submit("alice");
    turns(house, 3);
    String reason = sentence(house, task);
    until(house, 400, () -> house.mirror(task).held());
    Instant handedOut = house.time.instant();
    house.settle();

    assertThat(reason).contains("an admin paused all new work until 2026-11-22 10:05:00 UTC");
    assertThat(handedOut).isBetween(OPENS, OPENS.plusSeconds(2));
    assertThat(house.user(task).status()).isEqualTo(TaskStatus.COMPLETED);
  }

  @Test
  void pausedPolicyLetsCancelsThroughAtOnce() {
    House house = served("replicas: 1");
    house.agents.forEach(agent -> agent.worksFor(200));
    TaskId running = house.people.submit("alice");
    until(house, 20, () -> house.agents.stream().anyMatch(Puppet::working));
    house.write("pools.yaml", paused(Yaml.pool("replicas: 1"), "2026-11-22T11:00:00Z"));
    TaskId waiting = house.people.submit("alice");
    turns(house, 3);

    house.people.cancel("alice", running);
    house.people.cancel("alice", waiting);
    turns(house, 4);

    assertThat(house.mirror(running).status()).isEqualTo(TaskStatus.CANCELED);
    assertThat(house.mirror(waiting).status()).isEqualTo(TaskStatus.CANCELED);
    assertThat(house.agents).noneMatch(Puppet::working);
  }

  @Test
  void pausedPolicyMakesNoBoxForWhatWaits() {
    String pool = Yaml.pool("scale: {min: 0, max: 3, waited: 2s, idle: 30s}");
    House house = House.with(folder, new Boxes(), paused(pool, "2026-11-22T10:05:00Z"));
    TaskId task = house.people.submit("alice");

    turns(house, 60);
    int made = house.boxes().all(house.time).size();
    until(house, 400, () -> house.mirror(task).held());

    assertThat(made).isZero();
    assertThat(house.time.instant()).isAfterOrEqualTo(OPENS);
  }

  @Test
  void pausedPoolMakesNoBoxAndSaysUntilWhen() {
    House house =
        House.with(
            folder, new Boxes(), Yaml.pool("replicas: 1, pausedUntil: 2026-11-22T10:05:00Z"));
    TaskId task = house.people.submit("alice");

    turns(house, 60);
    int made = house.boxes().all(house.time).size();
    String reason = sentence(house, task);
    until(house, 400, () -> house.mirror(task).held());

    assertThat(made).isZero();
    assertThat(reason)
        .contains("Waiting for pool shared to open")
        .contains("it takes no task until 2026-11-22 10:05:00 UTC");
    assertThat(house.time.instant()).isAfterOrEqualTo(OPENS);
  }

  @Test
  void outsideOfItsWindowsAnIdleBoxStopsAndInsideItStarts() {
    House house = served("replicas: 1, " + MORNING);

    until(house, 120, () -> !running(house));
    Instant stopped = house.time.instant();
    TaskId task = house.people.submit("alice");
    turns(house, 5);
    String reason = sentence(house, task);
    WaitingFor what = Objects.requireNonNull(house.mirror(task).waitReason()).what();
    until(house, 300, () -> running(house));
    Instant started = house.time.instant();
    house.settle();

    assertThat(stopped).isAfterOrEqualTo(Instant.parse("2026-11-22T10:02:00Z"));
    assertThat(what).isEqualTo(new WaitingFor.Closed("shared", OPENS));
    assertThat(reason).contains("it takes no task until 2026-11-22 10:05:00 UTC");
    assertThat(started).isAfterOrEqualTo(OPENS);
    assertThat(house.mirror(task).attempt()).isEqualTo(1);
  }

  @Test
  void windowThatEndsInterruptsNoTaskAndLetsNoneBegin() {
    House house = served("replicas: 1, " + MORNING);
    house.agents.forEach(agent -> agent.worksFor(150));
    List<TaskId> tasks = house.people.submitMany("alice", 0, 2);
    until(house, 20, () -> house.agents.stream().anyMatch(Puppet::working));

    until(house, 200, () -> house.agents.stream().noneMatch(Puppet::working));
    Instant ended = house.time.instant();
    turns(house, 5);
    long done =
        tasks.stream().filter(task -> house.user(task).status() == TaskStatus.COMPLETED).count();
    long begun =
        tasks.stream()
            .filter(task -> house.mirror(task).held() && !house.mirror(task).status().terminal())
            .count();
    until(house, 20, () -> !running(house));

    assertThat(ended).isBetween(Instant.parse("2026-11-22T10:02:01Z"), OPENS);
    assertThat(done).isEqualTo(1);
    assertThat(begun).isZero();
  }

  @Test
  void taskThatOnlyStuckBoxesCouldTakeSaysThatAnAdminHasToLook() {
    Effect quota = Objects.requireNonNull(Failures.byName().get("quota"));
    House house =
        House.with(folder, new Boxes(Rule.on(Verb.CREATE, quota)), Yaml.pool("replicas: 2"));
    until(
        house,
        600,
        () ->
            house.workers().size() == 2
                && house.workers().stream()
                    .map(Worker::box)
                    .map(Objects::requireNonNull)
                    .map(BoxRecord::step)
                    .allMatch(Step.STUCK::equals));

    TaskId task = house.people.submit("alice");
    turns(house, 3);

    assertThat(sentence(house, task)).contains("2 stuck: an admin has to look");
  }

  @Test
  void taskThatWaitsForAnElasticPoolWithoutBoxesSaysThatOneComes() {
    House house =
        House.with(
            folder, new Boxes(), Yaml.pool("scale: {min: 0, max: 2, waited: 10s, idle: 30s}"));

    TaskId task = house.people.submit("alice");
    turns(house, 5);
    String before = sentence(house, task);
    turns(house, 10);
    String later = sentence(house, task);

    assertThat(before).contains("one is made if it goes on waiting");
    assertThat(later).contains("1 box is being made ready");
  }

  private House served(String spec) {
    House house = House.with(folder, new Boxes(), Yaml.pool(spec));
    until(house, 120, () -> serving(house) == 1);
    return house;
  }

  private static String paused(String manifests, String until) {
    return manifests.replace("  cadence: 1s", "  cadence: 1s\n  pausedUntil: " + until);
  }

  private static boolean running(House house) {
    return house.boxes().all(house.time).stream().anyMatch(Boxes.Seen::running);
  }

  private static String sentence(House house, TaskId task) {
    return Objects.requireNonNull(house.mirror(task).waitReason()).sentence();
  }
}
