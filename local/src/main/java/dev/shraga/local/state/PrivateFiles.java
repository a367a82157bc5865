package dev.shraga.local.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;

/// Files and folders that only their owner may read, where the file system knows owners.
public final class PrivateFiles {
  private static final String POSIX = "posix";

  private PrivateFiles() {}

  /// Makes a folder, and those above it.
  public static void makeFolder(Path folder) {
    try {
      Files.createDirectories(folder);
      restrict(folder, "rwx------");
    } catch (IOException refused) {
      throw new UncheckedIOException("cannot make the folder " + folder, refused);
    }
  }

  /// Replaces a file as a whole: a reader sees the old text or the new one.
  public static void write(Path file, String text) {
    try {
      Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), ".new", "", owner(file));
      Files.writeString(fresh, text, StandardCharsets.UTF_8);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException refused) {
      throw new UncheckedIOException("cannot write " + file, refused);
    }
  }

  /// Removes a folder with all that is in it. Harmless if there is none.
  public static void removeFolder(Path folder) {
    if (Files.notExists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      // What is inside comes before what it is in.
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    } catch (IOException refused) {
      throw new UncheckedIOException("cannot remove the folder " + folder, refused);
    }
  }

  private static FileAttribute<?>[] owner(Path file) {
    Set<PosixFilePermission> own = PosixFilePermissions.fromString("rw-------");
    return knowsOwners(file)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(own)}
        : new FileAttribute<?>[0];
  }

  private static void restrict(Path path, String permissions) throws IOException {
    if (knowsOwners(path)) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }
  }

  private static boolean knowsOwners(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains(POSIX);
  }
}
