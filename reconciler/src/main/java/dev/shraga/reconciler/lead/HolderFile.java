package dev.shraga.reconciler.lead;

import dev.shraga.reconciler.seen.WholeFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The name of a reconciler, kept in its state folder: started again there, it is the same one.
/// Only one program may have the folder at a time, since a name must be nobody else's.
public final class HolderFile implements AutoCloseable {
  private static final String NAME = "holder";
  private static final String LOCK = "lock";

  private final String name;
  private final FileChannel channel;

  private HolderFile(String name, FileChannel channel) {
    this.name = name;
    this.channel = channel;
  }

  /// Takes the folder, until this is closed or the program ends; empty if another has it.
  ///
  /// @param folder is made if there is none
  /// @param fresh the name to keep if there is none yet
  public static Optional<HolderFile> take(Path folder, String fresh) throws IOException {
    if (Files.notExists(folder.resolve(NAME))) {
      WholeFile.write(folder, NAME, fresh);
    }
    FileChannel channel =
        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (locked(channel) == null) {
      channel.close();
      return Optional.empty();
    }
    String kept = Files.readString(folder.resolve(NAME)).strip();
    return Optional.of(new HolderFile(kept.isEmpty() ? fresh : kept, channel));
  }

  /// The name.
  public String name() {
    return name;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static @Nullable FileLock locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException inThisProgram) {
      return null;
    }
  }
}
