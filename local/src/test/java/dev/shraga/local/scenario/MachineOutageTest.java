package dev.shraga.local.scenario;

import static dev.shraga.local.scenario.MachinesTest.serving;
import static dev.shraga.local.scenario.MachinesTest.turns;
import static dev.shraga.local.scenario.MachinesTest.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.clients.dataverse.DataverseProblem;
import dev.shraga.clients.http.Patience;
import dev.shraga.emulator.devcenter.script.Effect;
import dev.shraga.emulator.devcenter.script.Rule;
import dev.shraga.emulator.http.Headers;
import dev.shraga.emulator.http.Request;
import dev.shraga.emulator.http.Response;
import dev.shraga.emulator.http.Service;
import dev.shraga.model.box.BoxRecord;
import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.TaskId;
import dev.shraga.model.task.TaskStatus;
import dev.shraga.model.worker.Worker;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// When we ourselves cannot see, nobody is mended and no task is taken back because of it.
class MachineOutageTest {
  private static final Duration OUTAGE = Duration.ofMinutes(10);

  @TempDir private Path folder;

  @Test
  void tenMinutesWithoutDataverseMendNoBoxAndRequeueNoTask() {
    House house = House.with(folder, new Boxes(), Yaml.pool("replicas: 4"));
    until(house, 200, () -> serving(house) == 4);
    turns(house, 60);
    house.agents.forEach(agent -> agent.worksFor(20));
    List<TaskId> tasks = house.people.submitMany("alice", 0, 4);
    until(house, 20, () -> house.agents.stream().allMatch(Puppet::working));
    List<Integer> boots = house.boxes().all(house.time).stream().map(Boxes.Seen::boots).toList();

    Deaf line = new Deaf(house.service());
    house.rebornBehind(line, Patience.NONE, port -> port);
    turns(house, 3);
    line.deaf = true;
    int failed = withoutDataverse(house);
    line.deaf = false;
    turns(house, 120);

    assertThat(failed).isGreaterThan(500);
    assertThat(house.mirrors()).extracting(Mirror::attempt).containsOnly(1);
    assertThat(tasks).allMatch(task -> house.user(task).status() == TaskStatus.COMPLETED);
    assertThat(house.workers())
        .extracting(Worker::box)
        .extracting(Objects::requireNonNull)
        .allMatch(box -> box.mends() == 0 && box.creations() == 0 && box.tries() == 0);
    assertThat(house.boxes().all(house.time)).extracting(Boxes.Seen::boots).isEqualTo(boots);
  }

  @Test
  void tenMinutesInWhichNobodyIsHeardThoughDataverseAnswersMendNobody() {
    House house = House.with(folder, new Boxes(), Yaml.pool("replicas: 4"));
    until(house, 200, () -> serving(house) == 4);
    turns(house, 60);

    house.agents.clear();
    for (int second = 0; second < OUTAGE.toSeconds(); second++) {
      house.time.advance(Duration.ofSeconds(1));
      house.pass();
    }

    assertThat(house.workers())
        .extracting(Worker::box)
        .extracting(Objects::requireNonNull)
        .extracting(BoxRecord::mends)
        .containsOnly(0);
  }

  /// Seed 157 of the simulation: two of three workers vanished, that counted as an outage, and
  /// their tasks ran for ever.
  @Test
  void tasksOfBoxesThatVanishAllAtOnceAreTakenBackAndSayWhatTheyWaitFor() {
    House house = House.with(folder, new Boxes(), Yaml.pool("replicas: 4"));
    until(house, 200, () -> serving(house) == 4);
    turns(house, 60);
    house.agents.forEach(agent -> agent.worksFor(100));
    house.people.submitMany("alice", 0, 4);
    until(house, 20, () -> house.agents.stream().allMatch(Puppet::working));

    house.boxes().play(Rule.always(new Effect.Vanish(Duration.ZERO)));

    until(house, 100, () -> house.mirrors().stream().allMatch(mirror -> mirror.attempt() == 2));
    turns(house, 2);
    assertThat(house.mirrors())
        .allSatisfy(mirror -> {
          assertThat(mirror.status()).isEqualTo(TaskStatus.QUEUED);
          assertThat(mirror.waitReason()).isNotNull();
        });
  }

  @Test
  void tenMinutesWithoutDevCenterMakeAndRemoveNothing() {
    House house = House.with(folder, new Boxes(), Yaml.pool("replicas: 2"));
    until(house, 200, () -> serving(house) == 2);

    house.boxes().deaf(true);
    house.write("pools.yaml", Yaml.pool("replicas: 3"));
    turns(house, 600);
    TaskId task = house.people.submit("alice");
    until(house, 60, () -> house.user(task).status() == TaskStatus.COMPLETED);
    house.boxes().deaf(false);
    until(house, 200, () -> serving(house) == 3);

    assertThat(house.boxes().mostAtOnce()).isEqualTo(3);
    assertThat(house.workers())
        .extracting(Worker::box)
        .extracting(Objects::requireNonNull)
        .extracting(BoxRecord::mends)
        .containsOnly(0);
  }

  /// Agents beat unheard as well: their heartbeats are answered by nobody.
  ///
  /// @return passes that failed
  private static int withoutDataverse(House house) {
    int failed = 0;
    Instant end = house.time.instant().plus(OUTAGE);
    while (house.time.instant().isBefore(end)) {
      house.time.advance(Duration.ofSeconds(1));
      try {
        house.pass();
      } catch (DataverseProblem expected) {
        failed++;
      }
    }
    return failed;
  }

  /// A line that answers nothing for a while.
  private static final class Deaf implements Service {
    private final Service behind;
    private boolean deaf;

    Deaf(Service behind) {
      this.behind = behind;
    }

    @Override
    public Response answer(Request request, Instant now) {
      return deaf ? Response.of(503, Headers.NONE) : behind.answer(request, now);
    }
  }
}
