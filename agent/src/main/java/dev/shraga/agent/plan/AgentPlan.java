package dev.shraga.agent.plan;

import dev.shraga.model.task.MirrorId;
import dev.shraga.model.worker.Mailbox;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Decides after each heartbeat. The mailbox is the only source of what is wanted.
///
/// A cordon is not looked at: it keeps the reconciler from assigning, and a task that was assigned
/// before must not wait in the mailbox for ever.
public final class AgentPlan {
  private AgentPlan() {}

  /// What follows from a mailbox.
  public static AgentAction decide(Mailbox mailbox, Hand hand, Instant now) {
    MirrorId wanted = mailbox.task();
    return switch (hand) {
      case Hand.Empty _ -> look(wanted);
      case Hand.Spared spared when spared.mirror().equals(wanted) && now.isBefore(spared.until()) ->
          new AgentAction.Rest();
      case Hand.Spared _ -> look(wanted);
      case Hand.Left left when left.mirror().equals(wanted) -> new AgentAction.Look(left.mirror());
      case Hand.Left left -> new AgentAction.ClearAway(left.mirror());
      case Hand.Running running when running.mirror().equals(wanted) ->
          new AgentAction.GoOn(mailbox.userRowRunning());
      case Hand.Running running -> new AgentAction.Abandon(running.mirror());
    };
  }

  private static AgentAction look(@Nullable MirrorId wanted) {
    return wanted == null ? new AgentAction.Rest() : new AgentAction.Look(wanted);
  }
}
