package dev.shraga.local.up;

import dev.shraga.local.child.Supervisor;
import dev.shraga.reconciler.status.StatusView;
import dev.shraga.reconciler.status.WorkerView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Kills agents and the reconciler of a run, each time one. Owned by one thread.
///
/// It knows no process but those that the supervisor started; the emulators are the outside world,
/// which does not die.
final class Killer {
  /// Among eight agents the reconciler would hardly ever be the one.
  private static final int ONE_IN_RECONCILER = 5;

  /// For tasks that were in hand when the last kill came: their agents start again after more than
  /// a lease, and two more attempts may follow.
  private static final Duration AFTERMATH = Duration.ofMinutes(3);

  private final Kills kills;
  private final Supervisor supervisor;
  private final Consumer<String> news;
  private final SplittableRandom random;
  private final Instant end;
  private Instant next;
  private int agents;
  private int reconcilers;
  private boolean reconcilerBack;

  /// @param news takes a sentence with each kill
  Killer(Kills kills, Supervisor supervisor, Instant now, Consumer<String> news) {
    this.kills = kills;
    this.supervisor = supervisor;
    this.news = news;
    this.random = new SplittableRandom(kills.seed());
    this.end = now.plus(kills.time());
    this.next = now.plus(pause());
  }

  /// Kills one program if it is time.
  ///
  /// Spared is who is not back at work since it died last: on a busy machine, programs that are
  /// killed while they start are no test of anything but a standstill.
  ///
  /// @param seen what the reconciler saw last; null as long as it saw nothing
  /// @param answering whether it answered just now
  void look(Instant now, @Nullable StatusView seen, boolean answering) {
    reconcilerBack |= answering;
    if (now.isBefore(next) || !now.isBefore(end)) {
      return;
    }
    next = now.plus(pause());
    // Drawn whether or not there is anybody, so that the same seed makes the same choices.
    boolean reconciler = random.nextInt(ONE_IN_RECONCILER) == 0;
    int choice = random.nextInt(Integer.MAX_VALUE);
    Set<String> fit = reconciler ? reconciler() : agents(seen);
    List<String> candidates = supervisor.running().stream().filter(fit::contains).toList();
    if (candidates.isEmpty()) {
      return;
    }
    String victim = candidates.get(choice % candidates.size());
    if (supervisor.kill(victim)) {
      if (reconciler) {
        reconcilers++;
        reconcilerBack = false;
      } else {
        agents++;
      }
      news.accept("kill " + (agents + reconcilers) + ": " + victim);
    }
  }

  private Set<String> reconciler() {
    return reconcilerBack ? Set.of(Programs.RECONCILER) : Set.of();
  }

  private static Set<String> agents(@Nullable StatusView seen) {
    return seen == null
        ? Set.of()
        : seen.workers().stream()
            .filter(worker -> worker.health().equals("alive"))
            .map(WorkerView::name)
            .collect(Collectors.toUnmodifiableSet());
  }

  /// Whether what has not ended by now never will: nothing was killed for a long time, and nothing
  /// ended.
  ///
  /// @param lastEnd when a task ended last
  boolean hopeless(Instant now, Instant lastEnd) {
    Instant latest = lastEnd.isAfter(end) ? lastEnd : end;
    return now.isAfter(latest.plus(AFTERMATH));
  }

  /// What was done.
  String text() {
    return "Killed: agents %d times, the reconciler %d times (seed %d). Started again: %d times.\n"
        .formatted(agents, reconcilers, kills.seed(), supervisor.restarts());
  }

  private Duration pause() {
    long mean = kills.every().toMillis();
    return Duration.ofMillis(mean / 2 + random.nextLong(mean + 1));
  }
}
