package dev.shraga.local.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.model.WorkerId;
import dev.shraga.model.worker.Worker;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A pool names the user that its agents sign in as; an admin may add that user later.
final class AgentIdentityTest {
  private static final WorkerId LATE = WorkerId.named("late-1");

  @TempDir private Path manifests;

  private House house;

  @BeforeEach
  void houseWithAPoolWhoseUserIsNotThereYet() {
    house = new House(manifests, 1);
    house.settle();
    house.write(
        "late.yaml",
        """
        apiVersion: shraga.dev/v1
        kind: WorkerPool
        metadata: {name: late}
        spec: {replicas: 1, identity: late@example.com}
        """);
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void workerWithoutAUserIsNotRegisteredAndTheUserIsAskedForEverMoreSeldom() {
    long before = house.requestsOf("reconciler").reads();

    for (int turn = 0; turn < 60; turn++) {
      house.turn();
    }

    assertThat(late()).isEmpty();
    // Two for each pass; the user is asked for after 1, 2, 4, 8, 16 and 32 seconds.
    assertThat(house.requestsOf("reconciler").reads() - before).isBetween(121L, 127L);
  }

  @Test
  void workerBelongsToTheUserAsSoonAsThereIsOne() {
    house.turn();
    house.addAgent("late");
    UUID agent = house.as("late").whoAmI();

    for (int turn = 0; turn < 70 && late().isEmpty(); turn++) {
      house.turn();
    }

    assertThat(late()).map(Worker::identity).contains(agent);
  }

  private Optional<Worker> late() {
    return house.workers().stream().filter(worker -> worker.id().equals(LATE)).findFirst();
  }
}
