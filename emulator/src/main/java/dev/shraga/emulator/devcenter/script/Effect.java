package dev.shraga.emulator.devcenter.script;

import java.time.Duration;
import java.util.Optional;

/// What happens to what a rule strikes.
public sealed interface Effect {
  /// When an effect has its turn.
  enum Stage {
    /// Before the request is looked at.
    REQUEST,
    /// When the request was good and its work begins.
    WORK,
    /// While a pool is asked for.
    POOL,
    /// While a box just stands there.
    BOX
  }

  /// When it has its turn.
  default Stage stage() {
    return switch (this) {
      case Refuse _, Gateway _ -> Stage.REQUEST;
      case Fail _, Hang _, Warn _, AwaitSession _ -> Stage.WORK;
      case Unhealthy _ -> Stage.POOL;
      case Vanish _ -> Stage.BOX;
    };
  }

  /// The service refuses, and nothing is done.
  ///
  /// @param retryAfter for `Retry-After`, if it shall be there; whole seconds
  record Refuse(int status, Problem problem, Shape shape, Optional<Duration> retryAfter)
      implements Effect {}

  /// The gateway answers with a page in HTML.
  ///
  /// @param status 403, 502, 503 or 504
  /// @param afterwards whether the request was done nevertheless, and only its answer got lost
  record Gateway(int status, boolean afterwards) implements Effect {}

  /// The work is accepted, takes its time, and fails.
  record Fail(Problem problem) implements Effect {}

  /// The work is accepted and never ends.
  record Hang() implements Effect {}

  /// The box is made, and the service is not quite happy with it.
  record Warn() implements Effect {}

  /// The tasks wait for somebody to sign in, whoever they run as.
  record AwaitSession() implements Effect {}

  /// The pool is unhealthy for as long as the rule lasts; each box refused counts as once.
  record Unhealthy() implements Effect {}

  /// The box is gone, and nobody asked for it.
  ///
  /// @param after counted from when the box was ready
  record Vanish(Duration after) implements Effect {}
}
