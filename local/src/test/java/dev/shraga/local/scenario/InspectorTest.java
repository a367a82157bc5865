package dev.shraga.local.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.dataverse.Query;
import dev.shraga.clients.dataverse.Row;
import dev.shraga.model.task.TaskId;
import dev.shraga.reconciler.audit.Inspector;
import dev.shraga.reconciler.audit.Look;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An inspector reads table after table while the house goes on.
final class InspectorTest {
  @TempDir private Path folder;

  @Test
  void whatChangesBetweenTwoTablesIsNotJudgedAndNothingElseIsMissed() {
    try (House house = new House(folder, 2)) {
      house.people.submit("alice");
      house.people.submit("bob");
      Inspector inspector = inspector(new Busy(house.as("auditor"), house));
      int moving = 0;
      for (int look = 0; look < 20; look++) {
        Look seen = inspector.look(false);
        moving += seen.moving();

        assertThat(seen.violations()).isEmpty();
      }

      // The house had moved under its eyes, or this would show nothing.
      assertThat(moving).isPositive();
      Look last = inspector.look(true);
      assertThat(last.violations()).isEmpty();
      assertThat(last.moving()).isZero();
    }
  }

  @Test
  void houseThatStandsStillIsJudgedWhole() {
    try (House house = new House(folder, 1)) {
      TaskId task = house.people.submit("alice");
      house.settle();
      house.people.cancel("alice", task);
      Inspector inspector = inspector(house.as("auditor"));

      Look clean = inspector.look(true);
      house.people.delete(new TaskId(house.mirror(task).id().value()));
      Look broken = inspector.look(true);

      assertThat(clean.violations()).isEmpty();
      assertThat(clean.rows()).isEqualTo(2 + 1 + 4);
      assertThat(broken.violations())
          .extracting(Object::toString)
          .containsExactly("mirrored: " + task + ": its mirror is gone");
    }
  }

  private static Inspector inspector(Dataverse rows) {
    return new Inspector(rows, new VirtualTime(), UnaryOperator.identity());
  }

  /// Rows between whose tables a turn of the house passes.
  private record Busy(Dataverse behind, House house) implements PassingRows {
    @Override
    public List<Row> list(Query query) {
      house.turn();
      return behind.list(query);
    }
  }
}
