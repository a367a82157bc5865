package dev.shraga.local.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.emulator.claude.Plan;
import dev.shraga.reconciler.cli.Submission;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class NotesTest {
  @Test
  void everyNoteHasAPlanOfItsOwnThatCanBeDone() {
    List<Submission> notes = Notes.of(200);

    assertThat(notes).hasSize(200);
    assertThat(notes.stream().map(Submission::prompt).distinct()).hasSize(200);
    assertThat(notes).allSatisfy(note -> assertThat(Plan.of(note.prompt())).hasSize(5));
    assertThat(Notes.of(200)).isEqualTo(notes);
  }

  @Test
  void nobodyHandsInSoManyThatABoxIsMadeForThem() {
    Map<String, Long> perPerson =
        Notes.of(203).stream()
            .collect(Collectors.groupingBy(Submission::email, Collectors.counting()));

    assertThat(perPerson).hasSize(41);
    // The threshold of boxes.yaml in a new state folder is six.
    assertThat(perPerson.values()).allMatch(count -> count < 6);
  }
}
