package dev.shraga.clients.http;

import dev.shraga.model.limit.Lane;
import dev.shraga.model.limit.Spending;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// Remembers what was spent in a sliding window. Not safe for threads; its owner is.
///
/// A request counts from its begin, and stays in the window until so long after its end: the
/// service saw it somewhere between, so we never think that we used less than we did. Memory does
/// not grow: requests that ended in the same small part of the window, a slot, drop out of it
/// together, at the latest time of any of them.
final class SpendingWindow {
  private static final int SLOTS = 300;

  private final long slotMillis;

  /// Slots with requests that ended, the oldest first.
  private final Deque<Slot> slots = new ArrayDeque<>();

  private final Map<Lane, Integer> running = new EnumMap<>(Lane.class);

  /// Sum of the begins of those under way, so that their time can be told at any instant.
  private long begunMillis;

  /// Requests that ended at about the same time.
  private static final class Slot {
    private final long number;
    private final Map<Lane, Integer> ended = new EnumMap<>(Lane.class);
    private long workMillis;

    Slot(long number) {
      this.number = number;
    }
  }

  SpendingWindow(Duration window) {
    this.slotMillis = Math.max(1, window.toMillis() / SLOTS);
  }

  void begin(Lane lane, Instant now) {
    running.merge(lane, 1, Integer::sum);
    begunMillis += now.toEpochMilli();
  }

  void end(Lane lane, Instant begun, Instant now) {
    running.merge(lane, -1, Integer::sum);
    begunMillis -= begun.toEpochMilli();
    Slot slot = slot(now);
    slot.ended.merge(lane, 1, Integer::sum);
    slot.workMillis += Math.max(0, Duration.between(begun, now).toMillis());
  }

  Spending at(Instant now) {
    forget(now);
    Map<Lane, Integer> requests = new EnumMap<>(running);
    int underWay = running.values().stream().mapToInt(Integer::intValue).sum();
    long work = underWay * now.toEpochMilli() - begunMillis;
    for (Slot slot : slots) {
      slot.ended.forEach((lane, count) -> requests.merge(lane, count, Integer::sum));
      work += slot.workMillis;
    }
    return new Spending(
        requests,
        running,
        Duration.ofMillis(Math.max(0, work)),
        Optional.ofNullable(slots.peekFirst())
            .map(oldest -> Instant.ofEpochMilli((oldest.number + SLOTS + 1) * slotMillis)));
  }

  /// A clock that was set back must not mix up their order.
  private Slot slot(Instant now) {
    long number = now.toEpochMilli() / slotMillis;
    Slot last = slots.peekLast();
    if (last != null && last.number >= number) {
      return last;
    }
    forget(now);
    Slot fresh = new Slot(number);
    slots.addLast(fresh);
    return fresh;
  }

  private void forget(Instant now) {
    long number = now.toEpochMilli() / slotMillis;
    while (!slots.isEmpty() && slots.getFirst().number + SLOTS < number) {
      slots.removeFirst();
    }
  }
}
