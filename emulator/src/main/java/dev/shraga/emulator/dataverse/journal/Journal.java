package dev.shraga.emulator.dataverse.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.shraga.emulator.dataverse.access.Identities;
import dev.shraga.emulator.dataverse.access.Identity;
import dev.shraga.emulator.dataverse.catalog.Definitions;
import dev.shraga.emulator.dataverse.catalog.Edit;
import dev.shraga.emulator.dataverse.catalog.EntityType;
import dev.shraga.emulator.dataverse.rows.Change;
import dev.shraga.emulator.dataverse.rows.CommitLog;
import dev.shraga.emulator.dataverse.rows.Restoring;
import dev.shraga.emulator.dataverse.rows.Row;
import dev.shraga.emulator.dataverse.rows.Tombstone;
import dev.shraga.emulator.dataverse.rows.View;
import dev.shraga.emulator.dataverse.value.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/// The journal of one state folder, open for as long as the emulator runs.
public final class Journal implements CommitLog, AutoCloseable {
  /// Rewriting costs about as much as reading this at the next start.
  private static final long LARGE_BYTES = 64L * 1024 * 1024;

  private final StateFolder folder;
  private final Identities identities;
  private final boolean force;
  private FileChannel file;
  private long appendedBytes;

  private Journal(StateFolder folder, Identities identities, boolean force, FileChannel file) {
    this.folder = folder;
    this.identities = identities;
    this.force = force;
    this.file = file;
  }

  /// Opens the journal of a folder, which is made if it is not there.
  ///
  /// @param identities who may call; a rewrite keeps all of them
  /// @param force whether each line must be on the disk, which a loss of power asks for and a
  ///   killed process does not
  /// @throws UncheckedIOException if the folder cannot be used, or another process uses it
  public static Journal open(Path path, Identities identities, boolean force) {
    try {
      StateFolder folder = StateFolder.open(path);
      return new Journal(folder, identities, force, folder.append());
    } catch (IOException unusable) {
      throw new UncheckedIOException("the state folder " + path + " cannot be used", unusable);
    }
  }

  /// Repeats everything that the file holds.
  ///
  /// @throws IllegalStateException if a line other than a torn last one cannot be read
  public void replay(Restoring restoring) {
    List<String> lines = folder.wholeLines();
    for (int i = 0; i < lines.size(); i++) {
      try {
        JsonNode line = Json.parse(lines.get(i));
        LineFormat.repeat(line, restoring, identities);
      } catch (JsonProcessingException | IllegalArgumentException broken) {
        throw new IllegalStateException(
            folder.journal()
                + " line "
                + (i + 1)
                + " cannot be read; restore the file or move it"
                + " away to start empty",
            broken);
      }
    }
  }

  @Override
  public void append(List<Change> changes) {
    write(LineFormat.changes(changes));
  }

  /// Writes an identity down.
  public void append(Identity identity) {
    write(LineFormat.identity(identity));
  }

  @Override
  public boolean large() {
    return appendedBytes > LARGE_BYTES;
  }

  @Override
  public synchronized void rewrite(View view) {
    try {
      Path fresh = folder.fresh();
      try (FileChannel target = folder.create(fresh)) {
        write(target, LineFormat.counters(view));
        for (Identity identity : identities.all()) {
          write(target, LineFormat.identity(identity));
        }
        for (Definitions.Edited edited : view.definitions().history()) {
          write(target, LineFormat.changes(List.of(new Change.Defined(edited))));
        }
        for (Edit draft : view.definitions().drafts()) {
          write(target, LineFormat.changes(List.of(new Change.Drafted(draft))));
        }
        for (EntityType type : view.catalog().entityTypes()) {
          if (type.derived()) {
            continue;
          }
          for (Row row : view.rows(type)) {
            write(
                target,
                LineFormat.changes(List.of(new Change.Written(type, Optional.empty(), row))));
          }
          for (Tombstone tombstone : view.deletedAfter(type, 0)) {
            write(target, LineFormat.changes(List.of(new Change.Deleted(type, tombstone))));
          }
        }
        target.force(true);
      }
      file.close();
      Files.move(
          fresh,
          folder.journal(),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      file = folder.append();
      appendedBytes = 0;
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot rewrite " + folder.journal(), failed);
    }
  }

  @Override
  public void close() {
    try {
      file.close();
      folder.close();
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot close " + folder.journal(), failed);
    }
  }

  private synchronized void write(JsonNode line) {
    try {
      appendedBytes += write(file, line);
      if (force) {
        file.force(false);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot write " + folder.journal(), failed);
    }
  }

  private static long write(FileChannel target, JsonNode line) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap((Json.text(line) + "\n").getBytes(StandardCharsets.UTF_8));
    long size = bytes.remaining();
    while (bytes.hasRemaining()) {
      target.write(bytes);
    }
    return size;
  }
}
