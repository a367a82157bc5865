package dev.shraga.local.up;

import static dev.shraga.local.view.RunExample.task;
import static dev.shraga.local.view.RunExample.view;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.local.view.Moment.HandedIn;
import dev.shraga.reconciler.status.TaskView;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HandedInTasksTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final HandedInTasks tasks = new HandedInTasks();

  @BeforeEach
  void twoAreHandedIn() {
    tasks.add(new HandedIn("id-Button", "alice@example.com", "Button"));
    tasks.add(new HandedIn("id-Page", "alice@example.com", "Page"));
  }

  @Test
  void whatEndedIsKeptWhenItIsShownNoMore() {
    see(NOON, task("Page", "Completed", "shared-1", 1));
    see(NOON, task("Button", "Failed", "shared-1", 3));

    assertThat(tasks.ended()).extracting(TaskView::name).containsExactly("Button", "Page");
    assertThat(tasks.allEnded()).isTrue();
  }

  @Test
  void taskThatNobodyHasAnyMoreIsToldWithItsLastWorker() {
    see(NOON, task("Page", "Running", "shared-2", 1));
    see(NOON, task("Page", "Canceled", "", 1));

    assertThat(tasks.ended()).extracting(TaskView::worker).containsExactly("shared-2");
    assertThat(tasks.allEnded()).isFalse();
  }

  @Test
  void lastEndIsWhenOneWasFirstSeenToHaveEnded() {
    see(NOON, task("Page", "Completed", "shared-1", 1));
    see(NOON.plusSeconds(9), task("Page", "Completed", "shared-1", 1));

    assertThat(tasks.lastEnd()).isEqualTo(NOON);
  }

  private void see(Instant now, TaskView seen) {
    tasks.see(view(List.of(), seen), now);
  }
}
