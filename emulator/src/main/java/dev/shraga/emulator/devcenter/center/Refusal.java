package dev.shraga.emulator.devcenter.center;

import dev.shraga.emulator.devcenter.script.Effect;
import dev.shraga.emulator.devcenter.script.Problem;
import dev.shraga.emulator.devcenter.script.Shape;
import java.util.Optional;

/// The service says no. Thrown wherever a request turns out to be wrong, caught once at the door.
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Effect.Refuse answer;

  /// A refusal.
  public Refusal(Effect.Refuse answer) {
    // No stack: a refusal is an answer.
    super(answer.problem().message(), null, false, false);
    this.answer = answer;
  }

  /// A refusal as the specification has it.
  public static Refusal of(int status, Problem problem) {
    return new Refusal(new Effect.Refuse(status, problem, Shape.SPECIFIED, Optional.empty()));
  }

  /// A refusal as the specification has it.
  public static Refusal of(int status, String code, String message) {
    return of(status, new Problem(code, message));
  }

  /// Nothing is there.
  ///
  /// @param what like `dev box 'x'`
  public static Refusal missing(String what) {
    return of(404, "ResourceNotFound", "The " + what + " was not found.");
  }

  /// The request cannot be understood.
  public static Refusal malformed(String message) {
    return of(400, "InvalidRequest", message);
  }

  /// What it says.
  public Effect.Refuse answer() {
    return answer;
  }
}
