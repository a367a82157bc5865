package dev.shraga.model.box;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.model.pool.MachinePolicy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RedriveTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  @Test
  void stuckBoxThatIsMadeAnewIsAskedForAgainThoughItsTriesWereUsedUp() {
    BoxRecord stuck =
        new BoxRecord(
            new BoxKey("Contoso", "me", "shared-1"),
            "win11",
            Step.STUCK,
            NOW.minusSeconds(600),
            0,
            NOW.minusSeconds(900),
            null,
            "",
            MachinePolicy.DEFAULT.tries(),
            2,
            null,
            new BoxFault("QuotaExceeded", "8 of 8 cores are used"));

    BoxRecord removing = next(stuck, Wish.RENEW).record();
    BoxRecord gone = next(removing, Wish.RUN).record();
    BoxRecord creating = next(gone, Wish.RUN).record();
    Move asked = next(creating, Wish.RUN);

    assertThat(creating.step()).isEqualTo(Step.CREATING);
    assertThat(asked.call()).containsInstanceOf(BoxCall.Create.class);
  }

  private static Move next(BoxRecord record, Wish wish) {
    Situation nothingThere =
        new Situation(
            Optional.empty(),
            NOW,
            Optional.empty(),
            BoxFault.NONE,
            false,
            NOW,
            true,
            true,
            true,
            List.of());
    return BoxCourse.next(record, nothingThere, wish, MachinePolicy.DEFAULT, NOW);
  }
}
