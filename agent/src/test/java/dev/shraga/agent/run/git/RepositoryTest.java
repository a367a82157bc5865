package dev.shraga.agent.run.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shraga.agent.Remote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Repositories as they are out there, and caches as they are after a bad day.
final class RepositoryTest {
  @TempDir Path folder;

  @Test
  void branchNameMayHaveAnyCharactersThatGitAllows() {
    Remote remote = Remote.with(folder, Map.of("a.txt", "a"));
    String branch = "fix/ünï-#1%20'q'\"&$(x)";
    Workspace workspace =
        new Workspace(
            Repository.at(remote.address(), folder.resolve("repos"), Place.NONE),
            folder.resolve("runs/odd"),
            "odd",
            branch);
    Repository.Heads heads = workspace.repository().fetch(branch);
    Place place =
        new Place(
            remote, workspace, 1, workspace.create(heads.fallback().orElseThrow(), Place.AUTHOR));

    place.write("b.txt", "b").publish(place.commit());

    assertThat(remote.file(branch, "b.txt")).contains("b");
    assertThat(place.git("-c", "core.quotePath=false", "branch", "--show-current"))
        .isEqualTo(branch + "\n");
  }

  @Test
  void emptyRepositoryGetsTheResultOnTheTasksBranch() {
    Place place = Place.at(folder, Remote.empty(folder), 1);

    place.write("a.txt", "a").checkpoint();
    Published published = place.publish(place.commit());

    assertThat(published).isInstanceOf(Published.Done.class);
    assertThat(place.remote().file(Place.BRANCH, "a.txt")).contains("a");
    assertThat(place.remote().log(Place.BRANCH)).hasSize(2);
  }

  @Test
  void lineEndsStayAsTheyAreWhateverTheMachineIsSetTo() throws IOException {
    Place place = Place.with(folder, Map.of("dos.txt", "a\r\nb\r\n", "unix.txt", "a\nb\n"));
    place.write("new-dos.txt", "c\r\n").write("unix.txt", "a\nb\nc\n");

    Snapshot snapshot = place.snapshot();

    assertThat(Files.readString(place.path("dos.txt"))).isEqualTo("a\r\nb\r\n");
    assertThat(place.files(snapshot))
        .isEqualTo(
            Map.of("dos.txt", "a\r\nb\r\n", "unix.txt", "a\nb\nc\n", "new-dos.txt", "c\r\n"));
    assertThat(place.git("-c", "core.safecrlf=true", "config", "core.autocrlf").strip())
        .isEqualTo("false");
  }

  @Test
  void settingsOfTheMachineDoNotReachOurGit() throws Exception {
    Place place = Place.with(folder, Map.of("a.txt", "a"));
    Files.writeString(folder.resolve(".gitconfig"), "[core]\n\tautocrlf = true\n");
    FS machine = FS.DETECTED.newInstance();
    FS unused = machine.setUserHome(folder.toFile());
    FileBasedConfig settings = SystemReader.getInstance().openUserConfig(null, machine);

    settings.load();

    assertThat(place.snapshot().changed()).isFalse();
    assertThat(unused).isSameAs(machine);
    assertThat(settings.getSections()).isEmpty();
  }

  @Test
  void hookAndSettingPutIntoTheCacheAreNotRun() throws IOException {
    Place place = Place.with(folder, Map.of("a.txt", "a"));
    Path cache = place.workspace().repository().cache();
    Path trace = folder.resolve("it-ran");
    Path hook = cache.resolve("hooks/pre-push");
    Files.createDirectories(hook.getParent());
    Files.writeString(hook, "#!/bin/sh\ntouch " + trace + "\n");
    assertThat(hook.toFile().setExecutable(true)).isTrue();
    Files.writeString(
        cache.resolve("config"), "[core]\n\thooksPath = " + hook.getParent() + "\n\tbare = true\n");

    Published published = place.write("b.txt", "b").publish(place.commit());

    assertThat(published).isInstanceOf(Published.Done.class);
    assertThat(trace).doesNotExist();
  }

  @Test
  void locksOfAKilledAgentAreRemovedByTheNextStart() throws IOException {
    Place place = Place.with(folder, Map.of("a.txt", "a"));
    Path cache = place.workspace().repository().cache();
    Path lock = cache.resolve("refs/remotes/origin/trunk.lock");
    Path half = cache.resolve("objects/incoming_1234.pack");
    Files.createFile(lock);
    Files.createFile(half);

    Repository.unlock(folder.resolve("worker-1/repos"));

    assertThat(lock).doesNotExist();
    assertThat(half).doesNotExist();
    assertThat(place.snapshot().changed()).isFalse();
  }

  @Test
  void brokenCacheIsMadeAnew() throws IOException {
    Place place = Place.with(folder, Map.of("a.txt", "a"));
    Path objects = place.workspace().repository().cache().resolve("objects");
    place.remote().commit("trunk", "trunk", "Second", Map.of("a.txt", "b"));
    try (Stream<Path> files = Files.walk(objects)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(file.toFile().setWritable(true)).isTrue();
        Files.writeString(file, "");
      }
    }

    Place again = retried(place);

    assertThat(again.path("a.txt")).hasContent("b");
  }

  @Test
  void workspaceWhoseMakingWasInterruptedDoesNotExist() throws IOException {
    Place place = Place.with(folder, Map.of("a.txt", "a"));
    Workspace made = place.workspace();
    Removal.of(made.repository().cache().resolve("refs/shraga"));

    assertThat(made.folder()).isDirectory();
    assertThat(made.exists()).isFalse();
    assertThatThrownBy(place::snapshot).isInstanceOf(GitProblem.class).hasMessageContaining("gone");
  }

  @Test
  void transferThatTakesTooLongSaysSo() {
    Patience over = new Patience(Duration.ZERO);
    Login login = Place.NONE.login("https://example.com/a.git");

    GitProblem problem =
        Refusal.of("fetch from", "https://example.com/a.git", over, login, new IOException("x"));

    assertThat(problem)
        .hasMessageStartingWith("cannot fetch from https://example.com/a.git: it took longer than");
  }

  /// As the next attempt would; a cache that breaks only at the checkout costs one attempt.
  private Place retried(Place place) {
    try {
      return Place.at(folder, place.remote(), 1);
    } catch (GitProblem broken) {
      return Place.at(folder, place.remote(), 1);
    }
  }
}
