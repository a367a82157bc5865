package dev.shraga.emulator.dataverse.definition;

import dev.shraga.emulator.dataverse.answer.DefinitionRefusals;
import java.time.Duration;
import java.time.Instant;

/// The organisation's lock: one change of definitions at a time, and the next not before the first
/// has come to rest. Not thread-safe: changes happen under the store's lock.
final class CustomizationLock {
  private final Duration held;
  private Instant free = Instant.MIN;

  /// A lock that nobody holds.
  ///
  /// @param held how long a change holds it after its answer
  CustomizationLock(Duration held) {
    this.held = held;
  }

  /// Refuses a change while an earlier one has not come to rest.
  void requireFree(Instant now) {
    // A clock that was put back by a reset must not lock the organisation for good.
    if (now.isBefore(free) && now.isAfter(free.minus(held).minusNanos(1))) {
      throw DefinitionRefusals.customizing();
    }
  }

  /// Remembers that a change has been made.
  void hold(Instant now) {
    free = now.plus(held);
  }
}
