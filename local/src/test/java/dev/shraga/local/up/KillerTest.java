package dev.shraga.local.up;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.local.child.Starter;
import dev.shraga.local.child.Supervisor;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KillerTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant LAST_KILL = NOON.plusSeconds(600);

  private final Supervisor nobody =
      new Supervisor(
          new Starter(Path.of("java"), List.of(), "", "none", Path.of("logs")), told -> {});

  private final Killer killer =
      new Killer(
          new Kills(Duration.ofSeconds(6), 42, Duration.ofMinutes(10)), nobody, NOON, told -> {});

  @Test
  void runIsHopelessOnlyIfNothingEndedForLongSinceTheLastKill() {
    Instant early = NOON.plusSeconds(30);

    assertThat(killer.hopeless(LAST_KILL.plusSeconds(170), early)).isFalse();
    assertThat(killer.hopeless(LAST_KILL.plusSeconds(190), early)).isTrue();
  }

  @Test
  void runThatStillEndsTasksIsNotHopeless() {
    Instant late = LAST_KILL.plusSeconds(100);

    assertThat(killer.hopeless(LAST_KILL.plusSeconds(190), late)).isFalse();
    assertThat(killer.hopeless(late.plusSeconds(190), late)).isTrue();
  }
}
