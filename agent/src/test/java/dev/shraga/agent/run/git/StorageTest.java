package dev.shraga.agent.run.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.agent.run.git.Storage.Cache;
import dev.shraga.agent.run.git.Storage.Folder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class StorageTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final TidyPolicy POLICY =
      new TidyPolicy(Duration.ofDays(14), Duration.ofDays(30), 1_000, 3);

  @Test
  void workspaceOfAnAttemptThatIsOverGoes() {
    Storage storage = storage(2_000, List.of(run("over", 0), run("inHand", 99)), List.of());

    List<String> gone = gone(storage, Set.of("inHand"), Set.of());

    assertThat(gone).containsExactly("over");
  }

  @Test
  void parkedWorkspaceGoesAfterFourteenDays() {
    Storage storage = storage(2_000, List.of(run("young", 13), run("old", 14)), List.of());

    List<String> gone = gone(storage, Set.of(), Set.of("young", "old"));

    assertThat(gone).containsExactly("old");
  }

  @Test
  void cacheGoesAfterThirtyDaysUnlessAWorkspaceBorrowsFromIt() {
    Storage storage =
        storage(
            2_000,
            List.of(run("parked", 1)),
            List.of(
                cache("young.git", 29),
                cache("old.git", 30, "gone-before"),
                cache("lent.git", 40, "parked"),
                cache("inUse.git", 40, "inHand")));

    List<String> gone = gone(storage, Set.of("inHand"), Set.of("parked"));

    assertThat(gone).containsExactly("old.git");
  }

  @Test
  void belowTheFloorCachesGoFirstThenTheOldestThatWait() {
    Storage storage =
        storage(
            600,
            List.of(run("newer", 1), run("older", 2), run("inHand", 9)),
            List.of(cache("idle.git", 1), cache("lent.git", 1, "inHand")));

    List<String> gone = gone(storage, Set.of("inHand"), Set.of("newer", "older"));

    assertThat(gone).containsExactly("idle.git", "older");
  }

  @Test
  void whatIsOverMayBeEnoughForTheFloor() {
    Storage storage = storage(900, List.of(run("over", 0), run("parked", 3)), List.of());

    List<String> gone = gone(storage, Set.of(), Set.of("parked"));

    assertThat(gone).containsExactly("over");
  }

  @Test
  void oneCallRemovesOnlyAFew() {
    Storage storage =
        storage(2_000, List.of(run("a", 4), run("b", 3), run("c", 2), run("d", 1)), List.of());

    List<String> gone = gone(storage, Set.of(), Set.of());

    assertThat(gone).containsExactly("a", "b", "c");
  }

  private static List<String> gone(Storage storage, Set<String> inHand, Set<String> parked) {
    return storage.dispensable(POLICY, inHand, parked, NOW).stream().map(Folder::name).toList();
  }

  private static Storage storage(long free, List<Folder> workspaces, List<Cache> caches) {
    return new Storage(workspaces, caches, free);
  }

  private static Folder run(String name, int days) {
    return new Folder(Path.of("runs", name), NOW.minus(Duration.ofDays(days)), 200);
  }

  private static Cache cache(String name, int days, String... borrowers) {
    return new Cache(
        new Folder(Path.of("repos", name), NOW.minus(Duration.ofDays(days)), 200),
        Set.of(borrowers));
  }
}
