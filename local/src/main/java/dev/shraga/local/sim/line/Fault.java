package dev.shraga.local.sim.line;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What may go wrong in a simulated world, each to be had alone. The numbers are those of
/// `docs/testing.md`.
public enum Fault {
  /// A program is killed before a write leaves it.
  CRASH("F1", "a program is killed before one of its writes leaves it"),
  /// A write is applied and its sender killed before it hears so.
  CRASH_UNANSWERED("F2", "a program is killed after its write was applied, before the answer"),
  /// A request is answered with 429 and a time, 503 or 504, or breaks before it arrives.
  REFUSAL("F3", "a request is throttled, fails in a gateway, or never arrives"),
  /// A request is applied and its answer lost.
  LOST_ANSWER("F3", "a request is applied and its answer is lost"),
  /// Answers are late: what was read is old when it arrives.
  LATE_ANSWER("F4", "an answer is late, and old when it arrives"),
  /// A delta does not tell a change of a user's or a worker's row, and no later one does.
  MISSED_DELTA("F5", "a delta never tells a change of a user's or a worker's row"),
  /// A delta token is refused.
  TOKEN_EXPIRED("F6", "a delta token is refused, and everything is read again"),
  /// A delta tells the same row twice, or in another order.
  SHUFFLED_DELTA("F7", "a delta tells rows twice and in another order"),
  /// A person deletes or changes a row at any time.
  MEDDLING("F8", "a person deletes or changes a row while its task runs"),
  /// A person cancels at any time.
  CANCEL("F9", "a person cancels at any time"),
  /// A reconciler stands still for longer than its lease and goes on.
  LEADER_PAUSE("F10", "the leader stands still for longer than its lease, and goes on"),
  /// A reconciler's clock is wrong by up to ten minutes.
  SKEW("F11", "a reconciler's clock is wrong by up to ten minutes"),
  /// An agent stands still for longer than its lease and goes on.
  ZOMBIE("F12", "an agent stands still for longer than its lease, and goes on"),
  /// An agent is killed and started again.
  AGENT_RESTART("F13", "an agent is killed at any time and starts again"),
  /// What a program writes in one table does not arrive for a while, and everything else does.
  HALF_HEARD("F14", "heartbeats do not arrive and progress does, or the other way round"),
  /// A program cannot reach Dataverse for a while.
  PARTITION("F15", "a program cannot reach Dataverse for a while"),
  /// Git refuses a push, is away, or loses its answer.
  GIT("F16", "git refuses a push, is away, or applies it and loses the answer"),
  /// The Dev Center is slow or fails.
  DEV_CENTER("F17", "the Dev Center throttles, refuses, hangs, or fails what it began"),
  /// A box is gone.
  BOX_VANISHES("F18", "a box vanishes, and nobody asked for it"),
  /// The coding CLI hangs, fails, or runs into a limit.
  CODING_CLI("F19", "the coding CLI hangs, crashes, asks, or runs into a limit"),
  /// A manifest has a mistake.
  BAD_MANIFEST("F20", "an admin saves a manifest with a mistake"),
  /// A token is not accepted for a while.
  UNAUTHORIZED("F23", "requests are answered with 401 for a while"),
  /// An admin edits a pool to and fro.
  POOL_EDITS("F24", "an admin edits a pool to and fro"),
  /// A task breaks every worker that it meets.
  POISON("F25", "a task breaks every attempt at it");

  private final String number;
  private final String sentence;

  Fault(String number, String sentence) {
    this.number = number;
    this.sentence = sentence;
  }

  /// Its number in the catalogue.
  public String number() {
    return number;
  }

  /// What happens.
  public String sentence() {
    return sentence;
  }

  /// As it is written on a command line, like `lost-answer`.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Reads a word.
  ///
  /// @return empty if it is none
  public static Optional<Fault> read(String word) {
    return Arrays.stream(values()).filter(fault -> fault.word().equals(word)).findFirst();
  }
}
