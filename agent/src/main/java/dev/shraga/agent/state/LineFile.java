package dev.shraga.agent.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A file of lines that only grows, and the same lines in memory. A program that is killed finds
/// every line that it added, a line that was torn by a power cut is gone. A disk that takes nothing
/// is logged once and holds nobody up: the file is made whole as soon as it can be written again.
/// For one thread at a time.
public final class LineFile {
  private static final Logger log = LoggerFactory.getLogger(LineFile.class);

  private final Path file;
  private final StringBuilder text = new StringBuilder();
  private int bytes;

  /// Whether the disk lacks lines that are here.
  private boolean behind;

  private LineFile(Path file) {
    this.file = file;
  }

  /// A file with the lines that it has; made if there is none.
  ///
  /// @param folder name of the folder in the state folder
  public static LineFile open(StateFolder state, String folder, String name) {
    LineFile lines = new LineFile(state.root().resolve(folder).resolve(name));
    try {
      state.folder(folder);
      lines.read();
    } catch (IOException | UncheckedIOException unusable) {
      lines.failed(unusable);
    }
    return lines;
  }

  /// Adds a line.
  ///
  /// @param line without its end
  public void add(String line) {
    take(line);
    try {
      if (behind) {
        rewrite();
      } else {
        Files.writeString(file, line + "\n", StandardOpenOption.APPEND);
      }
    } catch (IOException | UncheckedIOException unwritable) {
      failed(unwritable);
    }
  }

  /// All lines, each with its end.
  public String text() {
    return text.toString();
  }

  /// The lines.
  public List<String> lines() {
    return text().lines().toList();
  }

  /// Size in bytes of UTF-8.
  public int bytes() {
    return bytes;
  }

  /// Whether the disk has all of it.
  public boolean saved() {
    return !behind;
  }

  /// Deletes the file; if that fails it stays, which is logged.
  public void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException undeletable) {
      failed(undeletable);
    }
  }

  private void read() throws IOException {
    try {
      String found = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      found
          .substring(0, found.lastIndexOf('\n') + 1)
          .lines()
          .filter(line -> line.indexOf('\0') < 0)
          .forEach(this::take);
      if (found.length() != text.length()) {
        rewrite();
      }
    } catch (NoSuchFileException none) {
      rewrite();
    }
  }

  private void take(String line) {
    text.append(line).append('\n');
    bytes += line.getBytes(StandardCharsets.UTF_8).length + 1;
  }

  private void rewrite() {
    StateFolder.write(file, text.toString());
    behind = false;
  }

  private void failed(Exception why) {
    if (!behind) {
      log.atError()
          .addKeyValue("file", file)
          .addKeyValue("problem", why.getMessage())
          .log("state file cannot be written; going on, a kill now would lose its last lines");
    }
    behind = true;
  }
}
