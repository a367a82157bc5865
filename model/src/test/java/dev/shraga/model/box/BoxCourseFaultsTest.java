package dev.shraga.model.box;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.model.pool.MachinePolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/// Whatever a service does, whatever is wished and wherever the reconciler dies, a box's course
/// keeps its promises and comes to rest. Each failure names the seed that shows it.
final class BoxCourseFaultsTest {
  private static final int SEEDS = 300;
  private static final int STEPS = 200;

  /// Minutes, a day of them: what hung may take hours to end, and waits may have grown to an hour.
  private static final int CALM = 1440;

  @ParameterizedTest
  @EnumSource(
      value = Wish.class,
      mode = Mode.INCLUDE,
      names = {"RUN", "REST", "HIBERNATE", "GO"})
  void faultsNeverBreakAPromiseAndTheirEndBringsRest(Wish last) {
    for (long seed = 0; seed < SEEDS; seed++) {
      Course course = new Course(seed);
      for (int step = 0; step < STEPS; step++) {
        course.step();
      }

      course.settle(last, CALM);

      course.assertAtRest(last);
    }
  }

  @Test
  void faultsReachEveryStepAndEveryCall() {
    // Promises that are kept because nothing happens would prove nothing.
    Map<String, Integer> calls = new HashMap<>();
    Map<Step, Integer> steps = new HashMap<>();

    for (long seed = 0; seed < SEEDS; seed++) {
      Course course = new Course(seed);
      for (int step = 0; step < STEPS; step++) {
        course.step();
        steps.merge(course.record.step(), 1, Integer::sum);
      }
      course.calls.forEach((word, count) -> calls.merge(word, count, Integer::sum));
    }

    assertThat(steps).containsOnlyKeys(Step.values());
    assertThat(calls)
        .containsOnlyKeys("create", "customise", "start", "stop", "restart", "repair", "delete");
  }

  /// One box under one seed.
  private static final class Course {
    private static final MachinePolicy LIMITS = MachinePolicy.DEFAULT;
    private static final BoxKey KEY = new BoxKey("dev", "me", "shared-1");
    private static final List<Wish> WISHES = List.of(Wish.values());
    private static final List<BoxCall.Task> AGENT =
        List.of(new BoxCall.Task("catalog/agent", "Agent", Map.of(), "System", 0));

    private final long seed;
    private final Random random;
    private final VirtualCenter center;
    private final Map<String, Integer> calls = new HashMap<>();
    private final Map<String, Instant> lastCall = new HashMap<>();
    private Instant now = Instant.parse("2026-03-02T08:00:00Z");
    private BoxRecord record = BoxRecord.wanted(KEY, "large", now);
    private Optional<Box> shown = Optional.empty();
    private Optional<GroupState> group = Optional.empty();
    private Instant seenAt = now;
    private Instant heardAt = now;
    private boolean spoke;
    private boolean faulty = true;
    private boolean busy;
    private Wish wish = Wish.RUN;
    private int creations;
    private BoxRecord decidedOn = record;
    private Move decided = Move.quiet(record, "");

    Course(long seed) {
      this.seed = seed;
      random = new Random(seed);
      center = new VirtualCenter(random, KEY);
    }

    void step() {
      now = now.plusSeconds(chance(0.3) ? 1 : 15 + random.nextInt(300));
      if (chance(0.05)) {
        wish = WISHES.get(random.nextInt(WISHES.size()));
      } else if (chance(0.05)) {
        wish = Wish.RUN;
      }
      busy = record.step() == Step.SERVING ? chance(0.3) || (busy && chance(0.7)) : chance(0.05);
      pass(chance(0.7), chance(0.8));
    }

    void settle(Wish last, int steps) {
      faulty = false;
      busy = false;
      wish = last;
      center.behave();
      for (int step = 0; step < steps; step++) {
        now = now.plusSeconds(60);
        pass(true, true);
      }
    }

    void assertAtRest(Wish last) {
      Move move = BoxCourse.next(record, situation(true), last, LIMITS, now);
      assertThat(move.call()).as(this::described).isEmpty();
      assertThat(move.record()).as(this::described).isEqualTo(record);
      assertThat(record.step())
          .as(this::described)
          .isIn(
              switch (last) {
                case RUN -> List.of(Step.SERVING, Step.STUCK);
                case REST, HIBERNATE -> List.of(Step.RESTING, Step.GONE, Step.STUCK);
                case GO -> List.of(Step.GONE);
                case RENEW, STAY -> throw new AssertionError(last);
              });
      if (last == Wish.GO) {
        assertThat(center.boxes()).as(this::described).isZero();
      }
    }

    private void pass(boolean looks, boolean permits) {
      center.pass(now);
      if (looks) {
        seenAt = now;
        shown = center.look();
        group = center.group(BoxCourse.group(record.tries()), now);
      }
      spoke = center.speaks(now);
      heardAt = spoke || !record.step().serves() ? now : heardAt;
      assertThat(center.boxes()).as(this::described).isLessThanOrEqualTo(1);
      Situation seen = situation(permits);
      Move move = BoxCourse.next(record, seen, wish, LIMITS, now);
      check(move, seen);
      record = move.record();
      boolean killed = faulty && chance(0.1);
      move.call().filter(_ -> !killed).ifPresent(this::ask);
      now = now.plusSeconds(1);
    }

    private void ask(BoxCall call) {
      VirtualCenter.Answer answer = center.ask(call, now);
      boolean killed = faulty && chance(0.1);
      if (killed) {
        return;
      }
      switch (answer) {
        case BEGUN -> record = record.begun("operation");
        case REFUSED -> record = record.failed(new BoxFault("Refused", "not now"));
        case NONE -> {}
      }
    }

    private Situation situation(boolean permits) {
      return new Situation(
          shown,
          seenAt,
          group,
          BoxFault.NONE,
          spoke && record.since().isBefore(now),
          heardAt,
          !busy,
          permits,
          permits,
          AGENT);
    }

    private void check(Move move, Situation seen) {
      decidedOn = record;
      decided = move;
      if (healthy(record, move) || wish == Wish.GO || wish == Wish.RENEW) {
        creations = 0;
      }
      move.call().ifPresent(call -> check(call, seen));
    }

    /// The moment at which its tries are forgotten.
    private static boolean healthy(BoxRecord before, Move move) {
      return before.step() == Step.SERVING
          && before.creations() > 0
          && move.record().creations() == 0;
    }

    private void check(BoxCall call, Situation seen) {
      calls.merge(call.word(), 1, Integer::sum);
      Instant askedAt = record.askedAt();
      assertThat(askedAt == null || seen.seenAt().isAfter(askedAt))
          .as(() -> "asked on a sight that is not newer than the last call: " + described())
          .isTrue();
      Instant before = lastCall.put(call.word(), now);
      if (before != null) {
        assertThat(Duration.between(before, now))
            .as(() -> "since the last " + call.word() + ": " + described())
            .isGreaterThanOrEqualTo(LIMITS.retry().after(Math.max(1, record.tries()), 0));
      }
      switch (call) {
        case BoxCall.Create _ -> {
          creations++;
          assertThat(seen.box()).as(this::described).isEmpty();
          assertThat(creations).as(this::described).isLessThanOrEqualTo(LIMITS.tries());
        }
        case BoxCall.Delete _, BoxCall.Stop _, BoxCall.Restart _, BoxCall.Repair _ ->
            assertThat(seen.idle()).as(this::described).isTrue();
        case BoxCall.Start _, BoxCall.Customise _ -> {}
      }
    }

    private String described() {
      return "seed " + seed + " at " + now + ": " + wish + " " + decidedOn + " -> " + decided;
    }

    private boolean chance(double share) {
      return random.nextDouble() < share;
    }
  }
}
