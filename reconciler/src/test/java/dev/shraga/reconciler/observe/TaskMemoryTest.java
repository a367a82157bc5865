package dev.shraga.reconciler.observe;

import static dev.shraga.reconciler.scene.Scene.NOW;
import static dev.shraga.reconciler.scene.Scene.id;
import static dev.shraga.reconciler.scene.Scene.mirrorRow;
import static dev.shraga.reconciler.scene.Scene.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.model.task.MirrorId;
import dev.shraga.model.task.Task;
import dev.shraga.model.task.TaskStatus;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class TaskMemoryTest {
  private static final String ALICE = "alice@example.com";

  private final TaskMemory memory = new TaskMemory();

  @Test
  void taskThatEndedOnBothSidesIsOpenNoMore() {
    memory.fold(row("t1", ALICE, TaskStatus.RUNNING, MirrorId.of(id("t1")), null));
    memory.fold(mirrorRow("t1", ALICE, TaskStatus.RUNNING, "shared-1", null, 1, null), NOW);

    memory.fold(mirrorRow("t1", ALICE, TaskStatus.COMPLETED, "shared-1", null, 1, null), NOW);
    assertThat(memory.open()).containsKey(id("t1"));
    memory.fold(row("t1", ALICE, TaskStatus.COMPLETED, MirrorId.of(id("t1")), null));

    assertThat(memory.open()).isEmpty();
    assertThat(memory.ended()).extracting(Task::id).containsExactly(id("t1"));
  }

  @Test
  void mirrorGoesOnWhenItsOwnerDeletedTheRow() {
    memory.fold(row("t1", ALICE, TaskStatus.RUNNING, MirrorId.of(id("t1")), null));
    memory.fold(mirrorRow("t1", ALICE, TaskStatus.RUNNING, "shared-1", null, 1, null), NOW);

    memory.remove(id("t1").value());

    assertThat(memory.open().get(id("t1")))
        .isNotNull()
        .satisfies(task -> assertThat(task.user()).isEmpty())
        .satisfies(task -> assertThat(task.mirror()).isPresent());
  }

  @Test
  void rowsThatAReadingOfEverythingDoesNotBringAreGone() {
    memory.fold(row("t1", ALICE, TaskStatus.QUEUED, MirrorId.of(id("t1")), null));
    memory.fold(mirrorRow("t1", ALICE, TaskStatus.QUEUED, null, null, 1, null), NOW);
    memory.fold(row("t2", ALICE, TaskStatus.PENDING, null, null));

    memory.retain(Set.of(MirrorId.of(id("t1")).value()));

    assertThat(memory.open()).containsOnlyKeys(id("t1"));
    assertThat(memory.open().get(id("t1")))
        .isNotNull()
        .extracting(Task::user)
        .isEqualTo(Optional.empty());
  }
}
