package dev.shraga.reconciler.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.clients.dataverse.DeltaToken;
import dev.shraga.clients.dataverse.Row;
import dev.shraga.model.Etag;
import dev.shraga.reconciler.seen.Seen;
import dev.shraga.reconciler.seen.SeenFile;
import dev.shraga.reconciler.seen.SeenPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotebookTest {
  private static final Instant START = Instant.parse("2026-11-02T10:00:00Z");
  private static final SeenPolicy POLICY =
      new SeenPolicy(
          Duration.ofSeconds(30), Duration.ofHours(1), Duration.ofDays(6), Duration.ofHours(6));

  @TempDir private Path folder;

  private SeenFile file;
  private Notebook notebook;

  @BeforeEach
  void open() {
    file = new SeenFile(folder, "contoso", POLICY.tooOld());
    notebook = new Notebook(file, POLICY);
  }

  @Test
  void firstPassIsWrittenDown() {
    keep(0, "1");

    assertThat(written()).isEqualTo(START);
  }

  @Test
  void changedRowsAreWrittenDownButNotMoreOftenThanAllowed() {
    keep(0, "1");
    keep(29, "2");
    assertThat(written()).isEqualTo(START);

    keep(30, "2");
    assertThat(written()).isEqualTo(START.plusSeconds(30));
  }

  @Test
  void withoutAChangedRowItIsWrittenAgainOnlyBeforeItsTokenGetsOld() {
    keep(0, "1");
    keep(3_570, "1");
    assertThat(written()).isEqualTo(START);

    keep(3_600, "1");
    assertThat(written()).isEqualTo(START.plusSeconds(3_600));
  }

  @Test
  void nothingSeenIsNothingToWrite() {
    notebook.keep(Optional::empty, START);

    assertThat(file.read(START)).isEmpty();
  }

  private void keep(int second, String etag) {
    Instant now = START.plusSeconds(second);
    Row row = new Row("task", new UUID(0, 1), new Etag(etag), START, null, Map.of());
    Seen.Table table =
        new Seen.Table("task", List.of(), new DeltaToken("token " + second), START, List.of(row));
    notebook.keep(() -> Optional.of(new Seen(now, List.of(table))), now);
  }

  private Instant written() {
    return file.read(START).orElseThrow().at();
  }
}
