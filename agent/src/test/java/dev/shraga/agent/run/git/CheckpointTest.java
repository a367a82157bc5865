package dev.shraga.agent.run.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.agent.Remote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckpointTest {
  @TempDir Path folder;

  @Test
  void checkpointIsOnTheBranchBesideTheHistory() {
    Place place = Place.with(folder, Map.of("a.txt", "a"));
    place.write("b.txt", "unfinished");

    Saved saved = place.checkpoint();

    List<RevCommit> log = place.remote().log(Place.BRANCH);
    assertThat(saved).isEqualTo(new Saved.Done(log.getFirst().copy(), 1));
    assertThat(place.remote().file(Place.BRANCH, "b.txt")).contains("unfinished");
    assertThat(log).hasSize(2);
    assertThat(log.get(1)).isEqualTo(place.remote().head("trunk").orElseThrow());
    assertThat(log.getFirst().getFooterLines("Shraga-Checkpoint"))
        .containsExactly(Place.TASK + "/1/1");
    assertThat(Trailers.of(log.getFirst())).isEmpty();
  }

  @Test
  void nextOneReplacesTheOneBefore() {
    Place place = Place.with(folder, Map.of("a.txt", "a"));
    place.write("b.txt", "1").checkpoint();

    Saved second = place.write("b.txt", "2").checkpoint();

    assertThat(second).isInstanceOf(Saved.Done.class).extracting("number").isEqualTo(2);
    assertThat(place.remote().log(Place.BRANCH)).hasSize(2);
    assertThat(place.remote().file(Place.BRANCH, "b.txt")).contains("2");
  }

  @Test
  void nothingIsPushedWhereNothingIsNew() {
    Place place = Place.with(folder, Map.of("a.txt", "a"));

    Saved unchanged = place.checkpoint();
    boolean branch = place.remote().head(Place.BRANCH).isPresent();
    place.write("b.txt", "b").checkpoint();
    Optional<ObjectId> first = place.remote().head(Place.BRANCH);
    Saved again = place.checkpoint();

    assertThat(List.of(unchanged, again)).containsOnly(new Saved.Unchanged());
    assertThat(branch).isFalse();
    assertThat(place.remote().head(Place.BRANCH)).isEqualTo(first);
  }

  @Test
  void resultTakesItsPlaceAndTheHistoryHasNoCheckpoint() {
    Place place = Place.with(folder, Map.of("a.txt", "a"));
    place.write("b.txt", "1").checkpoint();
    place.write("b.txt", "2");

    ResultCommit commit = place.commit();
    Published published = place.publish(commit);

    assertThat(published).isEqualTo(new Published.Done(commit.id()));
    assertThat(place.remote().log(Place.BRANCH))
        .hasSize(2)
        .allMatch(one -> Checkpoint.of(one).isEmpty());
  }

  @Test
  void resultOfThisAttemptIsNotReplacedByACheckpoint() {
    Place place = Place.with(folder, Map.of("a.txt", "a"));
    place.write("b.txt", "1").publish(place.commit());
    Optional<ObjectId> result = place.remote().head(Place.BRANCH);

    Saved saved = place.write("b.txt", "2").checkpoint();

    assertThat(saved).isEqualTo(new Saved.Unchanged());
    assertThat(place.remote().head(Place.BRANCH)).isEqualTo(result);
  }

  @Test
  void laterAttemptStartsWithTheUnfinishedWork() throws IOException {
    Place first =
        Place.with(folder, Map.of("a.txt", "a", "gone.txt", "x", ".gitignore", "*.gen\n"));
    first.write("b.txt", "unfinished").write("c.gen", "forced").git("add", "-f", "c.gen");
    Files.delete(first.path("gone.txt"));
    first.checkpoint();

    Place second = Place.at(folder, first.remote(), 2);

    assertThat(second.start().base()).isEqualTo(first.start().base());
    assertThat(second.start().resumed()).map(Checkpoint::attempt).contains(1);
    assertThat(second.path("b.txt")).hasContent("unfinished");
    assertThat(second.path("gone.txt")).doesNotExist();
    assertThat(second.git("log", "--format=%s")).isEqualTo("First\n");
    assertThat(second.git("status", "--porcelain")).isEqualTo("A  b.txt\nA  c.gen\nD  gone.txt\n");
    assertThat(second.snapshot().changed()).isTrue();
    assertThat(second.files(second.snapshot())).isEqualTo(first.files(first.snapshot()));
  }

  @Test
  void laterAttemptReplacesTheCheckpointOfAnEarlierOne() {
    Place first = Place.with(folder, Map.of("a.txt", "a"));
    first.write("b.txt", "first").checkpoint();
    Place second = Place.at(folder, first.remote(), 2);

    Saved saved = second.write("b.txt", "second").checkpoint();
    Saved late = first.write("b.txt", "from a zombie").checkpoint();
    Published published = first.publish(first.commit());

    assertThat(saved).isInstanceOf(Saved.Done.class);
    assertThat(late).isEqualTo(new Saved.Superseded(2));
    assertThat(published).isEqualTo(new Published.Superseded(2));
    assertThat(second.remote().file(Place.BRANCH, "b.txt")).contains("second");
    assertThat(second.remote().log(Place.BRANCH)).hasSize(2);
  }

  @Test
  void commitOfAPersonOnTopOfACheckpointStays() {
    Place place = Place.with(folder, Map.of("a.txt", "a"));
    place.write("b.txt", "b").checkpoint();
    ObjectId theirs =
        place.remote().commit(Place.BRANCH, Place.BRANCH, "By hand", Map.of("c.txt", "c"));

    Saved saved = place.write("b.txt", "more").checkpoint();
    Published published = place.publish(place.commit());

    assertThat(saved).isEqualTo(new Saved.Diverged());
    assertThat(published).isEqualTo(new Published.Diverged());
    assertThat(place.remote().head(Place.BRANCH)).contains(theirs);
  }

  @Test
  void personsCommitBelowAnEarlierAttemptsCheckpointStays() {
    Remote remote = Remote.with(folder, Map.of("a.txt", "a"));
    Place second = Place.at(folder, remote, 2);
    remote.commit("trunk", Place.BRANCH, "By hand", Map.of("c.txt", "c"));
    Place first = Place.at(folder, remote, 1);
    first.write("b.txt", "b").checkpoint();

    Published published = second.publish(second.write("b.txt", "other").commit());

    assertThat(published).isEqualTo(new Published.Diverged());
    assertThat(remote.file(Place.BRANCH, "c.txt")).contains("c");
  }

  @Test
  void unreachableRepositoryFailsTheCheckpointAndNothingElse() throws IOException {
    Place place = Place.with(folder, Map.of("a.txt", "a"));
    Path moved = place.remote().path().resolveSibling("moved.git");
    Files.move(place.remote().path(), moved);
    place.write("b.txt", "b");

    Saved whileAway = place.checkpoint();
    Files.move(moved, place.remote().path());
    Saved after = place.checkpoint();

    assertThat(whileAway).isInstanceOf(Saved.Failed.class);
    assertThat(after).isInstanceOf(Saved.Done.class);
  }

  @Test
  void resultGetsThereEvenIfTheBranchMayOnlyGrow() {
    Place place = Place.with(folder, Map.of("a.txt", "a"));
    Place.gitIn(place.remote().path(), "config", "receive.denyNonFastForwards", "true");
    place.write("b.txt", "1").checkpoint();

    Saved second = place.write("b.txt", "2").checkpoint();
    ResultCommit commit = place.commit();
    Published published = place.publish(commit);
    Published again = place.publish(commit);

    assertThat(second).isInstanceOf(Saved.Failed.class);
    assertThat(published).isInstanceOf(Published.Done.class).isEqualTo(again);
    assertThat(place.remote().file(Place.BRANCH, "b.txt")).contains("2");
    assertThat(place.remote().log(Place.BRANCH))
        .filteredOn(one -> Trailers.of(one).isPresent())
        .hasSize(1);
  }
}
