package dev.shraga.agent.run.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.agent.Remote;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.revwalk.RevCommit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the coding CLI did with git by itself, and what becomes of it.
final class OwnCommitsTest {
  private static final String TOKEN = "ghp_" + "a1B2c3D4e5".repeat(4);

  @TempDir Path folder;

  @Test
  void itsCommitsAreKeptBelowTheResult() {
    Place place = Place.with(folder, Map.of("a.txt", "a"));
    place.write("b.txt", "b").git("add", ".");
    place.git("commit", "-q", "-m", "Its own");

    Published published = place.publish(place.commit());

    assertThat(published).isInstanceOf(Published.Done.class);
    assertThat(subjects(place)).containsExactly("Do it", "Its own", "First");
    assertThat(place.remote().file(Place.BRANCH, "b.txt")).contains("b");
  }

  @Test
  void commitWithASecretIsNeverPublished() {
    Place place = Place.with(folder, Map.of("a.txt", "a"));
    place.write("secret.txt", TOKEN).git("add", ".");
    place.git("commit", "-q", "-m", "Leak");
    place.git("rm", "-q", "secret.txt");
    place.git("commit", "-q", "-m", "Regret");
    place.write("b.txt", "b");

    place.publish(place.commit());

    assertThat(subjects(place)).containsExactly("Do it", "First");
    assertThat(place.remote().file(Place.BRANCH, "b.txt")).contains("b");
    assertThat(Place.gitIn(place.remote().path(), "rev-list", "--all", "--objects"))
        .doesNotContain("secret.txt");
  }

  @Test
  void workOnAnotherBranchLandsOnTheTasks() {
    Place place = Place.with(folder, Map.of("a.txt", "a"));
    place.git("checkout", "-q", "-b", "feature/my-own");
    place.write("b.txt", "b").git("add", ".");
    place.git("commit", "-q", "-m", "Elsewhere");

    place.publish(place.commit());

    assertThat(place.remote().file(Place.BRANCH, "b.txt")).contains("b");
    assertThat(place.remote().head("feature/my-own")).isEmpty();
  }

  @Test
  void workOnADetachedHeadLandsOnTheTasks() {
    Place place = Place.with(folder, Map.of("a.txt", "a"));
    place.git("checkout", "-q", "--detach");
    place.write("b.txt", "b").git("add", ".");
    place.git("commit", "-q", "-m", "Detached");

    place.publish(place.commit());

    assertThat(subjects(place)).containsExactly("Do it", "Detached", "First");
  }

  @Test
  void rewrittenHistoryIsFoldedIntoTheResult() {
    Place place = Place.with(folder, Map.of("a.txt", "a"));
    place.git("checkout", "-q", "--orphan", "fresh");
    place.write("a.txt", "rewritten").git("add", ".");
    place.git("commit", "-q", "-m", "All new");

    Published published = place.publish(place.commit());

    assertThat(published).isInstanceOf(Published.Done.class);
    assertThat(subjects(place)).containsExactly("Do it", "First");
    assertThat(place.remote().file(Place.BRANCH, "a.txt")).contains("rewritten");
  }

  @Test
  void repositoryThatItMadeAnewIsFoldedIntoTheResult() throws Exception {
    Place place = Place.with(folder, Map.of("a.txt", "a"));
    Removal.of(place.path(".git"));
    place.write("b.txt", "b").git("init", "-q");
    place.git("add", ".");
    place.git("-c", "user.name=x", "-c", "user.email=x@x", "commit", "-q", "-m", "Anew");

    place.publish(place.commit());

    assertThat(subjects(place)).containsExactly("Do it", "First");
    assertThat(place.remote().file(Place.BRANCH, "b.txt")).contains("b");
  }

  @Test
  void forgedResultIsNotTakenForOurs() {
    Place place = Place.with(folder, Map.of("a.txt", "a"));
    place.git("commit", "-q", "--allow-empty", "-m", "Fake\n\n" + Place.trailers(1).lines());
    place.write("b.txt", "b");

    ResultCommit commit = place.commit();
    place.publish(commit);

    assertThat(subjects(place)).containsExactly("Do it", "First");
    assertThat(place.remote().head(Place.BRANCH)).contains(commit.id());
  }

  @Test
  void mergeOfAnotherBranchStaysAMerge() {
    Remote remote = Remote.with(folder, Map.of("a.txt", "a"));
    remote.commit("trunk", "other", "Others work", Map.of("o.txt", "o"));
    Place place = Place.at(folder, remote, 1);
    place.write("b.txt", "b").git("add", ".");
    place.git("commit", "-q", "-m", "Its own");
    place.git("merge", "-q", "--no-ff", "-m", "Merge other", "origin/other");

    place.publish(place.commit());

    assertThat(subjects(place))
        .containsExactlyInAnyOrder("Do it", "Merge other", "Its own", "Others work", "First");
  }

  @Test
  void unfinishedWorkKeepsItsCommitsForTheNextAttempt() {
    Place first = Place.with(folder, Map.of("a.txt", "a"));
    first.write("b.txt", "b").git("add", ".");
    first.git("commit", "-q", "-m", "Its own");
    first.write("c.txt", "c").checkpoint();

    Place second = Place.at(folder, first.remote(), 2);
    second.publish(second.commit());

    assertThat(second.start().base()).isEqualTo(first.start().base());
    assertThat(subjects(second)).containsExactly("Do it", "Its own", "First");
    assertThat(second.remote().file(Place.BRANCH, "c.txt")).contains("c");
  }

  @Test
  void whatItConfiguresStaysInItsWorkspace() {
    Place place = Place.with(folder, Map.of("a.txt", "a"));
    place.git("config", "core.hooksPath", ".husky");
    place.git("config", "user.name", "Somebody");
    place.git("branch", "left-behind");

    Place next = Place.at(folder, place.remote(), 1);

    assertThat(next.git("branch", "--list", "left-behind")).isEmpty();
    assertThat(next.git("config", "user.name")).isEqualTo("Shraga\n");
    assertThat(place.workspace().repository().cache().resolve("config"))
        .content()
        .doesNotContain("husky", "Somebody");
  }

  private static List<String> subjects(Place place) {
    return place.remote().log(Place.BRANCH).stream().map(RevCommit::getShortMessage).toList();
  }
}
