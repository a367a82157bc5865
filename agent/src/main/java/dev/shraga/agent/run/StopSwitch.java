package dev.shraga.agent.run;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/// Carries the wish to stop from the loop to the run. Once thrown, it stays.
public final class StopSwitch {
  private final AtomicReference<Optional<Stop>> asked = new AtomicReference<>(Optional.empty());
  private final CountDownLatch thrown = new CountDownLatch(1);

  /// Asks to stop. The first reason stays, except that [Stop#ABANDON] outranks [Stop#LEAVE].
  public void ask(Stop why) {
    asked.updateAndGet(before ->
        before.filter(stop -> stop == Stop.ABANDON).isPresent() ? before : Optional.of(why));
    thrown.countDown();
  }

  /// Whether to stop, and why.
  public Optional<Stop> asked() {
    return asked.get();
  }

  /// Waits for that long, or until it is thrown.
  ///
  /// @return whether it is thrown
  public boolean await(Duration time) {
    try {
      return thrown.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
