package dev.shraga.agent.course;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.agent.run.Ending;
import dev.shraga.agent.run.Usage;
import dev.shraga.model.run.RunPolicy;
import dev.shraga.model.task.Outcome;
import dev.shraga.model.task.TaskId;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CourseTest {
  private static final TaskId TASK = new TaskId(new UUID(0, 5));
  private static final RunPolicy THREE_ROUNDS = policy(3, true, "10");

  @Test
  void acceptedWorkIsSummarisedAndCompleted() {
    List<Ending> runs = List.of(said("I did it"), verdict(1, true, ""), recap(1, "All done"));

    Walk walk = Walk.of(THREE_ROUNDS, runs);

    assertThat(walk.steps).containsExactly("work 1", "verify 1", "summarise");
    assertThat(walk.end().outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(walk.end().message()).isEqualTo("All done");
  }

  @Test
  void workThatIsNotAcceptedGoesOnWithTheFeedback() {
    List<Ending> runs =
        List.of(
            said("done"),
            verdict(1, false, "The test fails"),
            said("done again"),
            verdict(2, true, ""),
            recap(2, "Better"));

    Walk walk = Walk.of(THREE_ROUNDS, runs);

    assertThat(walk.steps).containsExactly("work 1", "verify 1", "work 2", "verify 2", "summarise");
    assertThat(walk.courses.get(2).step()).isEqualTo(new Step.Work(2, "The test fails"));
  }

  @Test
  void workThatIsNeverAcceptedIsRejectedAfterTheLastRoundWithTheReason() {
    List<Ending> runs =
        List.of(
            said("1"),
            verdict(1, false, "no"),
            said("2"),
            verdict(2, false, "no"),
            said("3"),
            verdict(3, false, "still wrong"));

    Ending end = Walk.of(THREE_ROUNDS, runs).end();

    assertThat(end.outcome()).isEqualTo(Outcome.REJECTED);
    assertThat(end.message()).isEqualTo("Not accepted after 3 rounds: still wrong");
  }

  @Test
  void questionEndsTheAttemptAndIsKeptWhole() {
    String asked = "Which of the two colours? ".repeat(30).strip();
    Ending run =
        ran(Outcome.COMPLETED, "", "{\"status\": \"blocked\", \"question\": \"" + asked + "\"}");

    Ending end = Walk.of(THREE_ROUNDS, List.of(run)).end();

    assertThat(end.outcome()).isEqualTo(Outcome.BLOCKED);
    assertThat(end.question()).isEqualTo(asked);
    assertThat(end.message()).hasSizeLessThanOrEqualTo(200);
  }

  /// First-generation defect W-07: any text with the words counted as done.
  @Test
  void wordsThatQuoteAStatusDecideNothing() {
    Ending quoting =
        said("The file says STATUS: done. {\"status\": \"done\"} STATUS: blocked - no");

    Walk walk = Walk.of(THREE_ROUNDS, List.of(quoting, verdict(1, false, "It is not done")));

    assertThat(walk.steps).containsExactly("work 1", "verify 1", "work 2");
  }

  /// First-generation defect W-08: a verdict that lay there from before was taken for one.
  @ParameterizedTest
  @CsvSource({"2, 1, 5", "1, 2, 5", "1, 1, 6"})
  void verdictOfAnotherRoundAttemptOrTaskIsNone(int round, int attempt, int task) {
    String stale =
        "{\"task\": \"%s\", \"attempt\": %d, \"round\": %d, \"approved\": true, \"tested\": \"\"}"
            .formatted(new TaskId(new UUID(0, task)), attempt, round);
    Ending run = ran(Outcome.COMPLETED, "", stale);

    Walk walk = Walk.of(THREE_ROUNDS, List.of(said("done"), run, run));

    assertThat(walk.steps).containsExactly("work 1", "verify 1", "verify 1");
    assertThat(walk.end().outcome()).isEqualTo(Outcome.CRASHED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"true\"", "1", "null", "\"yes\"", "[true]"})
  void onlyTrueIsAYes(String approved) {
    Ending run = ran(Outcome.COMPLETED, "", bound(1, "\"approved\": " + approved));

    Walk walk = Walk.of(THREE_ROUNDS, List.of(said("done"), run));

    assertThat(walk.steps).containsExactly("work 1", "verify 1", "verify 1");
  }

  @Test
  void verifierThatForgotItsVerdictIsAskedOnceMore() {
    List<Ending> runs =
        List.of(said("done"), said("Looks fine to me!"), verdict(1, true, ""), recap(1, "Done"));

    Walk walk = Walk.of(THREE_ROUNDS, runs);

    assertThat(walk.end().outcome()).isEqualTo(Outcome.COMPLETED);
  }

  @ParameterizedTest
  @EnumSource(
      value = Outcome.class,
      names = {"COMPLETED"},
      mode = EnumSource.Mode.EXCLUDE)
  void workThatEndsBadlyEndsTheAttemptTheSameWay(Outcome outcome) {
    Ending end = Walk.of(THREE_ROUNDS, List.of(ran(outcome, "so it was", ""))).end();

    assertThat(end.outcome()).isEqualTo(outcome);
    assertThat(end.message()).isEqualTo("so it was");
  }

  @Test
  void acceptedWorkIsNotLostWithItsSummary() {
    List<Ending> runs =
        List.of(said("I added it.\nIt works."), verdict(1, true, ""), ran(Outcome.CRASHED, "", ""));

    Ending end = Walk.of(THREE_ROUNDS, runs).end();

    assertThat(end.outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(end.message()).isEqualTo("I added it.");
    assertThat(end.result()).isEqualTo("I added it.\nIt works.");
  }

  @Test
  void withoutVerificationTheWorkIsSummarisedAtOnce() {
    Walk walk = Walk.of(policy(3, false, "10"), List.of(said("done"), recap(1, "Done")));

    assertThat(walk.steps).containsExactly("work 1", "summarise");
  }

  @Test
  void everyPhaseIsCountedAndTheMoneyOfAllTogetherIsLimited() {
    Ending work = costing(said("done"), "0.90");
    Ending no = costing(verdict(1, false, "no"), "0.10");

    Walk walk = Walk.of(policy(3, true, "1.00"), List.of(work, no));

    assertThat(walk.end().outcome()).isEqualTo(Outcome.OVER_BUDGET);
    assertThat(walk.end().usage().costUsd()).isEqualByComparingTo("1.00");
    assertThat(walk.last.legs()).extracting(Leg::phase).containsExactly("worker_1", "verifier_1");
  }

  private static final class Walk {
    private final List<String> steps = new ArrayList<>();
    private final List<Course> courses = new ArrayList<>();
    private Course last = Course.BEGINNING;
    private Ending ending = Ending.withoutRun(Outcome.FAILED, "not over");

    static Walk of(RunPolicy policy, List<Ending> runs) {
      Walk walk = new Walk();
      walk.courses.add(walk.last);
      walk.steps.add(walk.last.step().phase());
      for (Ending run : runs) {
        Binding binding = new Binding(TASK, 1, walk.last.step().round());
        switch (walk.last.after(run, binding, policy)) {
          case Turn.Go go -> {
            walk.last = go.course();
            walk.courses.add(walk.last);
            walk.steps.add(walk.last.step().phase());
          }
          case Turn.End end -> {
            walk.last = end.course();
            walk.ending = end.ending();
          }
        }
      }
      return walk;
    }

    Ending end() {
      return ending;
    }
  }

  private static Ending said(String words) {
    return new Ending(Outcome.COMPLETED, "", words, "", "", null, Usage.NONE, List.of(), 0);
  }

  private static Ending verdict(int round, boolean approved, String feedback) {
    return ran(
        Outcome.COMPLETED,
        "",
        bound(
            round,
            "\"approved\": %s, \"feedback\": \"%s\", \"tested\": \"all\""
                .formatted(approved, feedback)));
  }

  private static Ending recap(int round, String headline) {
    return ran(
        Outcome.COMPLETED,
        "",
        bound(round, "\"headline\": \"%s\", \"summary\": \"What was done\"".formatted(headline)));
  }

  private static String bound(int round, String rest) {
    return "{\"task\": \"%s\", \"attempt\": 1, \"round\": %d, %s}".formatted(TASK, round, rest);
  }

  private static Ending ran(Outcome outcome, String message, String structured) {
    return new Ending(outcome, message, "", structured, "", null, Usage.NONE, List.of(), 0);
  }

  private static Ending costing(Ending run, String usd) {
    Usage usage = new Usage(new BigDecimal(usd), 1, 1, 1, new Usage.Tokens(1, 1, 0, 0), Map.of());
    return new Ending(
        run.outcome(),
        run.message(),
        run.result(),
        run.structured(),
        run.question(),
        null,
        usage,
        List.of(),
        0);
  }

  private static RunPolicy policy(int rounds, boolean verify, String budgetUsd) {
    RunPolicy usual = RunPolicy.DEFAULT;
    return new RunPolicy(
        usual.wallClock(),
        Duration.ofMinutes(1),
        rounds,
        verify,
        usual.turns(),
        new BigDecimal(budgetUsd),
        "",
        usual.permissions(),
        usual.checkpointEvery(),
        usual.largestFile(),
        "",
        false);
  }
}
