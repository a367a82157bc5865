package dev.shraga.agent.run.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TidyingTest {
  private static final TidyPolicy POLICY =
      new TidyPolicy(Duration.ofDays(14), Duration.ofDays(30), 0, 5);

  @TempDir Path folder;

  @Test
  void attemptThatIsOverLeavesNothingButItsCache() throws IOException {
    Place place = Place.with(folder, Map.of("a.txt", "a"));
    place.write("cache/mod/x.go", "x");
    Files.setPosixFilePermissions(
        place.path("cache/mod"), PosixFilePermissions.fromString("r-xr-xr-x"));

    int removed = tidying().tidy(Set.of(), Set.of(), soon(0));

    assertThat(removed).isEqualTo(1);
    assertThat(place.workspace().folder()).doesNotExist();
    assertThat(place.workspace().repository().cache().resolve("refs/shraga")).isEmptyDirectory();
  }

  @Test
  void workspaceInHandAndItsCacheStayHoweverOldTheyAre() {
    Place place = Place.with(folder, Map.of("a.txt", "a"));

    int removed = tidying().tidy(Set.of(place.workspace().name()), Set.of(), soon(999));

    assertThat(removed).isZero();
    assertThat(place.write("b.txt", "b").checkpoint()).isInstanceOf(Saved.Done.class);
  }

  @Test
  void parkedWorkspaceIsUsableUntilItIsTooOld() {
    Place place = Place.with(folder, Map.of("a.txt", "a"));
    Set<String> parked = Set.of(place.workspace().name());

    int early = tidying().tidy(Set.of(), parked, soon(13));
    Snapshot snapshot = place.snapshot();
    int late = tidying().tidy(Set.of(), parked, soon(15));

    assertThat(early).isZero();
    assertThat(snapshot.changed()).isFalse();
    assertThat(late).isEqualTo(1);
    assertThat(place.workspace().exists()).isFalse();
  }

  @Test
  void cacheThatNobodyNeedsGoesAndIsFetchedAgain() {
    Place place = Place.with(folder, Map.of("a.txt", "a"));

    int removed = tidying().tidy(Set.of(), Set.of(), soon(31));
    Place again = Place.at(folder, place.remote(), 1);

    assertThat(removed).isEqualTo(2);
    assertThat(again.path("a.txt")).hasContent("a");
  }

  @Test
  void agentThatNeverRanAnythingHasNothingToTidy() throws IOException {
    Files.createDirectories(folder.resolve("repos"));

    int removed =
        new Tidying(folder.resolve("runs"), folder.resolve("repos"), POLICY)
            .tidy(Set.of(), Set.of(), soon(99));

    assertThat(removed).isZero();
  }

  /// That of the worker with the first attempt.
  private Tidying tidying() {
    Path worker = folder.resolve("worker-1");
    return new Tidying(worker.resolve("runs"), worker.resolve("repos"), POLICY);
  }

  private static Instant soon(int days) {
    return Instant.now().plus(Duration.ofDays(days)).plusSeconds(60);
  }
}
