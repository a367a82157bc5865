package dev.shraga.local.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.clients.dataverse.Condition;
import dev.shraga.clients.dataverse.Values;
import dev.shraga.clients.dataverse.Write;
import dev.shraga.clients.dataverse.WriteResult;
import dev.shraga.clients.machines.Reply;
import dev.shraga.clients.tables.TaskRows;
import dev.shraga.model.box.BoxCall;
import dev.shraga.model.box.BoxKey;
import dev.shraga.model.task.TaskId;
import dev.shraga.model.task.TaskStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Several reconcilers over the same rows: one of them works, the others watch, and whoever comes
/// too late changes nothing.
final class LeadershipTest {
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

  @Test
  void oneWorksAndTheOtherIsWarmAndWritesNothing() {
    Contender first = all.join("first");
    all.turns(2);
    Contender second = all.join("second");

    List<TaskId> tasks = all.house.people.submitMany("alice", 0, 5);
    all.settle(tasks);

    assertThat(tasks)
        .allSatisfy(task -> assertThat(all.status(task)).isEqualTo(TaskStatus.COMPLETED));
    assertThat(first.candidate.term()).hasValue(1);
    assertThat(second.candidate.lead().holder()).isEqualTo("first");
    assertThat(second.leaseLine.writes() + second.rowsLine.writes()).isZero();
    assertThat(second.turn().orElseThrow().world().workers()).hasSize(2);
  }

  @Test
  void leaderKeepsTheLeaseForAsLongAsItLives() {
    Contender first = all.join("first");
    all.join("second");
    all.join("third");

    all.turns(600);

    assertThat(first.candidate.term()).hasValue(1);
    assertThat(all.leases()).hasSize(1);
  }

  @Test
  void wrongClocksDecideNothing() {
    Contender early = all.join("early", Duration.ofMinutes(-10));
    Contender late = all.join("late", Duration.ofMinutes(10));
    TaskId task = all.house.people.submit("alice");

    all.turns(100);

    assertThat(early.candidate.term()).hasValue(1);
    assertThat(all.status(task)).isEqualTo(TaskStatus.COMPLETED);

    all.living.remove(early);
    TaskId next = all.house.people.submit("alice");
    all.turns(
        (int)
                Contest.POLICY
                    .lease()
                    .minus(Contest.POLICY.lookEvery())
                    .minus(Contest.POLICY.renewEvery())
                    .toSeconds()
            - 1);
    boolean tooEarly = late.leads();
    all.settle(List.of(next));

    assertThat(tooEarly).isFalse();
    assertThat(late.candidate.term()).hasValue(2);
    assertThat(all.status(next)).isEqualTo(TaskStatus.COMPLETED);
  }

  @Test
  void callThatHangsDoesNotCostTheLease() {
    Contender first = all.join("first");
    Contender second = all.join("second");
    all.turns(3);
    TaskId task = all.house.people.submit("alice");

    first.rowsLine.holdNext(
        () -> {
          for (int passed = 0; passed < 2 * Contest.LONG; passed++) {
            all.house.time.advance(Contest.SECOND);
            first.renew();
            second.live();
            assertThat(second.leads()).isFalse();
          }
        },
        () -> {});
    all.turns(1);

    assertThat(first.candidate.term()).hasValue(1);
    assertThat(all.status(task)).isNotEqualTo(TaskStatus.PENDING);
    all.settle(List.of(task));
    assertThat(all.status(task)).isEqualTo(TaskStatus.COMPLETED);
  }

  @ParameterizedTest
  @ValueSource(ints = {31, 45, 300})
  void writeThatWasOnItsWayForLongerThanTheLeaseDoesNothing(int seconds) {
    Contender first = all.join("first");
    Contender second = all.join("second");
    all.turns(3);
    TaskId task = all.house.people.submit("alice");
    Contest.Evidence evidence = new Contest.Evidence();

    // Everything of the first hangs; the other goes on.
    first.rowsLine.holdNext(
        () -> {
          all.takesOver(second, seconds + 10);
          evidence.before = all.versions();
        },
        () -> evidence.after = all.versions());
    all.house.time.advance(Contest.SECOND);
    first.turn();

    assertThat(evidence.before).as("it was sent").isNotEmpty();
    assertThat(evidence.after).isEqualTo(evidence.before);
    assertThat(second.candidate.term()).hasValue(2);
    assertThat(first.leads()).isFalse();
    all.settle(List.of(task));
    assertThat(all.status(task)).isEqualTo(TaskStatus.COMPLETED);
    assertThat(all.house.eventsNamed("mirrored")).doesNotHaveDuplicates();
  }

  @Test
  void leaderThatCannotRenewStopsBeforeAnotherBegins() {
    Contender first = all.join("first");
    Contender second = all.join("second");
    all.turns(3);

    first.leaseLine.cut(true);
    first.rowsLine.cut(true);
    int alone = 0;
    boolean both = false;
    while (!second.leads() && alone < 100) {
      all.turns(1);
      both |= first.leads() && second.leads();
      alone += first.leads() ? 0 : 1;
    }

    assertThat(both).isFalse();
    assertThat(Duration.ofSeconds(alone))
        .as("how long nobody led")
        .isBetween(
            Contest.POLICY
                .lease()
                .minus(Contest.POLICY.lookEvery())
                .minus(Contest.POLICY.renewDeadline())
                .minus(Contest.SECOND),
            Contest.POLICY.lease().minus(Contest.POLICY.renewDeadline()).plus(Contest.SECOND));
  }

  /// Seed 2684 of the simulation: a first term that was begun late ran beside the second one.
  @ParameterizedTest
  @EnumSource
  void firstWriteOfTheLeaseThatArrivesLateBeginsNoTermASecondTime(FirstWrite held) {
    Contender late = all.join("late");
    Contender quick = all.join("quick");
    Contender next = all.join("next");
    if (held == FirstWrite.TAKE) {
      late.candidate.step();
      late.candidate.step();
    }

    late.leaseLine.holdNext(
        () -> {
          quick.renew();
          assertThat(quick.candidate.term()).hasValue(1);
          quick.candidate.release();
          next.renew();
          assertThat(next.candidate.term()).hasValue(3);
        },
        () -> {});
    late.renew();

    assertThat(late.leads()).isFalse();
    assertThat(late.candidate.lead().holder()).isEqualTo(held == FirstWrite.OPEN ? "next" : "");
    all.turns(60);
    assertThat(late.leads()).isFalse();
    assertThat(next.candidate.term()).hasValue(3);
    assertThat(all.leases()).extracting(row -> row.whole("term").orElse(-1)).doesNotContain(1, 2);
  }

  /// What is sent to begin with.
  enum FirstWrite {
    /// The row that the first term ends.
    OPEN,
    /// The first term.
    TAKE
  }

  @Test
  void planThatWasDecidedBeforeAPauseIsNotCarriedOutAfterIt() {
    Contender first = all.join("first");
    Contender second = all.join("second");
    all.turns(3);
    TaskId task = all.house.people.submit("alice");
    Contest.Evidence evidence = new Contest.Evidence();

    // The machine slept: its own time says that nothing happened.
    first.rowsLine.holdNext(
        () -> {
          Instant asleep = all.house.time.instant();
          all.takesOver(second, Contest.LONG);
          first.slept(Duration.between(asleep, all.house.time.instant()));
          assertThat(first.leads()).as("it still believes to lead").isTrue();
          evidence.before = all.versions();
        },
        () -> evidence.after = all.versions());
    all.house.time.advance(Contest.SECOND);
    first.turn();

    assertThat(evidence.before).isNotEmpty();
    assertThat(evidence.after).isEqualTo(evidence.before);
    assertThat(first.leads()).as("it has learned it").isFalse();
    all.settle(List.of(task));
    assertThat(all.status(task)).isEqualTo(TaskStatus.COMPLETED);
  }

  @Test
  void leaderThatWasStoppedAndGoesOnSendsNothing() {
    Contender first = all.join("first");
    Contender second = all.join("second");
    all.turns(3);
    int sent = first.rowsLine.writes() + first.leaseLine.writes();

    all.takesOver(second, Contest.LONG);
    all.house.people.submit("alice");
    first.turn();

    assertThat(first.leads()).isFalse();
    assertThat(first.rowsLine.writes() + first.leaseLine.writes()).isEqualTo(sent);
    first.renew();
    first.renew();
    assertThat(first.candidate.lead().holder()).isEqualTo("second");
    assertThat(second.candidate.term()).hasValue(2);
  }

  @Test
  void whoDoesNotLeadAsksForNoBox() {
    all.house.close();
    all = new Contest(House.with(folder, new Boxes(), Yaml.pool("replicas: 0")));
    Contender first = all.join("first");
    Contender second = all.join("second");
    all.turns(3);
    BoxKey key = new BoxKey("work", "me", "somebodys-own");

    all.takesOver(second, Contest.LONG);
    Reply late = first.machines().ask(key, new BoxCall.Create("standard"));
    int madeByFirst = all.house.boxes().all(all.house.time).size();
    Reply inTime = second.machines().ask(key, new BoxCall.Create("standard"));

    assertThat(late).isInstanceOf(Reply.Later.class);
    assertThat(madeByFirst).isZero();
    assertThat(inTime).isInstanceOf(Reply.Begun.class);
    assertThat(all.house.boxes().all(all.house.time)).hasSize(1);
  }

  @Test
  void rowThatIsGoneIsNotTakenForTheLease() {
    Contender first = all.join("first");
    all.turns(3);
    TaskId task = all.house.people.submit("alice");

    WriteResult gone = first.rows.write(renamed(new UUID(0, 1)));
    WriteResult there = first.rows.write(renamed(task.value()));

    assertThat(gone).isEqualTo(new WriteResult.Gone());
    assertThat(there)
        .isInstanceOfSatisfying(
            WriteResult.Applied.class,
            applied -> assertThat(applied.rows().getFirst().text("name")).isEqualTo("renamed"));
    assertThat(first.candidate.term()).hasValue(1);
  }

  @Test
  void whoCannotFindOutWhetherItStillLeadsDoesNotWrite() {
    Contender first = all.join("first");
    all.turns(3);

    first.leaseLine.cut(true);
    WriteResult unsure = first.rows.write(renamed(new UUID(0, 1)));
    boolean led = first.leads();
    first.leaseLine.cut(false);
    all.turns(3);

    assertThat(unsure).isEqualTo(new WriteResult.Conflict());
    assertThat(led).isFalse();
    assertThat(first.candidate.term()).as("it asked").hasValue(1);
  }

  private static Write renamed(UUID id) {
    return new Write.Update(
        TaskRows.TABLE,
        id,
        new Condition.Exists(),
        Values.none().text("name", "renamed"),
        List.of("name"));
  }
}
