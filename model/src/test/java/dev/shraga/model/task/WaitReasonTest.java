package dev.shraga.model.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WaitReasonTest {
  private static final Instant SINCE = Instant.parse("2026-11-22T10:05:00Z");

  @Test
  void sentenceSaysWhatForSinceWhenWhereAndWhatComesNext() {
    WaitReason reason = new WaitReason(new WaitingFor.FreeWorker("shared", 3), SINCE, 2);

    assertThat(reason.sentence())
        .isEqualTo(
            "Waiting for a free worker in pool shared since 10:05:00 UTC, position 2;"
                + " its 3 workers are busy");
  }

  @Test
  void stuckBoxesAreNamedOnlyIfThereAreAny() {
    assertThat(new WaitReason(new WaitingFor.LiveWorker("shared", 1, 2, 0), SINCE, 1).nextChange())
        .isEqualTo("1 not heard, 2 cordoned");
    assertThat(new WaitReason(new WaitingFor.LiveWorker("shared", 0, 0, 3), SINCE, 1).nextChange())
        .isEqualTo("0 not heard, 0 cordoned, 3 stuck: an admin has to look");
    assertThat(new WaitReason(new WaitingFor.LiveWorker("shared", 0, 0, 0), SINCE, 1).nextChange())
        .isEqualTo("it has none, an admin has to add one");
  }

  @Test
  void closedPoolSaysWhenItOpens() {
    WaitReason reason = new WaitReason(new WaitingFor.Closed("shared", SINCE), SINCE, 1);

    assertThat(reason.sentence())
        .isEqualTo(
            "Waiting for pool shared to open since 10:05:00 UTC, position 1;"
                + " it takes no task until 2026-11-22 10:05:00 UTC");
  }

  @Test
  void sentenceOfEveryKindFitsIntoARow() {
    String pool = "p".repeat(200);
    List<WaitingFor> kinds =
        List.of(
            new WaitingFor.FreeWorker(pool, 200),
            new WaitingFor.LiveWorker(pool, 200, 200, 200),
            new WaitingFor.Closed(pool, SINCE),
            new WaitingFor.Boxes(pool, 200),
            new WaitingFor.Paused(SINCE),
            new WaitingFor.AnyPool(),
            new WaitingFor.Backoff(SINCE),
            new WaitingFor.Account(SINCE),
            new WaitingFor.ItsWorker(pool, SINCE),
            new WaitingFor.Quota(1000, 1000),
            new WaitingFor.Outage(200, 200));

    assertThat(kinds)
        .hasSize(WaitingFor.class.getPermittedSubclasses().length)
        .allSatisfy(what ->
            assertThat(new WaitReason(what, SINCE, 1_000_000).sentence())
                .hasSizeLessThanOrEqualTo(200));
  }
}
