package dev.shraga.agent.run.git;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/// Deletes folders with whatever a coding CLI and its tools left in them. Symbolic links are
/// deleted, never followed.
final class Removal {
  private Removal() {}

  static void of(Path root) throws IOException {
    if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            // Go's module cache has read-only folders.
            open(folder);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException problem)
              throws IOException {
            delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static void delete(Path path) throws IOException {
    try {
      Files.delete(path);
    } catch (AccessDeniedException readOnly) {
      // Git's objects are read-only, which Windows takes as undeletable.
      open(path);
      Files.delete(path);
    }
  }

  private static void open(Path path) {
    if (!Files.isWritable(path) && !Files.isSymbolicLink(path)) {
      boolean opened =
          path.toFile().setWritable(true)
              && path.toFile().setReadable(true)
              && path.toFile().setExecutable(true);
      assert opened || !Files.exists(path) : path;
    }
  }
}
