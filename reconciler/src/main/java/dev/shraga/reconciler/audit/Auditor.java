package dev.shraga.reconciler.audit;

import dev.shraga.reconciler.audit.Invariant.When;
import java.util.ArrayList;
import java.util.List;

/// Compares evidence with what must hold. Pure; safe to use from many threads.
public final class Auditor {
  private static final List<Invariant> ALWAYS = Invariant.all(When.ALWAYS);
  private static final List<Invariant> MOVE = Invariant.all(When.MOVE);
  private static final List<Invariant> REST = Invariant.all(When.REST);

  private Auditor() {}

  /// What holds at every moment and of every change, whatever fails.
  ///
  /// @param before the evidence before; [Evidence#none] if there is none, and then the events have
  ///   to tell how all of it came to be
  /// @return in the order of the invariants; the same evidence always gives the same
  public static List<Violation> check(Evidence before, Evidence now) {
    Step step = Step.of(before, now);
    List<Violation> found = new ArrayList<>();
    ALWAYS.forEach(invariant -> invariant.check(step, found));
    MOVE.forEach(invariant -> invariant.check(step, found));
    return found;
  }

  /// What holds as soon as nothing fails and the reconciler plans nothing any more.
  public static List<Violation> atRest(Evidence now) {
    Step step = new Step(now, now, List.of(), List.of());
    List<Violation> found = new ArrayList<>();
    REST.forEach(invariant -> invariant.check(step, found));
    return found;
  }
}
