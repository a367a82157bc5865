package dev.shraga.local.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shraga.model.pool.Manifests;
import dev.shraga.reconciler.cli.CommandProblem;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {
  @TempDir private Path temp;

  @Test
  void newFolderHasManifestsThatHold() throws IOException {
    StateFolder folder = new StateFolder(temp.resolve("it's here"));

    folder.prepare(4);

    Manifests manifests = manifests(folder);
    assertThat(manifests.pools().values())
        .extracting(pool -> pool.size().most())
        .containsExactly(4);
    assertThat(manifests.policy().cadence()).isEqualTo(Duration.ofSeconds(1));
    assertThat(manifests.policy().repository()).isEqualTo(folder.results().toString());
    assertThat(Objects.requireNonNull(manifests.dedicated().get("own")).threshold()).isEqualTo(6);
    // A box whose agent died gets its agent back before it is mended.
    assertThat(manifests.policy().machines().silentFor()).isGreaterThan(StateFolder.agentRestart());
    assertThat(StateFolder.agentRestart()).isGreaterThan(manifests.policy().lease());
  }

  @Test
  void editedManifestsSurviveTheNextStart() throws IOException {
    StateFolder folder = new StateFolder(temp);
    folder.prepare(4);

    folder.prepare(9);

    assertThat(manifests(folder).pools().values())
        .extracting(pool -> pool.size().most())
        .containsExactly(4);
  }

  @Test
  void reconcilersStateIsFoundThoughNothingRuns() throws IOException {
    StateFolder folder = new StateFolder(temp.resolve("state"));
    folder.prepare(1);
    Path alone = Files.createDirectories(temp.resolve("alone"));
    LocalFinder finder = new LocalFinder(temp.resolve("folders"));
    finder.remember(folder);

    assertThat(finder.reconcilerState(null)).isEqualTo(folder.reconciler());
    assertThat(finder.reconcilerState(folder.path())).isEqualTo(folder.reconciler());
    assertThat(finder.reconcilerState(alone)).isEqualTo(alone);
  }

  @Test
  void secretsAreTheirOwnersOnly() throws IOException {
    StateFolder folder = new StateFolder(temp.resolve("state"));
    folder.prepare(1);

    up(7).write(folder);

    assertThat(permissions(folder.path())).isEqualTo("rwx------");
    assertThat(permissions(folder.upFile())).isEqualTo("rw-------");
    assertThat(UpFile.read(folder)).hasValue(up(7));
    assertThat(up(7).toString()).doesNotContain("secret");
  }

  @Test
  void tornFileIsRefusedWithWhatToDo() throws IOException {
    StateFolder folder = new StateFolder(temp);
    Files.writeString(folder.upFile(), "{\"pid\":");

    assertThatThrownBy(() -> UpFile.read(folder))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("delete it");
  }

  @Test
  void lastStartedSystemIsFoundAsLongAsItRuns() {
    StateFolder folder = new StateFolder(temp.resolve("one"));
    folder.prepare(1);
    LocalFinder finder = new LocalFinder(temp.resolve("folders"));
    finder.remember(folder);

    up(ProcessHandle.current().pid()).write(folder);
    assertThat(finder.statusPage(null)).isEqualTo(URI.create("http://127.0.0.1:8440/"));

    up(0).write(folder);
    assertThatThrownBy(() -> finder.statusPage(null))
        .isInstanceOfSatisfying(
            CommandProblem.class,
            problem -> assertThat(problem.exitCode()).isEqualTo(CommandProblem.NOTHING_RUNNING))
        .hasMessageContaining("./shraga up --state " + folder.path());
  }

  private static UpFile up(long pid) {
    return new UpFile(
        pid,
        URI.create("http://127.0.0.1:4000"),
        URI.create("http://127.0.0.1:8440/"),
        "secret-admin",
        Map.of("shared-1", "secret-agent"),
        URI.create("http://127.0.0.1:4001"),
        "secret-boxes");
  }

  private static Manifests manifests(StateFolder folder) throws IOException {
    return Manifests.read(
        List.of(
            file(folder.manifests().resolve("pools.yaml")),
            file(folder.manifests().resolve("boxes.yaml")),
            file(folder.manifests().resolve("policy.yaml"))));
  }

  private static Manifests.File file(Path path) throws IOException {
    return new Manifests.File(path.getFileName().toString(), Files.readString(path));
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
