package dev.shraga.agent.plan;

import dev.shraga.model.task.MirrorId;
import java.time.Instant;

/// What the agent has in its hands when a heartbeat is answered.
public sealed interface Hand {
  /// Nothing.
  record Empty() implements Hand {}

  /// Nothing; that mirror was looked at and is not for us, so it is left alone for a while.
  record Spared(MirrorId mirror, Instant until) implements Hand {}

  /// An attempt of an earlier life, not taken up again yet.
  record Left(MirrorId mirror) implements Hand {}

  /// A running attempt.
  record Running(MirrorId mirror) implements Hand {}
}
