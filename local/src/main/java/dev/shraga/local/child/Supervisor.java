package dev.shraga.local.child;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Keeps programs running, as a service manager or a task scheduler does on real machines.
///
/// Each program has a thread of its own that starts it, waits for its end, and starts it again.
public final class Supervisor implements AutoCloseable {
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

  /// After Ctrl-C the terminal interrupts the children too; their ends are no news then.
  private static final Duration NEWS_DELAY = Duration.ofMillis(300);

  private final Starter starter;
  private final Consumer<String> news;
  private final List<Watch> watches = new CopyOnWriteArrayList<>();
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final AtomicInteger restarts = new AtomicInteger();

  /// A supervisor with nothing to do yet.
  ///
  /// @param news takes a sentence whenever a program ends by itself or starts again
  public Supervisor(Starter starter, Consumer<String> news) {
    this.starter = starter;
    this.news = news;
  }

  /// Starts a program and keeps it running.
  public void keep(Program program) {
    Watch watch = new Watch(program, Child.start(starter, program));
    watches.add(watch);
    watch.thread.start();
  }

  /// The same for a program whose address others need.
  ///
  /// @return its address; empty if it ended or did not say it in time
  public Optional<URI> keepReady(Program program, Duration patience) throws InterruptedException {
    Watch watch = new Watch(program, Child.start(starter, program));
    watches.add(watch);
    Optional<URI> address = watch.child.address(patience);
    watch.thread.start();
    return address;
  }

  /// The process of a program as it runs now; empty if there is none.
  public Optional<Long> pid(String name) {
    return watches.stream()
        .filter(watch -> watch.program.name().equals(name))
        .map(watch -> watch.child.pid())
        .findFirst();
  }

  /// Names of the programs that have a process now, in the order in which they were begun.
  public List<String> running() {
    return watches.stream()
        .filter(watch -> watch.child.runs())
        .map(watch -> watch.program.name())
        .toList();
  }

  /// Kills the process of a program with a signal that it cannot see coming, and starts it again
  /// like after any other end. What the process started goes on.
  ///
  /// @return whether there was one
  public boolean kill(String name) {
    // Our own handle of the child, not its number: that may be another's by now.
    Optional<Child> victim =
        watches.stream()
            .filter(watch -> watch.program.name().equals(name))
            .map(watch -> watch.child)
            .filter(Child::runs)
            .findFirst();
    victim.ifPresent(Child::kill);
    return victim.isPresent();
  }

  /// How often a program was started again.
  public int restarts() {
    return restarts.get();
  }

  /// Stops a program for good, and waits for it. Harmless if there is none of that name.
  ///
  /// @param patience after which it is ended with all that it started
  public void drop(String name, Duration patience) throws InterruptedException {
    List<Watch> named =
        watches.stream().filter(watch -> watch.program.name().equals(name)).toList();
    for (Watch watch : named) {
      watch.dropped = true;
      watch.thread.interrupt();
      // It may be about to start it again; after this the child that it has is the last one.
      watch.thread.join();
      watch.child.stop(patience);
    }
    watches.removeAll(named);
  }

  /// Stops all programs at once, and waits for it. Harmless when repeated.
  @Override
  public void close() {
    stopping.set(true);
    List<Thread> stops = new ArrayList<>();
    for (Watch watch : watches) {
      watch.thread.interrupt();
      stops.add(Thread.ofPlatform().daemon().name("stop").start(() -> stop(watch)));
    }
    try {
      for (Thread stop : stops) {
        stop.join();
      }
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }

  private static void stop(Watch watch) {
    try {
      watch.child.stop(STOP_PATIENCE);
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Watch {
    private final Program program;
    private final Thread thread = Thread.ofPlatform().daemon().name("watch").unstarted(this::run);

    /// Written by this watch's thread only.
    private volatile Child child;

    private volatile boolean dropped;

    Watch(Program program, Child child) {
      this.program = program;
      this.child = child;
    }

    private void run() {
      try {
        while (!over()) {
          int exit = child.await();
          Thread.sleep(NEWS_DELAY);
          if (over()) {
            return;
          }
          news.accept(
              program.name()
                  + " ended ("
                  + reason(exit)
                  + "), starts again in "
                  + program.restartAfter().toSeconds()
                  + " s");
          Thread.sleep(program.restartAfter());
          restart();
        }
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
      }
    }

    private boolean over() {
      return dropped || stopping.get();
    }

    private void restart() {
      @Nullable Child fresh = over() ? null : Child.start(starter, program);
      if (fresh != null) {
        child = fresh;
        restarts.incrementAndGet();
        news.accept(program.name() + " started again");
        if (stopping.get()) {
          // close() may have stopped the one before.
          stop(this);
        }
      }
    }
  }

  /// Shells and Java add 128 to the signal that ended a process.
  private static String reason(int exit) {
    return switch (exit) {
      case 137 -> "killed";
      case 143 -> "told to end";
      default -> "exit code " + exit;
    };
  }
}
