package dev.shraga.agent.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.shraga.model.limit.Backoff;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeeperTest {
  @TempDir Path folder;

  @BeforeEach
  void settings() {
    new Settings(List.of("--name", "shared-1"), Map.of()).writeTo(folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"exit 0", "exit 1", "kill -9 $$"})
  void whateverEndsTheAgentItIsStartedAgain(String end) throws IOException {
    try (Kept kept = Kept.in(folder, end)) {
      long first = kept.awaitStart(1);
      long third = kept.awaitStart(3);

      assertThat(third).isNotEqualTo(first);
    }
  }

  @Test
  void keeperThatIsAskedToEndTakesItsAgentAlong() throws Exception {
    try (Kept kept = Kept.in(folder, "exec sleep 1000")) {
      ProcessHandle agent = ProcessHandle.of(kept.awaitStart(1)).orElseThrow();

      kept.keeper().destroy();

      assertThat(kept.ended()).isTrue();
      assertThat(agent.isAlive()).isFalse();
    }
  }

  @Test
  void agentThatDoesNotLeaveWhenAskedIsKilled() throws Exception {
    try (Kept kept = Kept.in(folder, "trap '' TERM; while :; do sleep 1000; done")) {
      ProcessHandle agent = ProcessHandle.of(kept.awaitStart(1)).orElseThrow();

      kept.keeper().destroy();

      assertThat(kept.ended()).isTrue();
      await().atMost(Duration.ofSeconds(10)).until(() -> !agent.isAlive());
    }
  }

  @Test
  void oneFolderHasOneKeeperAndItsNumberIsKnown() throws Exception {
    try (Kept kept = Kept.in(folder, "exec sleep 1000")) {
      kept.awaitStart(1);
      try (Kept second = Kept.in(folder, "exec sleep 1000")) {
        assertThat(second.ended()).isTrue();
        assertThat(second.code()).isEqualTo(1);
      }

      assertThat(Standing.of(folder, Optional.empty()).keeper()).contains(kept.keeper().pid());
    }
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> Standing.of(folder, Optional.empty()).keeper().isEmpty());
  }

  @Test
  void settingsThatCannotBeReadAreWaitedFor() throws IOException {
    Path environment = folder.resolve("environment");
    Files.writeString(environment, "no value\n");
    try (Kept kept = Kept.in(folder, "exit 0")) {
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> Standing.of(folder, Optional.empty()).keeper().isPresent());
      assertThat(folder.resolve("starts")).doesNotExist();

      Files.writeString(environment, "A=b\n");

      assertThat(kept.awaitStart(1)).isPositive();
    }
  }

  @Test
  void waitGrowsWhileRunsAreShortAndBeginsAnewAfterAGoodOne() {
    Restarts restarts = Restarts.DEFAULT;
    Backoff backoff = restarts.backoff();

    int third =
        restarts.inARow(
            restarts.inARow(restarts.inARow(0, Duration.ZERO), Duration.ZERO),
            Duration.ofSeconds(599));
    int afterGood = restarts.inARow(third, Duration.ofMinutes(10));

    assertThat(backoff.after(third, 0)).isEqualTo(Duration.ofSeconds(20));
    assertThat(backoff.after(40, 0)).isEqualTo(Duration.ofMinutes(1));
    assertThat(backoff.after(afterGood, 0)).isEqualTo(Duration.ofSeconds(5));
  }
}
