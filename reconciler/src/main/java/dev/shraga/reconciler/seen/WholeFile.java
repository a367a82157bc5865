package dev.shraga.reconciler.seen;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A text file of which a reader finds the old content or the new one, never a half. Only its owner
/// may read it, where the file system knows owners.
public final class WholeFile {
  private static final String POSIX = "posix";

  private WholeFile() {}

  /// Puts a text in place of what the file had, and makes its folder if there is none.
  public static void write(Path folder, String name, String text) throws IOException {
    if (Files.notExists(folder)) {
      Files.createDirectories(folder, onlyOwner(folder, "rwx------"));
    }
    Path fresh = Files.createTempFile(folder, ".new", "", onlyOwner(folder, "rw-------"));
    try {
      force(fresh, text);
      Files.move(
          fresh,
          folder.resolve(name),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /// SHA-256 of a text, in hexadecimal digits.
  public static String checksum(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  /// On the disk before it gets its name: a loss of power must not leave an empty file there.
  private static void force(Path file, String text) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  private static FileAttribute<?>[] onlyOwner(Path folder, String permissions) {
    return folder.getFileSystem().supportedFileAttributeViews().contains(POSIX)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
