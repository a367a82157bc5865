package dev.shraga.local.sim.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shraga.agent.state.Stage;
import dev.shraga.model.task.HolderStatus;
import dev.shraga.model.task.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The real loop of an agent around played work.
final class AgentLifeTest {
  @Test
  void taskIsClaimedDonePushedAndReported() {
    try (Street street = new Street(11)) {
      AgentLife one = street.one();
      street.submit();
      street.until(one, () -> status(street) == HolderStatus.DONE);
      street.until(one, () -> one.inHand().isEmpty());

      assertThat(street.mirror().report().outcome()).isEqualTo(Outcome.COMPLETED);
      assertThat(street.results()).containsExactly(1);
      assertThat(facts(street, Fact.Claimed.class)).hasSize(1);
      assertThat(facts(street, Fact.Ended.class)).singleElement().matches(Fact.Ended::applied);
    }
  }

  @Test
  void agentThatWasKilledAfterItsClaimGoesOnWithTheSameAttempt() {
    try (Street street = new Street(11)) {
      AgentLife one = street.one();
      street.submit();
      street.until(one, () -> status(street) == HolderStatus.EXECUTING);
      street.pass(Duration.ofMinutes(1));
      AgentLife again = street.one();
      street.until(again, () -> status(street) == HolderStatus.DONE);

      assertThat(street.mirror().attempt()).isEqualTo(1);
      assertThat(facts(street, Fact.Claimed.class)).hasSize(1);
      assertThat(facts(street, Fact.Began.class)).hasSize(2);
      assertThat(street.results()).containsExactly(1);
    }
  }

  @Test
  void agentMayDieAtAnyRequestAndTheNextLifeEndsTheAttemptOnce() {
    int requests = requests(11).size();
    for (int death = 0; death < requests; death++) {
      try (Street street = new Street(11)) {
        street.submit();
        street.diesAt(death);
        AgentLife one = street.one();
        assertThatThrownBy(() -> street.until(one, () -> false)).isInstanceOf(Street.Death.class);
        AgentLife again = street.one();
        street.until(again, () -> status(street) == HolderStatus.DONE);
        street.until(again, () -> again.inHand().isEmpty());

        assertThat(street.mirror().attempt()).isEqualTo(1);
        assertThat(street.results()).as("death at request %s", death).containsExactly(1);
        assertThat(facts(street, Fact.Ended.class)).filteredOn(Fact.Ended::applied).hasSize(1);
      }
    }
  }

  @Test
  void zombieThatWakesBeforeItAsksFindsThatTheTaskIsNotItsOwn() {
    try (Street street = new Street(11)) {
      AgentLife zombie = street.one();
      street.submit();
      street.until(zombie, () -> stage(zombie).equals(Optional.of(Stage.JUDGED)));
      completeElsewhere(street);
      String etag = street.mirror().etag().value();
      // The zombie's mailbox still names the task.
      street.until(zombie, () -> zombie.inHand().isEmpty());

      assertThat(street.results()).containsExactly(2);
      assertThat(street.mirror().etag().value()).isEqualTo(etag);
      assertThat(facts(street, Fact.Ended.class)).allMatch(by("shared-2"));
    }
  }

  @Test
  void zombieThatWakesAfterItAskedCannotPushOverALaterAttempt() {
    try (Street street = new Street(11)) {
      AgentLife zombie = street.one();
      street.submit();
      street.until(zombie, () -> stage(zombie).equals(Optional.of(Stage.JUDGED)));
      int asked = street.requests.size() + 1;
      street.until(zombie, () -> lastReads(street, asked));
      completeElsewhere(street);
      String etag = street.mirror().etag().value();
      int moves = street.git.moves().size();
      street.until(zombie, () -> zombie.inHand().isEmpty());

      assertThat(street.results()).containsExactly(2);
      assertThat(street.git.moves()).hasSize(moves);
      assertThat(street.mirror().etag().value()).isEqualTo(etag);
    }
  }

  @Test
  void zombieThatLookedAtTheBranchLosesTheRaceForIt() {
    try (Street street = new Street(11)) {
      AgentLife zombie = street.one();
      street.submit();
      street.until(zombie, () -> stage(zombie).equals(Optional.of(Stage.JUDGED)));
      int asked = street.requests.size() + 1;
      street.until(zombie, () -> lastReads(street, asked));
      // What it sees of the branch is old before it pushes.
      street.fates.add(Fate.FINE);
      street.until(zombie, street.fates::isEmpty);
      completeElsewhere(street);
      street.until(zombie, () -> zombie.inHand().isEmpty());

      assertThat(street.results()).containsExactly(2);
      assertThat(facts(street, Fact.Pushed.class))
          .filteredOn(fact -> fact.result() && fact.attempt() == 1)
          .singleElement()
          .matches(fact -> fact.answer() == Fact.Answer.REJECTED);
    }
  }

  @Test
  void zombieThatPushesFirstIsNotBelievedAndALaterAttemptTakesItsResultUp() {
    try (Street street = new Street(11)) {
      AgentLife zombie = street.one();
      street.submit();
      street.until(zombie, () -> stage(zombie).equals(Optional.of(Stage.JUDGED)));
      int asked = street.requests.size() + 1;
      street.until(zombie, () -> lastReads(street, asked));
      street.requeue("shared-2", 2);
      street.until(zombie, () -> zombie.inHand().isEmpty());
      List<Integer> pushed = street.results();
      AgentLife other = street.other();
      street.until(other, () -> status(street) == HolderStatus.DONE);

      assertThat(pushed).containsExactly(1);
      assertThat(street.results()).isEqualTo(pushed);
      assertThat(street.mirror().attempt()).isEqualTo(2);
      assertThat(facts(street, Fact.Ended.class))
          .filteredOn(Fact.Ended::applied)
          .singleElement()
          .matches(by("shared-2"));
    }
  }

  @Test
  void zombieThatWakesWithALetterCannotDeliverIt() {
    try (Street street = new Street(11)) {
      AgentLife zombie = street.one();
      street.submit();
      street.until(zombie, () -> stage(zombie).equals(Optional.of(Stage.REPORTING)));
      street.requeue("shared-2", 2);
      String etag = street.mirror().etag().value();
      street.until(zombie, () -> zombie.inHand().isEmpty());

      assertThat(street.mirror().etag().value()).isEqualTo(etag);
      assertThat(facts(street, Fact.Ended.class)).isNotEmpty().noneMatch(Fact.Ended::applied);
    }
  }

  @Test
  void answerToAPushThatIsLostMakesNoSecondResult() {
    try (Street street = new Street(11)) {
      AgentLife one = street.one();
      street.submit();
      street.until(one, () -> stage(one).equals(Optional.of(Stage.JUDGED)));
      street.fates.addAll(List.of(Fate.FINE, Fate.LOST));
      street.until(one, () -> status(street) == HolderStatus.DONE);

      assertThat(street.fates).isEmpty();
      assertThat(street.results()).containsExactly(1);
      assertThat(facts(street, Fact.Pushed.class))
          .filteredOn(Fact.Pushed::result)
          .extracting(Fact.Pushed::answer)
          .containsExactly(Fact.Answer.NONE);
      assertThat(street.mirror().report().outcome()).isEqualTo(Outcome.COMPLETED);
    }
  }

  @Test
  void repositoryThatStaysDownEndsTheAttemptWithoutAResult() {
    try (Street street = new Street(11)) {
      AgentLife one = street.one();
      street.submit();
      street.until(one, () -> stage(one).equals(Optional.of(Stage.JUDGED)));
      street.fates.addAll(List.of(Fate.DOWN, Fate.DOWN, Fate.DOWN, Fate.DOWN));
      street.until(one, () -> status(street) == HolderStatus.FAILED);

      assertThat(street.results()).isEmpty();
      assertThat(street.mirror().report().outcome()).isEqualTo(Outcome.WORKSPACE_LOST);
    }
  }

  @Test
  void workThatHangsIsCutOffAtTheDeadlineOfItsPolicy() {
    try (Street street = new Street(11)) {
      AgentLife one = street.one();
      street.plays.add(Play.hangs());
      street.submit();
      street.until(one, () -> status(street) == HolderStatus.FAILED);

      assertThat(street.mirror().report().outcome()).isEqualTo(Outcome.CRASHED);
      assertThat(street.results()).isEmpty();
    }
  }

  @Test
  void attemptThatAskedIsParkedAndTakenUpInItsSessionWhenItIsAnswered() {
    try (Street street = new Street(11)) {
      AgentLife one = street.one();
      street.plays.add(Play.asks(Duration.ofMinutes(1), "Which colour?"));
      street.submit();
      street.until(one, () -> one.inHand().isPresent());
      Object session = one.inHand().orElseThrow().sessions().work();
      street.until(one, () -> status(street) == HolderStatus.ASKING);
      street.until(one, () -> one.inHand().isEmpty());
      street.mailbox("shared-1", "");
      AgentLife again = street.one();
      street.answer("Blue");
      street.until(again, () -> again.inHand().isPresent());

      assertThat(again.inHand().orElseThrow().sessions().work()).isEqualTo(session);
      street.until(again, () -> status(street) == HolderStatus.DONE);
      assertThat(street.results()).containsExactly(2);
    }
  }

  @Test
  void equalRandomNumbersGiveEqualRequestsAndOthersDoNot() {
    List<String> requests = requests(11);

    assertThat(requests).hasSizeGreaterThan(20).isEqualTo(requests(11));
    assertThat(requests(12)).isNotEqualTo(requests);
  }

  private static List<String> requests(long seed) {
    try (Street street = new Street(seed)) {
      AgentLife one = street.one();
      street.submit();
      street.until(one, () -> status(street) == HolderStatus.DONE);
      return List.copyOf(street.requests);
    }
  }

  /// The task goes to the second box, which does it.
  private static void completeElsewhere(Street street) {
    street.requeue("shared-2", 2);
    AgentLife other = street.other();
    street.until(other, () -> status(street) == HolderStatus.DONE);
  }

  private static boolean lastReads(Street street, int atLeast) {
    return street.requests.size() >= atLeast && street.requests.getLast().contains(" GET ");
  }

  private static Predicate<Fact> by(String worker) {
    return fact -> fact.worker().equals(worker);
  }

  private static <T extends Fact> List<T> facts(Street street, Class<T> kind) {
    return street.facts.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private static @Nullable HolderStatus status(Street street) {
    return street.mirror().holderStatus();
  }

  private static Optional<Stage> stage(AgentLife life) {
    return life.inHand().map(hand -> hand.stage());
  }
}
