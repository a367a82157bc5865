package dev.shraga.reconciler.history;

import dev.shraga.model.pool.Manifests;
import dev.shraga.reconciler.seen.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The last versions of the manifests, each in a file of its own.
///
/// Kept by the reconciler alone, from one thread; others may read at any time.
public final class ManifestHistory {
  /// How many versions are kept.
  public static final int VERSIONS = 50;

  private static final Logger LOG = LoggerFactory.getLogger(ManifestHistory.class);
  private static final String FOLDER = "manifests";
  private static final Pattern NAME = Pattern.compile("(\\d{6,9})\\.json");

  private final Path folder;

  /// The history in a state folder; neither has to exist.
  ///
  /// @param state of the reconciler
  public ManifestHistory(Path state) {
    this.folder = state.resolve(FOLDER);
  }

  /// Keeps manifests that were put in force, unless they are the version kept last: a restart reads
  /// the same files again. A disk that refuses costs the version and no more.
  public void keep(List<Manifests.File> files, Instant now) {
    try {
      List<Integer> numbers = numbers();
      int last = numbers.isEmpty() ? 0 : numbers.getFirst();
      String hash = AppliedJson.hash(files);
      if (last > 0 && read(last).filter(applied -> applied.hash().equals(hash)).isPresent()) {
        return;
      }
      Applied applied = new Applied(last + 1, now, hash, files);
      WholeFile.write(folder, name(applied.number()), AppliedJson.write(applied));
      for (int old : numbers.subList(Math.min(VERSIONS - 1, numbers.size()), numbers.size())) {
        Files.deleteIfExists(file(old));
      }
    } catch (IOException refused) {
      LOG.atWarn()
          .addKeyValue("folder", folder)
          .addKeyValue("why", refused.getClass().getSimpleName())
          .log("this version of the manifests could not be kept");
    }
  }

  /// What was kept, the newest first. A file that is not whole is left out.
  public List<Applied> all() throws IOException {
    List<Applied> all = new ArrayList<>();
    for (int number : numbers()) {
      read(number).ifPresent(all::add);
    }
    return all;
  }

  private Optional<Applied> read(int number) throws IOException {
    try {
      Optional<Applied> applied = AppliedJson.read(Files.readString(file(number)));
      if (applied.isEmpty()) {
        LOG.atWarn()
            .addKeyValue("file", file(number))
            .log("this version of the manifests is damaged, and left out");
      }
      return applied;
    } catch (NoSuchFileException removedMeanwhile) {
      return Optional.empty();
    }
  }

  /// The newest first.
  private List<Integer> numbers() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> NAME.matcher(file.getFileName().toString()))
          .filter(Matcher::matches)
          .map(name -> Integer.valueOf(name.group(1)))
          .sorted(Comparator.reverseOrder())
          .toList();
    } catch (NoSuchFileException | NotDirectoryException none) {
      return List.of();
    }
  }

  private Path file(int number) {
    return folder.resolve(name(number));
  }

  private static String name(int number) {
    return "%06d.json".formatted(number);
  }
}
