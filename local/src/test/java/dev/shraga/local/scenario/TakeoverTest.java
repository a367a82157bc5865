package dev.shraga.local.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.model.task.TaskId;
import dev.shraga.model.task.TaskStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The lease passes from one reconciler to another: after a death, a race, a lost answer, a proper
/// end.
final class TakeoverTest {
  @TempDir private Path folder;

  private Contest all;

  @BeforeEach
  void contest() {
    all = new Contest(new House(folder, 2));
  }

  @AfterEach
  void close() {
    all.house.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void ofThreeThatTryAtOnceOneWins(boolean somebodyLedBefore) {
    if (somebodyLedBefore) {
      Contender gone = all.join("gone");
      all.turns(5);
      all.living.remove(gone);
    }
    Contender first = new Contender(all.house, "first");
    Contender second = new Contender(all.house, "second");
    Contender third = new Contender(all.house, "third");
    List<Contender> three = List.of(first, second, third);
    three.forEach(each -> each.candidate.step());
    if (somebodyLedBefore) {
      all.house.time.advance(Contest.POLICY.lease());
    }

    // While the request of the first is on its way, that of the second is, and so on.
    first.leaseLine.holdNext(second::renew, () -> {});
    second.leaseLine.holdNext(third::renew, () -> {});
    first.renew();

    assertThat(three).filteredOn(Contender::leads).containsExactly(third);
    all.living.addAll(three);
    all.turns(Contest.LONG);
    assertThat(three).filteredOn(Contender::leads).containsExactly(third);
    assertThat(third.candidate.term()).hasValue(somebodyLedBefore ? 2 : 1);
    assertThat(all.leases())
        .as("a row to begin with may come late, and counts for nothing")
        .filteredOn(row -> row.whole("term").orElse(0) > 0)
        .hasSize(1);
  }

  @Test
  void whoTookOverWithoutHearingItFindsOutAndLeads() {
    Contender first = all.join("first");
    all.turns(5);
    all.living.remove(first);
    Contender second = all.join("second");
    all.turns(1);
    all.house.time.advance(Contest.POLICY.lease());

    second.leaseLine.loseNextAnswer();
    second.renew();
    boolean unaware = !second.leads();
    TaskId task = all.house.people.submit("alice");
    all.turns(5);

    assertThat(unaware).isTrue();
    assertThat(second.candidate.term()).hasValue(2);
    all.settle(List.of(task));
    assertThat(all.status(task)).isEqualTo(TaskStatus.COMPLETED);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  void afterADeathTheFirstUsefulWriteComesWithinALeaseAndAPass(int second) {
    Contender first = all.join("first");
    all.join("second");
    all.turns(20 + second);

    TaskId task = all.house.people.submit("alice");
    all.living.remove(first);
    Instant died = all.house.time.instant();
    while (all.status(task) == TaskStatus.PENDING
        && all.elapsed(died).compareTo(Duration.ofMinutes(2)) < 0) {
      all.turns(1);
    }

    assertThat(all.elapsed(died)).isLessThanOrEqualTo(Contest.POLICY.lease().plus(Contest.SECOND));
    all.settle(List.of(task));
    assertThat(all.status(task)).isEqualTo(TaskStatus.COMPLETED);
  }

  @Test
  void whoLeavesProperlyIsFollowedAtOnceAndCannotWriteAnyMore() {
    Contender first = all.join("first");
    Contender second = all.join("second");
    all.turns(5);
    TaskId task = all.house.people.submit("alice");
    Contest.Evidence evidence = new Contest.Evidence();

    // A write of its loop is still on its way when it leaves.
    first.rowsLine.holdNext(
        () -> {
          first.candidate.release();
          evidence.before = all.versions();
        },
        () -> evidence.after = all.versions());
    first.turn();
    all.living.remove(first);
    Instant left = all.house.time.instant();
    while (!second.leads() && all.elapsed(left).compareTo(Contest.POLICY.lease()) < 0) {
      all.turns(1);
    }

    assertThat(evidence.after).isEqualTo(evidence.before).isNotEmpty();
    assertThat(all.elapsed(left))
        .isLessThanOrEqualTo(Contest.POLICY.lookEvery().plus(Contest.SECOND));
    assertThat(second.candidate.term()).hasValue(3);
    first.renew();
    assertThat(first.leads()).as("it wants it no more").isFalse();
    all.settle(List.of(task));
    assertThat(all.status(task)).isEqualTo(TaskStatus.COMPLETED);
  }

  @Test
  void afterALeaderThatLeftNoWriteOfAnEarlierTermComesThrough() {
    Contender first = all.join("first");
    Contender second = all.join("second");
    all.turns(3);
    all.house.people.submit("alice");
    Contest.Evidence evidence = new Contest.Evidence();

    first.rowsLine.holdNext(
        () -> {
          all.takesOver(second, Contest.LONG);
          second.candidate.release();
          all.join("third");
          all.takesOver(all.living.getLast(), 10);
          evidence.before = all.versions();
        },
        () -> evidence.after = all.versions());
    all.house.time.advance(Contest.SECOND);
    first.turn();

    assertThat(all.living.getLast().candidate.term()).hasValue(4);
    assertThat(evidence.before).isNotEmpty();
    assertThat(evidence.after).isEqualTo(evidence.before);
  }

  @Test
  void programThatWasKilledGoesOnAtOnceWhenItIsStartedAgain() {
    Contender killed = all.join("only");
    all.turns(5);
    all.living.remove(killed);

    Contender again = all.join("only");
    all.turns(2);

    assertThat(again.candidate.term()).hasValue(2);
    TaskId task = all.house.people.submit("alice");
    all.settle(List.of(task));
    assertThat(all.status(task)).isEqualTo(TaskStatus.COMPLETED);
  }

  @Test
  void twoProgramsWithOneNameDoNotTakeItFromEachOtherForEver() {
    Contender first = all.join("twin");
    all.turns(5);
    Contender second = new Contender(all.house, "twin");

    for (int turn = 0; turn < 300; turn++) {
      all.house.time.advance(Contest.SECOND);
      first.live();
      second.live();
    }

    assertThat(second.candidate.term()).hasValue(2);
    assertThat(first.leads()).isFalse();
  }
}
