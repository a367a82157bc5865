package dev.shraga.local.scenario;

import static dev.shraga.local.scenario.MachinesTest.turns;
import static dev.shraga.local.scenario.MachinesTest.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.clients.dataverse.DataverseProblem;
import dev.shraga.clients.http.Patience;
import dev.shraga.emulator.http.Headers;
import dev.shraga.emulator.http.Request;
import dev.shraga.emulator.http.Response;
import dev.shraga.emulator.http.Service;
import dev.shraga.local.museum.Exhibit;
import dev.shraga.local.museum.Plays;
import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.TaskId;
import dev.shraga.model.task.TaskStatus;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What others tried again and again.
final class MuseumOfRetriesTest {
  @TempDir private Path folder;

  @Test
  @Plays(Exhibit.POISON_TASK)
  void taskThatKillsEveryAgentIsGivenUpAfterItsThirdAttempt() {
    try (House house = new House(folder, 1)) {
      turns(house, 3);
      TaskId task = house.people.submit("alice");
      int deaths = 0;

      for (int turn = 0; turn < 300; turn++) {
        turns(house, 1);
        if (house.agents.removeIf(Puppet::working)) {
          deaths++;
          turns(house, 12);
        }
        if (house.agents.isEmpty()) {
          house.agents.add(new Puppet("shared-1", house.as("shared-1"), 3));
        }
      }

      assertThat(deaths).isEqualTo(3);
      assertThat(house.user(task).status()).isEqualTo(TaskStatus.FAILED);
      assertThat(house.user(task).statusMessage()).contains("silent");
    }
  }

  @Test
  @Plays(Exhibit.RETRY_OF_CANCELED)
  void taskThatIsCanceledAfterItsWorkerDiedGetsNoFurtherAttempt() {
    try (House house = new House(folder, 2)) {
      turns(house, 3);
      TaskId task = house.people.submit("alice");
      until(house, 10, () -> house.agents.stream().anyMatch(Puppet::working));
      house.agents.removeIf(Puppet::working);
      turns(house, 4);

      house.people.cancel("alice", task);
      turns(house, 40);

      assertThat(house.user(task).status()).isEqualTo(TaskStatus.CANCELED);
      assertThat(house.mirror(task).status()).isEqualTo(TaskStatus.CANCELED);
      assertThat(house.mirror(task).attempt()).isEqualTo(1);
      assertThat(house.agents.getFirst().claims()).isEmpty();
    }
  }

  @Test
  @Plays(Exhibit.OUTAGE_IS_ONE_FAULT)
  void fiveMinutesInWhichNobodyIsHeardUseUpNoAttempt() {
    try (House house = new House(folder, 4)) {
      turns(house, 3);
      house.agents.forEach(agent -> agent.worksFor(20));
      List<TaskId> tasks = house.people.submitMany("alice", 0, 4);
      until(house, 20, () -> house.agents.stream().allMatch(Puppet::working));
      List<Puppet> away = List.copyOf(house.agents);

      house.agents.clear();
      turns(house, 300);
      house.agents.addAll(away);
      house.settle();

      assertThat(tasks).allMatch(task -> house.user(task).status() == TaskStatus.COMPLETED);
      assertThat(house.mirrors()).extracting(Mirror::attempt).containsOnly(1);
      assertThat(away).allSatisfy(agent -> assertThat(agent.claims()).hasSize(1));
    }
  }

  @Test
  @Plays(Exhibit.RETRY_AFTER)
  void nothingIsSentWithinTheTimeThatTheServiceNamed() {
    try (House house = new House(folder, 1)) {
      Throttling line = new Throttling(house.service());
      house.rebornBehind(line, Patience.USUAL, UnaryOperator.identity());
      passes(house, 3);
      TaskId task = house.people.submit("alice");

      line.until = house.time.instant().plusSeconds(60);
      passes(house, 60);
      passes(house, 60);

      assertThat(line.refused).as("requests that were refused").hasSize(1);
      assertThat(house.user(task).status()).isEqualTo(TaskStatus.COMPLETED);
    }
  }

  @Test
  @Plays(Exhibit.WRITES_WITHOUT_NEWS)
  void minuteInWhichATaskRunsAndAnotherWaitsIsNotWrittenDown() {
    try (House house = new House(folder, 1)) {
      turns(house, 3);
      house.agents.getFirst().worksFor(200);
      house.people.submit("alice");
      TaskId waiting = house.people.submit("bob");
      turns(house, 10);
      long before = house.requestsOf("reconciler").writes();

      turns(house, 60);

      assertThat(house.mirror(waiting).waitReason()).isNotNull();
      assertThat(house.requestsOf("reconciler").writes()).isEqualTo(before);
    }
  }

  /// A pass that fails is followed by another, as in the real loop.
  private static void passes(House house, int turns) {
    for (int turn = 0; turn < turns; turn++) {
      try {
        house.turn();
      } catch (DataverseProblem throttled) {
        assertThat(throttled.status()).isEqualTo(429);
      }
    }
  }

  /// A line that refuses everything up to a time, and says so.
  private static final class Throttling implements Service {
    private final Service behind;
    private final List<Instant> refused = new ArrayList<>();
    private Instant until = Instant.MIN;

    Throttling(Service behind) {
      this.behind = behind;
    }

    @Override
    public Response answer(Request request, Instant now) {
      if (now.isBefore(until)) {
        refused.add(now);
        return Response.of(429, new Headers(Map.of("Retry-After", List.of("60"))));
      }
      return behind.answer(request, now);
    }
  }
}
