package dev.shraga.agent.run.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.agent.Remote;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PushedResultTest {
  @TempDir Path folder;

  @Test
  void resultIsFoundWithItsWordsByAWorkerThatNeverSawIt() {
    ObjectId pushed = pushed();

    assertThat(found(another(1), 1))
        .contains(new PushedResult(pushed, 1, "Two files\n\nand a paragraph"));
  }

  @Test
  void resultIsFoundBelowWhatAPersonCommittedOnTopOfIt() {
    ObjectId pushed = pushed();
    remote().commit(Place.BRANCH, Place.BRANCH, "By hand", Map.of("c.txt", "c"));

    assertThat(found(another(1), 1)).map(PushedResult::id).contains(pushed);
  }

  @Test
  void resultOfAnEarlierAttemptIsFoundAndThatOfALaterOneIsNone() {
    ObjectId pushed = pushed(2);

    assertThat(found(another(3), 3)).map(PushedResult::id).contains(pushed);
    assertThat(found(another(1), 1)).isEmpty();
  }

  @Test
  void unfinishedWorkOfTheSameAttemptIsNone() {
    Place place = Place.with(folder, Map.of("a.txt", "a"));
    place.write("b.txt", "unfinished").checkpoint();

    assertThat(found(another(1), 1)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void whoTakesItUpCommitsAndPushesNothingNew(int attempt) {
    ObjectId pushed = pushed();
    ObjectId byHand = remote().commit(Place.BRANCH, Place.BRANCH, "By hand", Map.of("c.txt", "c"));
    Workspace other = another(attempt);
    PushedResult result = found(other, attempt).orElseThrow();

    Start start = other.create(result, Place.AUTHOR);
    ResultCommit again =
        other.commit(
            other.snapshot(Place.LIMITS),
            new ResultMessage("Do it", "In other words", Place.trailers(attempt)),
            Place.LIMITS,
            Place.AUTHOR,
            Place.NOW.plusSeconds(99));
    Published published = Publisher.publish(other, again.id(), Place.trailers(attempt));

    assertThat(start.base()).isEqualTo(pushed);
    assertThat(published).isEqualTo(new Published.Done(pushed));
    assertThat(remote().head(Place.BRANCH)).contains(byHand);
  }

  private ObjectId pushed() {
    return pushed(1);
  }

  private ObjectId pushed(int attempt) {
    ResultMessage message =
        new ResultMessage("Do it", "Two files\n\nand a paragraph", Place.trailers(attempt));
    Place place = Place.with(folder, Map.of("a.txt", "a")).write("b.txt", "b");
    ResultCommit commit =
        place.workspace().commit(place.snapshot(), message, Place.LIMITS, Place.AUTHOR, Place.NOW);
    place.publish(commit);
    return commit.id();
  }

  private Remote remote() {
    return new Remote(folder.resolve("remote.git"));
  }

  /// The workspace of a worker with a disk of its own.
  private Workspace another(int attempt) {
    Path worker = folder.resolve("another disk");
    String name = Place.TASK + "-" + attempt;
    return new Workspace(
        Repository.at(remote().address(), worker.resolve("repos"), Place.NONE),
        worker.resolve("runs").resolve(name),
        name,
        Place.BRANCH);
  }

  private static Optional<PushedResult> found(Workspace workspace, int attempt) {
    ObjectId head = workspace.repository().fetch(Place.BRANCH).branch().orElseThrow();
    return workspace.pushed(head, Place.TASK, attempt);
  }
}
