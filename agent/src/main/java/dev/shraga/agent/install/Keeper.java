package dev.shraga.agent.install;

import dev.shraga.agent.state.StateFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileLock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts the agent again whenever it ends, with whatever code: an agent that has ended is never
/// what is wanted. Settings are read anew each time, so an edited file needs no more than a
/// restart. Whoever keeps the keeper (systemd, the Task Scheduler) sees one process that does not
/// end.
public final class Keeper {
  private static final Logger log = LoggerFactory.getLogger(Keeper.class);

  private final StateFolder folder;
  private final Start start;
  private final Restarts restarts;
  private final InstantSource clock;
  private final DoubleSupplier random;
  private final CountDownLatch leaving = new CountDownLatch(1);
  private @Nullable Process agent;

  /// Starts the agent once.
  @FunctionalInterface
  public interface Start {
    /// A process that is the agent.
    ///
    /// @throws IOException if there is none
    Process agent(Settings settings) throws IOException;
  }

  /// A keeper that keeps nothing yet.
  ///
  /// @param folder with the settings
  public Keeper(
      StateFolder folder,
      Start start,
      Restarts restarts,
      InstantSource clock,
      DoubleSupplier random) {
    this.folder = folder;
    this.start = start;
    this.restarts = restarts;
    this.clock = clock;
    this.random = random;
  }

  /// Keeps until it is told to leave.
  ///
  /// @return whether it did; another keeper may have this folder
  public boolean keep() throws InterruptedException, IOException {
    Optional<FileLock> lock = folder.lock();
    if (lock.isEmpty()) {
      return false;
    }
    // Before anything is kept: whoever sees the lock finds whose it is.
    StateFolder.write(Standing.keeper(folder.root()), ProcessHandle.current().pid() + "\n");
    try (var _ = lock.get().acquiredBy()) {
      int inARow = 0;
      boolean left = false;
      while (!left) {
        Instant began = clock.instant();
        String end = once();
        inARow = restarts.inARow(inARow, Duration.between(began, clock.instant()));
        Duration wait = restarts.backoff().after(inARow, random.getAsDouble());
        if (leaving.getCount() > 0) {
          log.atWarn()
              .addKeyValue("end", end)
              .addKeyValue("again", wait)
              .log("the agent has ended and is started again");
        }
        left = leaving.await(wait.toMillis(), TimeUnit.MILLISECONDS);
      }
    }
    return true;
  }

  /// Ends the agent, and the keeping.
  ///
  /// @param patience for the agent, which stores where it is; it is killed after that, with all
  ///   below
  public void leave(Duration patience) throws InterruptedException {
    leaving.countDown();
    Process last = current();
    if (last != null) {
      last.destroy();
      if (!last.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        last.descendants().forEach(ProcessHandle::destroyForcibly);
        last.destroyForcibly();
      }
    }
  }

  private String once() throws InterruptedException {
    try {
      Process started = begin(Settings.in(folder.root()));
      return started == null ? "not started" : "code " + started.waitFor();
    } catch (InstallProblem | IOException | UncheckedIOException unusable) {
      return String.valueOf(unusable.getMessage());
    }
  }

  /// Under the same lock as leaving, so that none is started that nobody would end.
  private synchronized @Nullable Process begin(Settings settings) throws IOException {
    if (leaving.getCount() == 0) {
      return null;
    }
    agent = start.agent(settings);
    return agent;
  }

  private synchronized @Nullable Process current() {
    return agent;
  }
}
