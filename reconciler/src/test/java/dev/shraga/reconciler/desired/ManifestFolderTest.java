package dev.shraga.reconciler.desired;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ManifestFolderTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final String POOL =
      """
      apiVersion: shraga.dev/v1
      kind: WorkerPool
      metadata: {name: shared}
      spec: {replicas: 3}
      """;

  @TempDir private Path folder;

  @Test
  void editIsInForceWithTheNextPass() throws IOException {
    ManifestFolder manifests = new ManifestFolder(folder, NOW);
    write("pools.yaml", POOL);
    Desired before = manifests.read(NOW);

    write("pools.yaml", POOL.replace("3", "5"));
    Desired after = manifests.read(NOW.plusSeconds(1));

    assertThat(replicas(before)).isEqualTo(3);
    assertThat(replicas(after)).isEqualTo(5);
  }

  @Test
  void badEditKeepsTheLastGoodAndNamesFileAndLine() throws IOException {
    ManifestFolder manifests = new ManifestFolder(folder, NOW);
    write("pools.yaml", POOL);
    manifests.read(NOW);

    write("pools.yaml", POOL.replace("replicas: 3", "replicas: many"));
    Desired after = manifests.read(NOW.plusSeconds(1));

    assertThat(replicas(after)).isEqualTo(3);
    assertThat(after.problem()).startsWith("pools.yaml:4:").contains("whole number from 0 to 200");
  }

  @Test
  void mendedEditClearsTheProblem() throws IOException {
    ManifestFolder manifests = new ManifestFolder(folder, NOW);
    write("pools.yaml", "nonsense: true\n");
    Desired bad = manifests.read(NOW);

    write("pools.yaml", POOL);
    Desired good = manifests.read(NOW.plusSeconds(1));

    assertThat(bad.loaded()).isFalse();
    assertThat(good.problem()).isEmpty();
    assertThat(good.loaded()).isTrue();
  }

  @Test
  void emptiedFolderKeepsTheLastGood() throws IOException {
    ManifestFolder manifests = new ManifestFolder(folder, NOW);
    write("pools.yaml", POOL);
    manifests.read(NOW);

    Files.delete(folder.resolve("pools.yaml"));
    Desired after = manifests.read(NOW.plusSeconds(1));

    assertThat(replicas(after)).isEqualTo(3);
    assertThat(after.problem()).contains("has no manifest");
  }

  @Test
  void oldGoodFileThatComesBackAfterABadEditIsNoProblemAnyMore() throws IOException {
    ManifestFolder manifests = new ManifestFolder(folder, NOW);
    write("pools.yaml", POOL);
    manifests.read(NOW);
    Files.delete(folder.resolve("pools.yaml"));
    manifests.read(NOW.plusSeconds(1));

    write("pools.yaml", POOL);
    Desired after = manifests.read(NOW.plusSeconds(2));

    assertThat(after.problem()).isEmpty();
  }

  @Test
  void onlyWhatCameIntoForceIsReported() throws IOException {
    List<String> accepted = new ArrayList<>();
    ManifestFolder manifests =
        new ManifestFolder(folder, NOW, (files, at) -> accepted.add(files.getFirst().text() + at));
    write("pools.yaml", POOL);
    manifests.read(NOW);
    manifests.read(NOW.plusSeconds(1));
    write("pools.yaml", POOL.replace("3", "many"));
    manifests.read(NOW.plusSeconds(2));

    write("pools.yaml", POOL.replace("3", "5"));
    manifests.read(NOW.plusSeconds(3));

    assertThat(accepted).containsExactly(POOL + NOW, POOL.replace("3", "5") + NOW.plusSeconds(3));
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private static int replicas(Desired desired) {
    return desired.manifests().pools().values().iterator().next().size().most();
  }
}
