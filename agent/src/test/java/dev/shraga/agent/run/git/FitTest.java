package dev.shraga.agent.run.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.jgit.lib.CoreConfig.EolStreamType;
import org.eclipse.jgit.lib.FileMode;
import org.junit.jupiter.api.Test;

final class FitTest {
  private static final Limits LIMITS = new Limits(1_000, 2_000, 10);

  @Test
  void whatFitsIsTakenWhole() {
    List<Change> changes = many("src/", 10, 200);

    Fit fit = Fit.of(changes, LIMITS);

    assertThat(fit.taken()).isEqualTo(changes);
    assertThat(fit.leftOut()).isEmpty();
  }

  @Test
  void ofTooManyFilesTheSmallestFolderGoesThatIsEnough() {
    List<Change> changes = new ArrayList<>(many("app/src/", 8, 1));
    changes.addAll(many("app/generated/", 20, 1));
    changes.addAll(many("app/generated/few/", 2, 1));

    Fit fit = Fit.of(changes, LIMITS);

    assertThat(fit.taken()).isEqualTo(many("app/src/", 8, 1));
    assertThat(fit.leftOut())
        .containsExactly(new LeftOut("app/generated/", "more than 10 files would be committed"));
  }

  @Test
  void filesOutsideAnyFolderAreCounted() {
    Fit fit = Fit.of(many("", 12, 1), LIMITS);

    assertThat(fit.taken()).hasSize(10);
    assertThat(fit.leftOut()).hasSize(2);
  }

  @Test
  void ofTooManyBytesTheLargestFilesGo() {
    List<Change> changes = new ArrayList<>(many("src/", 5, 100));
    changes.add(change("middle.bin", 900));
    changes.add(change("large.bin", 950));

    Fit fit = Fit.of(changes, LIMITS);

    assertThat(fit.taken()).extracting(Change::path).contains("middle.bin").hasSize(6);
    assertThat(fit.leftOut())
        .containsExactly(new LeftOut("large.bin", "more than 2,000 bytes would be committed"));
  }

  private static List<Change> many(String folder, int count, long bytes) {
    return IntStream.range(0, count)
        .mapToObj(number -> change(folder + number + ".txt", bytes))
        .toList();
  }

  private static Change change(String path, long bytes) {
    return new Change(path, FileMode.REGULAR_FILE, bytes, EolStreamType.DIRECT, null);
  }
}
