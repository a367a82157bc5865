package dev.shraga.emulator.dataverse.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/// The files of a state folder, readable by their owner only.
final class StateFolder implements AutoCloseable {
  private final Path path;
  private final FileChannel lockFile;
  private final FileLock lock;

  private StateFolder(Path path, FileChannel lockFile, FileLock lock) {
    this.path = path;
    this.lockFile = lockFile;
    this.lock = lock;
  }

  /// Opens a folder for this process alone.
  static StateFolder open(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      Files.createDirectories(path, permissions(path, "rwx------"));
    }
    FileChannel lockFile = open(path.resolve("lock"), StandardOpenOption.WRITE);
    FileLock lock = null;
    try {
      lock = lockFile.tryLock();
    } catch (OverlappingFileLockException _) {
      // Held by this very process; the same as held by another.
    }
    if (lock == null) {
      lockFile.close();
      throw new IOException("another emulator is using it; stop that one first");
    }
    return new StateFolder(path, lockFile, lock);
  }

  Path journal() {
    return path.resolve("journal.jsonl");
  }

  Path fresh() throws IOException {
    Path fresh = path.resolve("journal.jsonl.new");
    Files.deleteIfExists(fresh);
    return fresh;
  }

  FileChannel create(Path file) throws IOException {
    return open(file, StandardOpenOption.WRITE);
  }

  FileChannel append() throws IOException {
    return open(journal(), StandardOpenOption.APPEND);
  }

  /// The lines of the journal that were written to their end.
  List<String> wholeLines() {
    try {
      String text = Files.readString(journal(), StandardCharsets.UTF_8);
      int end = text.lastIndexOf('\n');
      return end < 0 ? List.of() : text.substring(0, end).lines().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot read " + journal(), unreadable);
    }
  }

  @Override
  public void close() throws IOException {
    lock.release();
    lockFile.close();
  }

  private static FileChannel open(Path file, StandardOpenOption mode) throws IOException {
    return FileChannel.open(
        file, Set.of(StandardOpenOption.CREATE, mode), permissions(file, "rw-------"));
  }

  /// Permissions where the file system knows them; elsewhere the folder's owner decides.
  private static FileAttribute<?>[] permissions(Path file, String permissions) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
