package dev.shraga.local.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.model.task.HolderStatus;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the loop costs, by the emulator's own counters.
final class RequestsTest {
  @TempDir private Path manifests;

  private House house;

  @BeforeEach
  void houseWithTenWorkersThatHasSettled() {
    house = new House(manifests, 10);
    house.settle();
  }

  @Test
  void convergedSystemSendsReadsOnly() {
    house.people.submit("alice");
    house.settle();
    House.Requests before = house.requestsOf("reconciler");

    for (int turn = 0; turn < 100; turn++) {
      house.turn();
    }

    House.Requests after = house.requestsOf("reconciler");
    assertThat(after.writes()).isEqualTo(before.writes());
    assertThat(after.reads() - before.reads()).isEqualTo(200);
  }

  @Test
  void tenTasksAtOnceAreMirroredAndAssignedWithAtMostSixWrites() {
    for (int task = 0; task < 10; task++) {
      house.people.submit("alice");
    }
    long before = house.requestsOf("reconciler").writes();

    int turns = 0;
    while (house.mirrors().stream().filter(mirror -> mirror.holderStatus() != null).count() < 10) {
      house.turn();
      assertThat(++turns).as("turns until all ten have a worker").isLessThan(10);
    }

    assertThat(house.mirrors())
        .hasSize(10)
        .allSatisfy(
            mirror -> assertThat(mirror.holderStatus()).isIn((Object[]) HolderStatus.values()));
    assertThat(house.requestsOf("reconciler").writes() - before).isLessThanOrEqualTo(6);
  }

  @Test
  void idleAgentMakesOneRequestPerHeartbeat() {
    House.Requests before = house.requestsOf("shared-1");

    for (int turn = 0; turn < 20; turn++) {
      house.turn();
    }

    House.Requests after = house.requestsOf("shared-1");
    assertThat(after.writes() - before.writes()).isEqualTo(20);
    assertThat(after.reads()).isEqualTo(before.reads());
  }
}
