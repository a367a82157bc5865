package dev.shraga.local.sim.search;

import dev.shraga.local.sim.line.Fault;
import dev.shraga.local.sim.world.Run;
import dev.shraga.local.sim.world.World;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/// Runs one small world after another until one breaks something. Worlds share nothing, so that
/// several run at a time; they are told in the order of their seeds.
///
/// @param faults that may come
/// @param threads how many worlds at a time
/// @param goesOn whether it goes on after a breach
public record Search(Set<Fault> faults, int threads, boolean goesOn) {
  /// Keeps its own copy.
  public Search {
    faults = Set.copyOf(faults);
  }

  /// Runs seeds from one to another, both included.
  ///
  /// @param told hears of each run
  /// @return the first breach's seed; empty if there was none
  public Optional<Long> run(long from, long to, Consumer<Run> told) throws InterruptedException {
    try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
      Deque<Future<Run>> running = new ArrayDeque<>();
      Optional<Long> first = Optional.empty();
      long next = from;
      while ((next <= to || !running.isEmpty()) && (goesOn || first.isEmpty())) {
        while (next <= to && running.size() < threads * 4) {
          long seed = next++;
          running.add(workers.submit(() -> small(seed, faults)));
        }
        Run run = done(running.remove());
        told.accept(run);
        if (run.breach().isPresent() && first.isEmpty()) {
          first = Optional.of(run.seed());
        }
      }
      running.forEach(each -> each.cancel(false));
      return first;
    }
  }

  private static Run small(long seed, Set<Fault> faults) {
    try (World world = World.small(seed, faults, false)) {
      return world.run();
    }
  }

  private static Run done(Future<Run> run) throws InterruptedException {
    try {
      return run.get();
    } catch (ExecutionException broken) {
      throw new IllegalStateException("a run broke", broken.getCause());
    }
  }
}
