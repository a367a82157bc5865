package dev.shraga.local.view;

import static dev.shraga.local.view.RunExample.task;
import static dev.shraga.local.view.RunExample.view;
import static dev.shraga.local.view.RunExample.waiting;
import static dev.shraga.local.view.RunExample.worker;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.local.view.Moment.HandedIn;
import dev.shraga.reconciler.status.StatusView;
import dev.shraga.reconciler.status.TaskView;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BlockTest {
  private static final HandedIn UNSEEN = new HandedIn("id-unseen", "bob@example.com", "Fix typo");

  @Test
  void eachTaskHasALineWithWhatMattersNow() {
    StatusView seen =
        view(
            List.of(worker("shared-1", "alive"), worker("shared-2", "silent")),
            task("Dark mode", "Completed", "shared-1", 1, null, "", "", "9b2f4c1d8e7a6b5c"),
            task("Button", "Running", "shared-2", 2, null, "", "Edit style.css", ""),
            waiting("Greetings", 1));

    String text = String.join("\n", Block.lines(new Moment(seen, true, List.of(UNSEEN)), 140, 40));

    assertThat(text)
        .isEqualTo(
            """

            1 of 2 workers alive · 1 completed · 1 running · 1 queued
            · Fix typo                              Submitted
            ▶ Button                                Running #2    shared-2           4.0 s  Edit style.css
            · Greetings                             Queued                           2.5 s  position 1 of 4, waits for a free worker in pool shared
            ✓ Dark mode                             Completed     shared-1           4.0 s  commit 9b2f4c1d\
            """);
  }

  @Test
  void silenceOfTheReconcilerIsShown() {
    assertThat(Block.lines(new Moment(null, false, List.of()), 80, 24).get(1))
        .isEqualTo("Waiting for the reconciler's first pass");
    assertThat(Block.lines(new Moment(view(List.of()), false, List.of()), 80, 24).get(1))
        .endsWith("the reconciler does not answer");
  }

  @Test
  void blockFitsIntoASmallTerminal() {
    TaskView[] many =
        IntStream.range(0, 500)
            .mapToObj(number -> task("A task with a rather long name " + number, "Queued", "", 1))
            .toArray(TaskView[]::new);

    List<String> lines = Block.lines(new Moment(view(List.of(), many), true, List.of()), 40, 12);

    assertThat(lines).hasSizeLessThan(12).allMatch(line -> line.length() <= 40);
    assertThat(lines.getLast()).isEqualTo("  … and 493 more");
  }
}
