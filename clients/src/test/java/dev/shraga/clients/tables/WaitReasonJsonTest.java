package dev.shraga.clients.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.model.task.WaitReason;
import dev.shraga.model.task.WaitingFor;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WaitReasonJsonTest {
  private static final Instant SINCE = Instant.parse("2026-11-02T10:00:00Z");

  @Test
  void everyKindIsReadBackAsItWas() {
    List<WaitingFor> kinds =
        List.of(
            new WaitingFor.FreeWorker("shared", 2),
            new WaitingFor.LiveWorker("shared", 2, 1, 3),
            new WaitingFor.Closed("shared", SINCE.plusSeconds(60)),
            new WaitingFor.Boxes("shared", 2),
            new WaitingFor.Paused(SINCE.plusSeconds(60)),
            new WaitingFor.AnyPool(),
            new WaitingFor.Backoff(SINCE.plusSeconds(60)),
            new WaitingFor.Account(SINCE.plusSeconds(60)),
            new WaitingFor.ItsWorker("shared-1", SINCE.plusSeconds(60)),
            new WaitingFor.Quota(3, 3),
            new WaitingFor.Outage(4, 5));

    assertThat(kinds).hasSize(WaitingFor.class.getPermittedSubclasses().length);
    for (WaitingFor what : kinds) {
      WaitReason reason = new WaitReason(what, SINCE, 4);
      assertThat(WaitReasonJson.read(WaitReasonJson.write(reason))).contains(reason);
    }
  }

  @Test
  void theSentenceComesFirst() {
    WaitReason reason = new WaitReason(new WaitingFor.AnyPool(), SINCE, 1);

    assertThat(WaitReasonJson.write(reason))
        .startsWith("{\"reason\":\"Waiting for a worker pool since 10:00:00 UTC");
  }

  @Test
  void theLongestReasonFitsIntoItsColumn() {
    WaitReason reason =
        new WaitReason(new WaitingFor.FreeWorker("p".repeat(63), 9_999), SINCE, 9_999);

    assertThat(WaitReasonJson.write(reason)).hasSizeLessThan(1_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "waiting",
        "[]",
        "{\"for\":\"any-pool\"}",
        "{\"for\":\"weather\",\"since\":\"2026-11-02T10:00:00Z\",\"position\":1}",
        "{\"for\":\"any-pool\",\"since\":\"2026-11-02T10:00:00Z\",\"position\":0}",
        "{\"for\":\"backoff\",\"since\":\"2026-11-02T10:00:00Z\",\"position\":1,\"until\":\"x\"}"
      })
  void whatIsNotOursIsNoReason(String text) {
    assertThat(WaitReasonJson.read(text)).isEmpty();
  }
}
