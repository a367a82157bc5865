package dev.shraga.local.sim.agent;

import dev.shraga.model.task.Outcome;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How the coding CLI does in one attempt, from where it is started to its end.
///
/// @param takes how long it works; what is longer than the task's policy allows is cut off
/// @param notes how often it says something meanwhile
public record Play(Duration takes, int notes, Close close) {
  /// How it ends.
  public sealed interface Close {
    /// With an outcome of its own.
    record Ends(Outcome outcome) implements Close {}

    /// With a question to the task's owner.
    record Asks(String question) implements Close {}

    /// Because the account is used up.
    ///
    /// @param resetsIn time until it may be used again; null if that is not known
    record UsedUp(@Nullable Duration resetsIn) implements Close {}

    /// Not at all: it gives no sign of life any more, until a deadline ends it.
    record Hangs() implements Close {}
  }

  /// Work that is done.
  public static Play completes(Duration takes, int notes) {
    return new Play(takes, notes, new Close.Ends(Outcome.COMPLETED));
  }

  /// Work that ends otherwise.
  public static Play ends(Duration takes, Outcome outcome) {
    return new Play(takes, 1, new Close.Ends(outcome));
  }

  /// Work that cannot go on without an answer.
  public static Play asks(Duration takes, String question) {
    return new Play(takes, 1, new Close.Asks(question));
  }

  /// Work that is silent from its beginning on.
  public static Play hangs() {
    return new Play(Duration.ZERO, 0, new Close.Hangs());
  }
}
