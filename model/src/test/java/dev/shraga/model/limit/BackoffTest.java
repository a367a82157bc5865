package dev.shraga.model.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class BackoffTest {
  private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(10));

  @Test
  void waitDoublesUpToItsCeiling() {
    assertThat(backoff.after(1, 0)).isEqualTo(Duration.ofSeconds(1));
    assertThat(backoff.after(4, 0)).isEqualTo(Duration.ofSeconds(8));
    assertThat(backoff.after(20, 0)).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void waitNeverFallsBackHoweverManyFailures() {
    // A shift count taken modulo 64 made a well-known library's wait fall to its first at the 65th
    // failure.
    for (int failures = 12; failures < 10_000; failures++) {
      assertThat(backoff.after(failures, 0)).isEqualTo(Duration.ofMinutes(10));
    }
  }

  @Test
  void jitterTakesAtMostHalf() {
    assertThat(backoff.after(4, 0.999)).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(8));
  }
}
