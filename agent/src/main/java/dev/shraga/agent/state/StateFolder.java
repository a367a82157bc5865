package dev.shraga.agent.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The agent's folder: 0700, files 0600 where the system knows such permissions.
///
/// @param root the folder
public record StateFolder(Path root) {
  /// The folder, made if there is none, closed to everybody else.
  ///
  /// @throws UncheckedIOException if it cannot be used
  public static StateFolder at(Path root) {
    StateFolder folder = new StateFolder(root.toAbsolutePath().normalize());
    folder.folder("");
    return folder;
  }

  /// A folder inside, made if there is none.
  public Path folder(String name) {
    try {
      Path folder = root.resolve(name);
      Files.createDirectories(folder);
      if (posix(folder)) {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      }
      return folder;
    } catch (IOException unusable) {
      throw new UncheckedIOException("cannot use the state folder " + root, unusable);
    }
  }

  /// Names of what is in a folder inside; none if there is no such folder.
  public List<String> names(String folder) {
    try (Stream<Path> found = Files.list(root.resolve(folder))) {
      return found.map(path -> path.getFileName().toString()).sorted().toList();
    } catch (NoSuchFileException none) {
      return List.of();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot read the state folder " + root, unreadable);
    }
  }

  /// Bytes that are left for us on its disk; -1 if that is not known.
  public long freeBytes() {
    try {
      long free = Files.getFileStore(root).getUsableSpace();
      return free > 0 ? free : -1;
    } catch (IOException unknown) {
      return -1;
    }
  }

  /// Deletes a folder inside with all that is in it; nothing happens if there is none.
  public void delete(String folder) {
    Path top = root.resolve(folder);
    try (Stream<Path> found = Files.walk(top)) {
      for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (NoSuchFileException none) {
      return;
    } catch (IOException undeletable) {
      throw new UncheckedIOException("cannot delete " + top, undeletable);
    }
  }

  /// Keeps any other agent out of this folder for as long as this one lives.
  ///
  /// @return empty if another one has it
  public Optional<FileLock> lock() {
    try {
      FileChannel channel =
          FileChannel.open(
              root.resolve("lock"), Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE));
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
      }
      return Optional.ofNullable(lock);
    } catch (IOException unusable) {
      throw new UncheckedIOException("cannot lock the state folder " + root, unusable);
    }
  }

  /// Writes a file whole or not at all, through to the disk, for nobody else to read.
  public static void write(Path file, String text) {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    FileAttribute<?>[] attributes =
        posix(fresh)
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    try {
      Files.deleteIfExists(fresh);
      try (FileChannel channel =
          FileChannel.open(
              fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes)) {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      move(fresh, file);
    } catch (IOException unwritable) {
      throw new UncheckedIOException("cannot write " + file, unwritable);
    }
  }

  /// Takes a file out of the way that cannot be understood, so that it can be looked at and does
  /// not stop the next start too.
  ///
  /// @return where it is now
  Path setAside(Path file) {
    try {
      Path aside = folder("refused").resolve(file.getFileName() + "-" + stamp(file));
      Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
      return aside;
    } catch (IOException unmovable) {
      throw new UncheckedIOException("cannot set aside " + file, unmovable);
    }
  }

  private static boolean posix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static long stamp(Path file) throws IOException {
    return Files.getLastModifiedTime(file).toMillis();
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      // Systems differ in whether an atomic move by itself may replace a file.
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException odd) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
