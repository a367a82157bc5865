package dev.shraga.agent.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.model.task.MirrorId;
import dev.shraga.model.worker.Mailbox;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class AgentPlanTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final MirrorId TASK = new MirrorId(new UUID(0, 1));
  private static final MirrorId OTHER = new MirrorId(new UUID(0, 2));

  @Test
  void emptyMailboxAndEmptyHandRest() {
    AgentAction action = AgentPlan.decide(mailbox(null), new Hand.Empty(), NOW);

    assertThat(action).isEqualTo(new AgentAction.Rest());
  }

  @Test
  void taskInTheMailboxIsLookedAt() {
    AgentAction action = AgentPlan.decide(mailbox(TASK), new Hand.Empty(), NOW);

    assertThat(action).isEqualTo(new AgentAction.Look(TASK));
  }

  @Test
  void runningAttemptGoesOnWhileTheMailboxNamesIt() {
    AgentAction action = AgentPlan.decide(mailbox(TASK), new Hand.Running(TASK), NOW);

    assertThat(action).isEqualTo(new AgentAction.GoOn(true));
  }

  @Test
  void runningAttemptIsAbandonedWhenTheMailboxIsEmptied() {
    AgentAction action = AgentPlan.decide(mailbox(null), new Hand.Running(TASK), NOW);

    assertThat(action).isEqualTo(new AgentAction.Abandon(TASK));
  }

  @Test
  void runningAttemptIsAbandonedBeforeAnotherTaskIsLookedAt() {
    AgentAction action = AgentPlan.decide(mailbox(OTHER), new Hand.Running(TASK), NOW);

    assertThat(action).isEqualTo(new AgentAction.Abandon(TASK));
  }

  @Test
  void attemptOfAnEarlierLifeIsLookedAtAgain() {
    AgentAction action = AgentPlan.decide(mailbox(TASK), new Hand.Left(TASK), NOW);

    assertThat(action).isEqualTo(new AgentAction.Look(TASK));
  }

  @Test
  void attemptOfAnEarlierLifeIsClearedAwayWhenTheMailboxNamesAnother() {
    AgentAction action = AgentPlan.decide(mailbox(OTHER), new Hand.Left(TASK), NOW);

    assertThat(action).isEqualTo(new AgentAction.ClearAway(TASK));
  }

  @Test
  void mirrorThatIsNotOursIsSparedForAWhileOnly() {
    Hand spared = new Hand.Spared(TASK, NOW.plusSeconds(1));

    assertThat(AgentPlan.decide(mailbox(TASK), spared, NOW)).isEqualTo(new AgentAction.Rest());
    assertThat(AgentPlan.decide(mailbox(TASK), spared, NOW.plusSeconds(1)))
        .isEqualTo(new AgentAction.Look(TASK));
    assertThat(AgentPlan.decide(mailbox(OTHER), spared, NOW))
        .isEqualTo(new AgentAction.Look(OTHER));
  }

  private static Mailbox mailbox(@Nullable MirrorId task) {
    return new Mailbox(task, true, Duration.ofSeconds(30), false, "");
  }
}
