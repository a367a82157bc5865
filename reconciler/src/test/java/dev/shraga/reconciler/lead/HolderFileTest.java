package dev.shraga.reconciler.lead;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HolderFileTest {
  @TempDir private Path parent;

  @Test
  void nameIsKeptForTheNextStart() throws IOException {
    Path folder = parent.resolve("state");
    try (HolderFile first = HolderFile.take(folder, "first-name").orElseThrow()) {
      assertThat(first.name()).isEqualTo("first-name");
    }

    try (HolderFile again = HolderFile.take(folder, "another-name").orElseThrow()) {
      assertThat(again.name()).isEqualTo("first-name");
    }
  }

  @Test
  void folderIsOnesOwnAsLongAsOneRuns() throws IOException {
    try (HolderFile first = HolderFile.take(parent, "first-name").orElseThrow()) {
      assertThat(HolderFile.take(parent, first.name())).isEmpty();
    }
  }

  @Test
  void fileThatIsEmptyNamesNobody() throws IOException {
    Files.writeString(parent.resolve("holder"), "\n");

    try (HolderFile holder = HolderFile.take(parent, "fresh").orElseThrow()) {
      assertThat(holder.name()).isEqualTo("fresh");
    }
  }
}
