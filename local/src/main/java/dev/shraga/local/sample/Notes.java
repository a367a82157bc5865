package dev.shraga.local.sample;

import dev.shraga.model.task.UserTask;
import dev.shraga.reconciler.cli.Submission;
import java.util.List;
import java.util.stream.IntStream;

/// Any number of small tasks, each a note in a file of its own: the work for a long run.
public final class Notes {
  /// The most that one run hands in.
  public static final int MOST = 1_000;

  /// Fewer than earn a person a box of their own in a new system.
  private static final int PER_PERSON = 5;

  private Notes() {}

  /// So many tasks, always the same.
  public static List<Submission> of(int count) {
    return IntStream.range(0, count).mapToObj(Notes::note).toList();
  }

  private static Submission note(int number) {
    String prompt =
        """
        Write note number %1$d.

        ```plan
        - say: I write the note.
        - sleep: %2$dms
        - write: {path: notes/%1$d.txt, text: "note %1$d\\n"}
        - sleep: %2$dms
        - say: The note is written.
        ```
        """
            // Not all alike, so that kills come at other points of each.
            .formatted(number, 500 + 250 * (number % 7));
    return new Submission(
        "writer-" + number / PER_PERSON + "@example.com",
        "Note " + number,
        prompt,
        "",
        UserTask.DEFAULT_PRIORITY);
  }
}
