package dev.shraga.reconciler.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.model.pool.Manifests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ManifestHistoryTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

  @TempDir private Path state;

  @Test
  void versionsAreListedTheNewestFirstAndSurviveARestart() throws IOException {
    ManifestHistory history = new ManifestHistory(state);
    history.keep(files("a"), NOW);
    history.keep(files("b"), NOW.plusSeconds(1));
    new ManifestHistory(state).keep(files("a"), NOW.plusSeconds(2));

    List<Applied> all = new ManifestHistory(state).all();

    assertThat(all).extracting(Applied::number).containsExactly(3, 2, 1);
    assertThat(all).extracting(Applied::files).containsExactly(files("a"), files("b"), files("a"));
    assertThat(all)
        .extracting(Applied::at)
        .containsExactly(NOW.plusSeconds(2), NOW.plusSeconds(1), NOW);
    assertThat(all.getFirst().hash()).isEqualTo(all.getLast().hash()).hasSize(64);
  }

  @Test
  void restartThatReadsTheSameFilesMakesNoVersion() throws IOException {
    new ManifestHistory(state).keep(files("a"), NOW);

    new ManifestHistory(state).keep(files("a"), NOW.plusSeconds(60));

    assertThat(new ManifestHistory(state).all())
        .singleElement()
        .extracting(Applied::at)
        .isEqualTo(NOW);
  }

  @Test
  void onlyTheLastVersionsAreKeptAndNumbersGoOn() throws IOException {
    ManifestHistory history = new ManifestHistory(state);

    for (int number = 1; number <= ManifestHistory.VERSIONS + 2; number++) {
      history.keep(files("text " + number), NOW.plusSeconds(number));
    }

    assertThat(history.all())
        .hasSize(ManifestHistory.VERSIONS)
        .extracting(Applied::number)
        .startsWith(ManifestHistory.VERSIONS + 2)
        .endsWith(3);
  }

  @Test
  void damagedVersionIsLeftOutAndCoversNothing() throws IOException {
    ManifestHistory history = new ManifestHistory(state);
    history.keep(files("a"), NOW);
    Path file = state.resolve("manifests/000001.json");
    Files.writeString(file, Files.readString(file).replace("\"a\"", "\"b\""));

    assertThat(history.all()).isEmpty();
    history.keep(files("a"), NOW.plusSeconds(1));

    assertThat(history.all()).extracting(Applied::number).containsExactly(2);
  }

  @Test
  void diskThatRefusesStopsNothing() throws IOException {
    Path noFolder = Files.writeString(state.resolve("file"), "");
    ManifestHistory history = new ManifestHistory(noFolder);

    history.keep(files("a"), NOW);

    assertThat(history.all()).isEmpty();
  }

  @Test
  void versionsAreTheirOwnersOnlyAndNothingElseIsLeft() throws IOException {
    new ManifestHistory(state).keep(files("a"), NOW);

    try (var kept = Files.list(state.resolve("manifests"))) {
      assertThat(kept)
          .singleElement()
          .satisfies(file ->
              assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                  .isEqualTo("rw-------"));
    }
  }

  private static List<Manifests.File> files(String text) {
    return List.of(new Manifests.File("pools.yaml", text), new Manifests.File("ü.yaml", "\n# ü"));
  }
}
