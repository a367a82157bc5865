package dev.shraga.agent.plan;

import dev.shraga.agent.state.InHand;
import dev.shraga.model.WorkerId;
import dev.shraga.model.task.HolderStatus;
import dev.shraga.model.task.Mirror;
import java.util.Optional;

/// Whether a mirror that was just read is ours to work on.
public sealed interface Claim {
  /// Ours, from the beginning.
  record Begin() implements Claim {}

  /// Ours, and an earlier life of this agent has begun that very attempt.
  record Resume(InHand left) implements Claim {}

  /// Not ours.
  ///
  /// @param reason for the log
  record NotOurs(String reason) implements Claim {}

  /// Decides on a mirror.
  ///
  /// An executing mirror without anything left of it here means that the state folder was lost:
  /// nobody else will ever go on with it, so it is begun again.
  ///
  /// @param left what an earlier life of this agent left
  static Claim of(Mirror mirror, WorkerId us, Optional<InHand> left) {
    if (mirror.status().terminal()) {
      return new NotOurs("it has ended");
    }
    if (!us.equals(mirror.holder())) {
      return new NotOurs("another worker holds it, or none");
    }
    HolderStatus status = mirror.holderStatus();
    return switch (status) {
      case ASSIGNED -> new Begin();
      case EXECUTING ->
          left.filter(known -> sameAttempt(known, mirror))
              .<Claim>map(Resume::new)
              .orElseGet(Begin::new);
      case ASKING, DONE, FAILED -> new NotOurs("its attempt is over");
      case null -> new NotOurs("it is not assigned yet");
    };
  }

  /// Whether an attempt that we have in our hands is still the one that the mirror asks for.
  static boolean stillOurs(Mirror mirror, WorkerId us, int attempt) {
    return !mirror.status().terminal()
        && us.equals(mirror.holder())
        && mirror.attempt() == attempt
        && mirror.holderStatus() == HolderStatus.EXECUTING;
  }

  private static boolean sameAttempt(InHand left, Mirror mirror) {
    return left.mirror().equals(mirror.id()) && left.attempt() == mirror.attempt();
  }
}
