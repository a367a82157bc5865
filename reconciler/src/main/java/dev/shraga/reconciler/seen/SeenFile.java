package dev.shraga.reconciler.seen;

import dev.shraga.reconciler.seen.SeenJson.Damaged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps what was seen in one file: three lines, of which the first is a checksum of the others and
/// the second says whose it is. A reader finds the old file or the new one, never a half.
public final class SeenFile {
  private static final Logger LOG = LoggerFactory.getLogger(SeenFile.class);
  private static final String NAME = "seen.json";

  private final Path folder;
  private final String origin;
  private final Duration tooOld;

  /// A file in a folder, which need not exist.
  ///
  /// @param origin of the rows: organisation, tables and program; a file of another is ignored
  public SeenFile(Path folder, String origin, Duration tooOld) {
    this.folder = folder;
    this.origin = origin.replace('\n', ' ');
    this.tooOld = tooOld;
  }

  /// What was kept; empty if there is nothing that can be trusted, with one warning that says why.
  public Optional<Seen> read(Instant now) {
    Path file = folder.resolve(NAME);
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(trusted(Files.readString(file), now));
    } catch (Damaged | IOException useless) {
      LOG.atWarn()
          .addKeyValue("file", file)
          .addKeyValue(
              "why", useless instanceof Damaged ? useless.getMessage() : "it cannot be read")
          .log("what was seen before is ignored, everything is read again");
      return Optional.empty();
    }
  }

  /// Keeps it in place of what was kept before. A disk that refuses costs the next start a full
  /// read and no more.
  public void write(Seen seen) {
    String body = origin + "\n" + SeenJson.write(seen);
    try {
      WholeFile.write(folder, NAME, WholeFile.checksum(body) + "\n" + body);
    } catch (IOException refused) {
      LOG.atWarn()
          .addKeyValue("folder", folder)
          .addKeyValue("why", refused.getClass().getSimpleName())
          .log("what was seen could not be kept");
    }
  }

  private Seen trusted(String text, Instant now) throws Damaged {
    int first = text.indexOf('\n');
    int second = text.indexOf('\n', first + 1);
    if (first < 0 || second < 0) {
      throw new Damaged("it is not whole");
    }
    if (!text.substring(0, first).equals(WholeFile.checksum(text.substring(first + 1)))) {
      throw new Damaged("its checksum is another");
    }
    if (!text.substring(first + 1, second).equals(origin)) {
      throw new Damaged("it is of another organisation, set of tables or version");
    }
    Seen seen = SeenJson.read(text.substring(second + 1));
    if (seen.at().plus(tooOld).isBefore(now)) {
      throw new Damaged("it is older than " + tooOld.toDays() + " days");
    }
    return seen;
  }
}
