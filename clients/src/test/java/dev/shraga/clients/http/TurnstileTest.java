package dev.shraga.clients.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shraga.clients.recorded.VirtualTime;
import dev.shraga.model.limit.BudgetPolicy;
import dev.shraga.model.limit.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TurnstileTest {
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Duration SHORT = Duration.ofSeconds(2);

  private final VirtualTime time = new VirtualTime();

  @Test
  void requestThatFindsNoRoomWaitsUntilTheWindowHasMovedOn() {
    Turnstile turnstile = turnstile(Duration.ofMinutes(5), 10, 10);
    for (int request = 0; request < 10; request++) {
      through(turnstile, Lane.LEASE, LONG);
    }

    Duration waited = through(turnstile, Lane.LEASE, LONG);

    // At most a slot of the window longer than the service itself asks for.
    assertThat(waited).isBetween(Duration.ofMinutes(5), Duration.ofSeconds(301));
  }

  @Test
  void neverMoreThanTheBudgetInAnyWindow() {
    Turnstile turnstile = turnstile(Duration.ofSeconds(3), 7, 7);
    List<Instant> sent = new ArrayList<>();

    for (int request = 0; request < 60; request++) {
      through(turnstile, Lane.LEASE, LONG);
      sent.add(time.instant());
      time.pass(Duration.ofMillis(37));
    }

    for (Instant from : sent) {
      Instant to = from.plusSeconds(3);
      assertThat(sent.stream().filter(at -> !at.isBefore(from) && at.isBefore(to)))
          .hasSizeLessThanOrEqualTo(7);
    }
  }

  @Test
  void waitHasALimitAndTheCallerLearnsWhenThereIsRoom() {
    Turnstile turnstile = turnstile(Duration.ofMinutes(5), 1, 1);
    through(turnstile, Lane.USER, LONG);

    assertThatThrownBy(() -> through(turnstile, Lane.USER, SHORT))
        .isInstanceOfSatisfying(
            BudgetSpent.class,
            spent -> {
              assertThat(spent.lane()).isEqualTo(Lane.USER);
              assertThat(spent.retryAfter())
                  .isBetween(Duration.ofSeconds(298), Duration.ofSeconds(299));
            });
    assertThat(time.pauses()).containsExactly(SHORT);
  }

  @Test
  void requestThatGaveUpLeavesItsPlaceToTheNext() {
    Turnstile turnstile = turnstile(Duration.ofMinutes(5), 1, 1);
    through(turnstile, Lane.USER, LONG);
    assertThatThrownBy(() -> through(turnstile, Lane.USER, SHORT)).isInstanceOf(BudgetSpent.class);

    assertThat(through(turnstile, Lane.USER, LONG)).isLessThan(Duration.ofMinutes(5));
  }

  @Test
  void nobodyGoesWhileTheServiceWantsToBeLeftAlone() {
    Turnstile turnstile = turnstile(Duration.ofMinutes(5), 10, 10);
    turnstile.keepQuiet(Duration.ofSeconds(5));
    turnstile.keepQuiet(Duration.ofSeconds(1));

    assertThatThrownBy(() -> through(turnstile, Lane.LEASE, SHORT)).isInstanceOf(Throttled.class);
    assertThat(through(turnstile, Lane.SWEEP, LONG)).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void waitHasALimitAlsoWhenTheServiceAsksForQuietAgainAndAgain() {
    AtomicReference<Turnstile> turnstile = new AtomicReference<>();
    Timing noisy =
        new Timing(
            time,
            pause -> {
              time.pass(pause);
              turnstile.get().keepQuiet(Duration.ofSeconds(1));
            },
            new SplittableRandom(1));
    turnstile.set(new Turnstile(BudgetPolicy.DATAVERSE, noisy));
    turnstile.get().keepQuiet(Duration.ofSeconds(1));
    Instant begun = time.instant();

    assertThatThrownBy(() -> through(turnstile.get(), Lane.USER, SHORT))
        .isInstanceOf(Throttled.class);

    assertThat(Duration.between(begun, time.instant())).isEqualTo(SHORT);
  }

  @Test
  void higherLaneGoesFirstAndInsideALaneTheFirstComer() throws InterruptedException {
    Turnstile turnstile = turnstile(Duration.ofMinutes(5), 100, 1);
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    turnstile.enter(Lane.LEASE, LONG);
    Instant begun = time.instant();
    List<Thread> waiting = new ArrayList<>();
    for (String name : List.of("SWEEP 1", "USER 1", "USER 2", "LEASE 1", "SWEEP 2", "LEASE 2")) {
      waiting.add(
          queued(() -> {
            through(
                turnstile,
                Lane.valueOf(name.substring(0, name.indexOf(' '))),
                LONG,
                () -> order.add(name));
          }));
    }

    turnstile.leave(Lane.LEASE, begun);
    for (Thread thread : waiting) {
      thread.join();
    }

    assertThat(order)
        .containsExactly("LEASE 1", "LEASE 2", "USER 1", "USER 2", "SWEEP 1", "SWEEP 2");
  }

  @Test
  void sweepThatWaitedForTooLongGoesBeforeUserWorkThatKeepsComing() throws InterruptedException {
    Turnstile turnstile = turnstile(Duration.ofMinutes(5), 100, 1);
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    turnstile.enter(Lane.USER, LONG);
    Instant begun = time.instant();
    Thread sweep = queued(() -> through(turnstile, Lane.SWEEP, LONG, () -> order.add("sweep")));
    time.pass(BudgetPolicy.DATAVERSE.overdue());
    Thread user = queued(() -> through(turnstile, Lane.USER, LONG, () -> order.add("user")));

    turnstile.leave(Lane.USER, begun);
    sweep.join();
    user.join();

    assertThat(order).containsExactly("sweep", "user");
  }

  @Test
  void neverMoreAtOnceThanAllowed() {
    Turnstile turnstile = turnstile(Duration.ofMinutes(5), 1_000, 4);
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int request = 0; request < 500; request++) {
        threads.execute(() ->
            through(
                turnstile,
                Lane.LEASE,
                LONG,
                () -> {
                  most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                  Thread.onSpinWait();
                  inside.decrementAndGet();
                }));
      }
    }

    assertThat(most.get()).isBetween(1, 4);
    assertThat(turnstile.spending().allRequests()).isEqualTo(500);
    assertThat(turnstile.spending().allRunning()).isZero();
  }

  @Test
  void workIsWhatRequestsTookAndTakeSoFar() {
    Turnstile turnstile = turnstile(Duration.ofMinutes(5), 10, 10);
    Instant begun = time.instant();
    turnstile.enter(Lane.USER, LONG);
    time.pass(Duration.ofSeconds(4));

    assertThat(turnstile.spending().work()).isEqualTo(Duration.ofSeconds(4));
    turnstile.leave(Lane.USER, begun);
    time.pass(Duration.ofSeconds(100));
    assertThat(turnstile.spending().work()).isEqualTo(Duration.ofSeconds(4));
    time.pass(Duration.ofSeconds(201));
    assertThat(turnstile.spending().work()).isZero();
  }

  private Turnstile turnstile(Duration window, int requests, int parallel) {
    return new Turnstile(BudgetPolicy.DATAVERSE.with(window, requests, parallel), time.timing());
  }

  private Duration through(Turnstile turnstile, Lane lane, Duration longest) {
    return through(turnstile, lane, longest, () -> {});
  }

  private Duration through(Turnstile turnstile, Lane lane, Duration longest, Runnable inside) {
    Duration waited = turnstile.enter(lane, longest);
    Instant begun = time.instant();
    inside.run();
    turnstile.leave(lane, begun);
    return waited;
  }

  /// Starts a thread and returns when it waits.
  private static Thread queued(Runnable work) {
    Thread thread = Thread.ofPlatform().start(work);
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    return thread;
  }
}
