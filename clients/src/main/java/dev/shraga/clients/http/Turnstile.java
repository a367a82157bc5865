package dev.shraga.clients.http;

import dev.shraga.model.limit.Budget;
import dev.shraga.model.limit.BudgetPolicy;
import dev.shraga.model.limit.Lane;
import dev.shraga.model.limit.Spending;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Lets requests of one identity out to a service one by one, as its budget and the service allow.
/// Safe for many threads.
///
/// Whoever cannot go waits in its lane, first come, first served. [Budget] decides between lanes.
/// While the service wants to be left alone nobody goes at all, because going on to knock makes
/// that longer.
public final class Turnstile {
  /// Nobody waits for longer without looking at the clock and at who is before it.
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final BudgetPolicy policy;
  private final Timing timing;
  private final SpendingWindow window;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private final Map<Lane, Deque<Waiting>> lanes = new EnumMap<>(Lane.class);
  private Instant quietUntil = Instant.MIN;

  /// One place in a lane. Two places are never equal.
  private static final class Waiting {
    private final Instant since;

    Waiting(Instant since) {
      this.since = since;
    }
  }

  /// A turnstile that nobody went through.
  public Turnstile(BudgetPolicy policy, Timing timing) {
    this.policy = policy;
    this.timing = timing;
    this.window = new SpendingWindow(policy.window());
  }

  /// What the budget is.
  public BudgetPolicy policy() {
    return policy;
  }

  /// What is spent of it now.
  public Spending spending() {
    lock.lock();
    try {
      return window.at(timing.clock().instant());
    } finally {
      lock.unlock();
    }
  }

  /// Waits for its turn and goes through. [#leave] has to follow.
  ///
  /// @param longest how long it may take at most
  /// @return how long it took
  /// @throws Throttled if the service wants to be left alone for longer
  /// @throws BudgetSpent if there was no turn in that time
  Duration enter(Lane lane, Duration longest) {
    Waiting self = new Waiting(timing.clock().instant());
    lock.lock();
    try {
      queue(lane).addLast(self);
      while (true) {
        Instant now = timing.clock().instant();
        Duration quiet = quietAt(now);
        Duration waited = Duration.between(self.since, now);
        Duration left = longest.minus(waited);
        if (quiet.isPositive()) {
          if (quiet.compareTo(left) > 0) {
            throw new Throttled(quiet);
          }
          pass(quiet);
        } else if (myTurn(lane, self, now)) {
          window.begin(lane, now);
          return waited;
        } else if (left.isPositive()) {
          await(self, lane, now, left);
        } else {
          throw new BudgetSpent(lane, waited, untilFree(now));
        }
      }
    } finally {
      queue(lane).remove(self);
      moved.signalAll();
      lock.unlock();
    }
  }

  /// Tells that the answer is there, or that there will be none.
  void leave(Lane lane, Instant begun) {
    lock.lock();
    try {
      window.end(lane, begun, timing.clock().instant());
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// The service wants to be left alone for that time.
  void keepQuiet(Duration time) {
    lock.lock();
    try {
      Instant until = timing.clock().instant().plus(time);
      quietUntil = until.isAfter(quietUntil) ? until : quietUntil;
    } finally {
      lock.unlock();
    }
  }

  private Duration quietAt(Instant now) {
    return quietUntil.isAfter(now) ? Duration.between(now, quietUntil) : Duration.ZERO;
  }

  private boolean myTurn(Lane lane, Waiting self, Instant now) {
    if (queue(lane).peekFirst() != self) {
      return false;
    }
    Map<Lane, Instant> heads = new EnumMap<>(Lane.class);
    lanes.forEach((each, queue) -> {
      if (!queue.isEmpty()) {
        heads.put(each, queue.getFirst().since);
      }
    });
    return Budget.next(policy, window.at(now), heads, now).filter(lane::equals).isPresent();
  }

  /// Somebody who is under way, or before us, will wake us; where there is nobody, only time helps.
  /// It may also end for nothing.
  @SuppressWarnings("WaitNotInLoop") // the loop is the caller's
  private void await(Waiting self, Lane lane, Instant now, Duration left) {
    boolean somebodyWakes =
        window.at(now).allRunning() > 0 || queue(lane).peekFirst() != self || higherWaits(lane);
    Duration time = shorter(untilFree(now), left);
    if (!somebodyWakes) {
      pass(time);
      return;
    }
    try {
      moved.await(shorter(time, LOOK).toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new Interrupted(stop);
    }
  }

  private boolean higherWaits(Lane lane) {
    return lanes.entrySet().stream()
        .anyMatch(entry -> entry.getKey().compareTo(lane) < 0 && !entry.getValue().isEmpty());
  }

  /// Until the window has room again, as far as that is a matter of time.
  private Duration untilFree(Instant now) {
    return window.at(now).frees().map(at -> Duration.between(now, at)).orElse(LOOK);
  }

  /// Lets time pass without holding up the others.
  private void pass(Duration time) {
    lock.unlock();
    try {
      timing.pause().take(time);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new Interrupted(stop);
    } finally {
      lock.lock();
    }
  }

  private Deque<Waiting> queue(Lane lane) {
    return lanes.computeIfAbsent(lane, _ -> new ArrayDeque<>());
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
