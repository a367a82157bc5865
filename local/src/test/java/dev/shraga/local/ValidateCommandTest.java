package dev.shraga.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `shraga validate`, as somebody types it.
final class ValidateCommandTest {
  private static final String POOL =
      """
      apiVersion: shraga.dev/v1
      kind: WorkerPool
      metadata: {name: shared}
      spec: {replicas: 3}
      """;

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void shippedManifestsHaveNoMistake() {
    int exit = shraga("validate", "../manifests/pools", "../manifests/examples");

    assertThat(out.toString()).isEqualTo("No mistake: 5 files with 4 pools.%n".formatted());
    assertThat(exit).isZero();
  }

  @Test
  void everyMistakeOfAFolderIsPrintedWithThePathOfItsFile() throws IOException {
    Path pools = write("a.yaml", POOL.replace("replicas: 3", "replicas: many, cordonned: true"));
    Path policy =
        write(
            "b.yaml",
            """
            apiVersion: shraga.dev/v1
            kind: TaskPolicy
            metadata: {name: usual}
            spec:
              lease: 2d
              machines: {tries: 0}
            """);

    int exit = shraga("validate", folder.toString());

    assertThat(exit).isEqualTo(1);
    assertThat(out.toString().lines())
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .startsWith(pools + ":4:18: ")
                    .endsWith("must be a whole number from 0 to 200, not 'many'"),
            line ->
                assertThat(line).startsWith(pools + ":4:24: ").contains("did you mean 'cordoned'?"),
            line -> assertThat(line).startsWith(policy + ":5:10: ").contains("from 1s to 1d"),
            line -> assertThat(line).startsWith(policy + ":6:21: ").contains("from 1 to 100"),
            line -> assertThat(line).isEqualTo("4 mistakes."));
  }

  @Test
  void filesAreReadTogether() throws IOException {
    Path one = write("a.yaml", POOL);
    Path other = write("b.yaml", POOL);

    int alone = shraga("validate", one.toString());
    int together = shraga("validate", one.toString(), other.toString());

    assertThat(alone).isZero();
    assertThat(together).isEqualTo(1);
    assertThat(out.toString())
        .contains(other + ":3:18: ")
        .contains("another pool 'shared' stands at " + one + ":1:1");
  }

  @Test
  void whatIsNotThereIsSaid() {
    int missing = shraga("validate", folder.resolve("none.yaml").toString());
    int empty = shraga("validate", folder.toString());

    assertThat(missing).isEqualTo(2);
    assertThat(empty).isEqualTo(1);
    assertThat(err.toString())
        .contains("shraga: there is no file " + folder.resolve("none.yaml"))
        .contains("shraga: " + folder + " has no manifest (*.yaml)");
  }

  @Test
  void fileThatIsNoTextIsRefused() throws IOException {
    Path file = folder.resolve("a.yaml");
    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0});

    int exit = shraga("validate", file.toString());

    assertThat(exit).isEqualTo(1);
    assertThat(err.toString()).contains(file + ": a manifest is not UTF-8 text");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private int shraga(String... words) {
    return Main.commandLine(folder, Map.of(), InstantSource.system())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(words);
  }
}
