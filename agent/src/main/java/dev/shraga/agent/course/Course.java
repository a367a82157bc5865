package dev.shraga.agent.course;

import dev.shraga.agent.run.Ending;
import dev.shraga.agent.run.Usage;
import dev.shraga.model.run.RunPolicy;
import dev.shraga.model.task.Outcome;
import dev.shraga.model.text.PlainText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Where an attempt stands: rounds of work and verification, then a summary. Immutable; stored
/// before each step, so that a restart goes on with the step that was interrupted.
///
/// ```
/// Work(1) ─▶ Verify(1) ─ accepted ─▶ Summarise ─▶ completed
///    ▲            │ not accepted
///    └─ Work(2) ◀─┘ … at most as many rounds as the policy says, then: rejected
/// ```
///
/// @param step what is to be done now
/// @param legs what was done, with what it used
/// @param words what the worker said at the end of its last round
/// @param tested what the verifier says it tested; empty before a verdict
/// @param denied tools that were wanted and not allowed
/// @param garbage lines of all streams that were no events
public record Course(
    Step step, List<Leg> legs, String words, String tested, List<String> denied, int garbage) {
  /// A verifier that gives no verdict is asked once more.
  private static final int VERDICT_TRIES = 2;

  private static final int MESSAGE = 200;

  /// Where every attempt begins.
  public static final Course BEGINNING =
      new Course(new Step.Work(1, ""), List.of(), "", "", List.of(), 0);

  /// Keeps its own copies.
  public Course {
    legs = List.copyOf(legs);
    denied = List.copyOf(denied);
  }

  /// What follows when the step that was to be done has ended.
  ///
  /// @param binding what a structured output has to name, so that one of another round, attempt or
  ///   task is none
  public Turn after(Ending ending, Binding binding, RunPolicy policy) {
    Course done = with(ending);
    return switch (step) {
      case Step.Work work -> done.afterWork(work, ending, policy);
      case Step.Verify verify -> done.afterVerify(verify, ending, binding, policy);
      case Step.Summarise _ -> done.afterSummary(ending, binding);
    };
  }

  /// What all steps used together.
  public Usage usage() {
    return legs.stream().map(Leg::usage).reduce(Usage.NONE, Usage::plus);
  }

  /// What of the policy's money is left for the next step, in US dollars; never negative.
  public BigDecimal budgetLeft(RunPolicy policy) {
    return policy.budgetUsd().subtract(usage().costUsd()).max(BigDecimal.ZERO);
  }

  /// The same place in a later attempt, which is to count only what it uses itself.
  public Course withoutLegs() {
    return new Course(step, List.of(), words, tested, List.of(), 0);
  }

  private Turn afterWork(Step.Work work, Ending ending, RunPolicy policy) {
    if (ending.outcome() != Outcome.COMPLETED) {
      return end(ending);
    }
    WorkReport report = WorkReport.read(ending.structured());
    if (report.blocked()) {
      return end(
          Endings.asking(
              ending, report.question().isEmpty() ? ending.result() : report.question()));
    }
    String said = report.summary().isEmpty() ? ending.result() : report.summary();
    Course worked = new Course(step, legs, said, "", denied, garbage);
    return worked.go(
        policy.verify() ? new Step.Verify(work.round(), 0) : new Step.Summarise(work.round()),
        policy);
  }

  private Turn afterVerify(Step.Verify verify, Ending ending, Binding binding, RunPolicy policy) {
    if (ending.outcome() != Outcome.COMPLETED) {
      return end(ending);
    }
    return switch (Verdict.read(ending.structured(), binding)) {
      case Verdict.Accepted accepted ->
          new Course(step, legs, words, accepted.tested(), denied, garbage)
              .go(new Step.Summarise(verify.round()), policy);
      case Verdict.Rejected rejected when verify.round() < policy.rounds() ->
          go(new Step.Work(verify.round() + 1, rejected.feedback()), policy);
      case Verdict.Rejected rejected ->
          end(
              ending
                  .but(
                      Outcome.REJECTED,
                      PlainText.line(
                          "Not accepted after "
                              + (policy.rounds() == 1 ? "1 round: " : policy.rounds() + " rounds: ")
                              + rejected.feedback(),
                          MESSAGE))
                  .saying(words + "\n\nNot accepted:\n" + rejected.feedback()));
      case Verdict.Missing _ when verify.tries() + 1 < VERDICT_TRIES ->
          go(new Step.Verify(verify.round(), verify.tries() + 1), policy);
      case Verdict.Missing missing ->
          end(ending.but(Outcome.CRASHED, "The verifier gave no verdict: " + missing.why() + "."));
    };
  }

  /// Work that was accepted is not lost because its summary is: then the worker's words serve.
  private Turn afterSummary(Ending ending, Binding binding) {
    Recap recap =
        ending.outcome() == Outcome.COMPLETED
            ? Recap.read(ending.structured(), binding).orElseGet(() -> Recap.of(words))
            : Recap.of(words);
    return end(Endings.completed(ending, recap));
  }

  private Turn go(Step next, RunPolicy policy) {
    Course course = new Course(next, legs, words, tested, denied, garbage);
    if (course.budgetLeft(policy).signum() == 0) {
      return next instanceof Step.Summarise
          // Everything but a nicer wording is done and paid for.
          ? course.end(Endings.completed(Endings.nothing(), Recap.of(words)))
          : course.end(
              Ending.withoutRun(
                  Outcome.OVER_BUDGET, "It used up its budget before the work was done."));
    }
    return new Turn.Go(course);
  }

  private Turn end(Ending ending) {
    return new Turn.End(
        this,
        new Ending(
            ending.outcome(),
            ending.message(),
            ending.result(),
            ending.structured(),
            ending.question(),
            ending.resetsAt(),
            usage(),
            denied,
            garbage));
  }

  private Course with(Ending ending) {
    List<Leg> more = new ArrayList<>(legs);
    more.add(new Leg(step.leg(), ending.usage()));
    Set<String> tools = new LinkedHashSet<>(denied);
    tools.addAll(ending.deniedTools());
    return new Course(step, more, words, tested, List.copyOf(tools), garbage + ending.garbage());
  }
}
