package dev.shraga.local.sim.agent;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.shraga.agent.state.StateFolder;
import java.nio.file.FileSystem;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/// The disk of a simulated box, in memory. It outlives the agents that live on it one after
/// another; a box that is made anew has another.
public final class Disk {
  /// More than the agent's floor of free space, in bytes; nothing is allocated before it is used.
  private static final long SIZE = 1L << 40;

  /// Disks of one JVM need different names; no path and no request has it in it.
  private static final AtomicLong NUMBER = new AtomicLong();

  private final FileSystem files;

  private Disk(FileSystem files) {
    this.files = files;
  }

  /// A disk with nothing on it.
  ///
  /// @param clock gives its files their times
  public static Disk blank(InstantSource clock) {
    return new Disk(
        Jimfs.newFileSystem(
            "box-" + NUMBER.incrementAndGet(),
            Configuration.unix().toBuilder()
                .setMaxSize(SIZE)
                .setMaxCacheSize(0)
                .setBlockSize(2048)
                .setFileTimeSource(() -> FileTime.from(clock.instant()))
                .build()));
  }

  /// The agent's folder on it.
  StateFolder state() {
    return StateFolder.at(files.getPath("/state"));
  }
}
