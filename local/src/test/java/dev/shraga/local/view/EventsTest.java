package dev.shraga.local.view;

import static dev.shraga.local.view.RunExample.task;
import static dev.shraga.local.view.RunExample.view;
import static dev.shraga.local.view.RunExample.waiting;
import static dev.shraga.local.view.RunExample.withProblem;
import static dev.shraga.local.view.RunExample.worker;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.reconciler.status.StatusView;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventsTest {
  @Test
  void nothingChangedIsNoEvent() {
    StatusView same =
        view(List.of(worker("shared-1", "alive")), task("Dark mode", "Queued", "", 1));

    assertThat(Events.between(same, same)).isEmpty();
  }

  @Test
  void newTaskIsToldWithWhyItWaits() {
    assertThat(Events.between(view(List.of()), view(List.of(), waiting("Dark mode", 2))))
        .containsExactly(
            "“Dark mode” submitted by alice@example.com",
            "“Dark mode” waits for a free worker in pool shared, position 2 of 4;"
                + " its 3 workers are busy");
  }

  @Test
  void movingUpTheQueueIsNoEvent() {
    assertThat(
            Events.between(
                view(List.of(), waiting("Dark mode", 2)), view(List.of(), waiting("Dark mode", 1))))
        .isEmpty();
  }

  @Test
  void runAndEndAreTold() {
    StatusView queued = view(List.of(), task("Dark mode", "Queued", "", 1));
    StatusView running = view(List.of(), task("Dark mode", "Running", "shared-2", 1));
    StatusView done =
        view(
            List.of(),
            task("Dark mode", "Completed", "shared-2", 1, null, "Done.", "", "9b2f4c1d8e7a6b5c"));

    assertThat(Events.between(queued, running))
        .containsExactly("“Dark mode” runs on shared-2, attempt 1");
    assertThat(Events.between(running, done))
        .containsExactly("“Dark mode” completed after 4.0 s, commit 9b2f4c1d");
  }

  @Test
  void taskThatWasTakenBackIsTold() {
    assertThat(
            Events.between(
                view(List.of(), task("Dark mode", "Running", "shared-2", 1)),
                view(List.of(), task("Dark mode", "Queued", "", 2))))
        .containsExactly("“Dark mode” was taken back; attempt 2 follows");
  }

  @Test
  void failureNamesItsReason() {
    assertThat(
            Events.between(
                view(List.of(), task("Dark mode", "Running", "shared-2", 3)),
                view(
                    List.of(),
                    task("Dark mode", "Failed", "shared-2", 3, null, "It crashed.", "", ""))))
        .containsExactly("“Dark mode” failed after 4.0 s: It crashed.");
  }

  @Test
  void silentWorkersAndTheirReturnAreTold() {
    StatusView alive = view(List.of(worker("shared-1", "alive")));
    StatusView silent = view(List.of(worker("shared-1", "silent")));

    assertThat(Events.between(alive, silent)).containsExactly("shared-1 went silent");
    assertThat(Events.between(silent, alive)).containsExactly("shared-1 is back");
  }

  @Test
  void silenceOfAMachineThatComesOrGoesIsNoEvent() {
    StatusView coming = view(List.of(worker("own-alice-1", "silent", "Provisioning")));
    StatusView there = view(List.of(worker("own-alice-1", "alive")));
    StatusView going = view(List.of(worker("own-alice-1", "silent", "Draining")));

    assertThat(Events.between(view(List.of()), coming)).isEmpty();
    assertThat(Events.between(coming, there)).containsExactly("own-alice-1 is alive");
    assertThat(Events.between(there, going)).isEmpty();
  }

  @Test
  void reconcilerThatIsStartedAgainTellsNothingTwice() {
    StatusView before =
        view(
            List.of(worker("shared-1", "alive")),
            task("Dark mode", "Running", "shared-1", 1),
            task("Greetings", "Completed", "shared-1", 1));
    StatusView begun =
        withProblem(view(List.of()), "the first pass is not over yet", 0).after(before);
    StatusView again = before.after(begun);

    assertThat(Events.between(before, begun))
        .containsExactly("reconciler: the first pass is not over yet");
    assertThat(Events.between(begun, again)).isEmpty();
  }

  @Test
  void problemOfTheReconcilerIsToldOnceButNotItsBeginning() {
    StatusView first = withProblem(view(List.of()), "the first pass is not over yet", 0);
    StatusView broken = withProblem(view(List.of()), "Dataverse does not answer", 0);

    assertThat(Events.between(null, first)).isEmpty();
    assertThat(Events.between(first, broken))
        .containsExactly("reconciler: Dataverse does not answer");
    assertThat(Events.between(broken, broken)).isEmpty();
  }
}
