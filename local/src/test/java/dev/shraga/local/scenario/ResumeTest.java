package dev.shraga.local.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shraga.clients.dataverse.DataverseProblem;
import dev.shraga.clients.http.SiteCounts;
import dev.shraga.local.scenario.RecordingLine.Answering;
import dev.shraga.model.task.TaskId;
import dev.shraga.model.task.TaskStatus;
import dev.shraga.reconciler.observe.World;
import dev.shraga.reconciler.seen.SeenFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a reconciler knows after a restart with a file, and what becomes of the loop when the
/// service refuses a token.
final class ResumeTest {
  @TempDir private Path manifests;
  @TempDir private Path state;

  private House house;
  private RecordingLine line;

  @BeforeEach
  void houseWithSomeHistory() {
    house = new House(manifests, 2);
    line = new RecordingLine(house.service());
    turns(3);
    house.people.submit("alice");
    house.settle();
    house.people.submit("bob");
    turns(2);
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void restartWithAFileReadsOnlyWhatChangedAndKnowsTheSameAsAFullRead() {
    TaskId deleted = house.people.submit("carol");
    turns(1);
    SeenFile file = new SeenFile(state, "here", Duration.ofDays(6));
    file.write(house.seen().orElseThrow());
    house.people.delete(deleted);
    house.people.submit("dave");

    house.rebornWith(line, Runnable::run, file.read(house.time.instant()));
    World restarted = house.look().world();

    assertThat(line.fullReads()).isZero();
    assertThat(line.deltaReads()).isEqualTo(2);
    house.rebornWith(line, Runnable::run, Optional.empty());
    World fresh = house.look().world();
    assertThat(line.fullReads()).isEqualTo(2);
    assertThat(restarted.tasks()).isEqualTo(fresh.tasks()).isNotEmpty();
    assertThat(restarted.workers()).isEqualTo(fresh.workers()).hasSize(2);
  }

  @Test
  void restartedReconcilerBringsEverythingToItsEnd() {
    SeenFile file = new SeenFile(state, "here", Duration.ofDays(6));
    file.write(house.seen().orElseThrow());
    TaskId task = house.people.submit("dave");

    house.rebornWith(line, Runnable::run, file.read(house.time.instant()));
    house.settle();

    assertThat(house.user(task).status()).isEqualTo(TaskStatus.COMPLETED);
    assertThat(line.fullReads()).isZero();
    assertThat(house.users()).allMatch(user -> user.status() == TaskStatus.COMPLETED);
  }

  @Test
  void fileWhoseTokenIsRefusedLeadsToAFullReadInTheLowestLane() {
    line.answering = Answering.TOKENS_EXPIRED;

    house.rebornWith(line, Runnable::run, house.seen());
    World world = house.look().world();

    assertThat(line.fullReads()).isEqualTo(2);
    assertThat(world.tasks()).isNotEmpty();
    assertThat(house.callSites())
        .filteredOn(counts -> counts.site().name().equals("resync"))
        .singleElement()
        .satisfies(counts -> assertThat(counts.site().lane()).hasToString("SWEEP"))
        .extracting(SiteCounts::requests)
        .isEqualTo(2L);
  }

  @Test
  void loopGoesOnWithItsOldPictureWhileEverythingIsReadAgain() {
    Deque<Runnable> aside = new ArrayDeque<>();
    house.rebornWith(line, aside::add, Optional.empty());
    turns(3);
    TaskId running = house.look().world().tasks().keySet().iterator().next();
    line.forget();
    line.answering = Answering.TOKENS_EXPIRED;

    turns(20);

    assertThat(line.fullReads()).isZero();
    assertThat(aside).hasSize(2);
    assertThat(house.look().world().tasks()).containsKey(running);
    // Nobody was heard for longer than the lease, since nobody listened.
    assertThat(house.mirror(running).attempt()).isEqualTo(1);

    line.answering = Answering.EVERYTHING;
    TaskId later = house.people.submit("dave");
    aside.forEach(Runnable::run);
    assertThat(house.look().world().tasks()).containsKey(later);
    house.settle();
    assertThat(house.mirror(running).attempt()).isEqualTo(1);
    assertThat(house.user(later).status()).isEqualTo(TaskStatus.COMPLETED);
    assertThat(line.fullReads()).isEqualTo(2);
  }

  @Test
  void whatWasReadAgainIsKeptWhenTheChangesOfTheMeantimeCannotBeReadAtOnce() {
    Deque<Runnable> aside = new ArrayDeque<>();
    house.rebornWith(line, aside::add, Optional.empty());
    turns(3);
    line.answering = Answering.TOKENS_EXPIRED;
    turns(1);
    aside.forEach(Runnable::run);
    aside.clear();

    line.answering = Answering.DELTAS_FAILING;
    assertThatThrownBy(house::look).isInstanceOf(DataverseProblem.class);
    line.answering = Answering.EVERYTHING;
    TaskId later = house.people.submit("dave");

    assertThat(house.look().world().tasks()).containsKey(later);
    assertThat(aside).as("tables that are read whole once more").isEmpty();
  }

  @Test
  void changeThatNoDeltaToldIsSeenWhenEverythingIsReadAgain() {
    house.rebornWith(line, Runnable::run, Duration.ofSeconds(6), Optional.empty());
    turns(2);
    line.answering = Answering.DELTAS_SILENT;
    TaskId untold = house.people.submit("dave");
    passes(1);
    line.answering = Answering.EVERYTHING;

    passes(2);
    boolean seenByDelta = house.user(untold).status() != TaskStatus.PENDING;
    passes(4);
    house.settle();

    assertThat(seenByDelta).isFalse();
    assertThat(house.user(untold).status()).isEqualTo(TaskStatus.COMPLETED);
  }

  @Test
  void changesAreSeenWhileEverythingIsReadAgain() {
    Deque<Runnable> aside = new ArrayDeque<>();
    house.rebornWith(line, aside::add, Duration.ofSeconds(30), Optional.empty());
    turns(35);
    line.forget();

    TaskId meanwhile = house.people.submit("dave");
    house.settle();

    assertThat(house.user(meanwhile).status()).isEqualTo(TaskStatus.COMPLETED);
    assertThat(aside).as("one reading for each table").hasSize(2);
    assertThat(line.fullReads()).isZero();
    World before = house.look().world();
    aside.forEach(Runnable::run);
    assertThat(house.look().world().workers()).isEqualTo(before.workers());
    assertThat(house.look().world().tasks()).isEqualTo(before.tasks());
    assertThat(line.fullReads()).isEqualTo(2);
  }

  @Test
  void readingOfEverythingThatFailsHoldsNothingUpAndIsTriedAgain() {
    house.rebornWith(line, Runnable::run, Duration.ofMinutes(1), Optional.empty());
    turns(55);
    line.answering = Answering.FULL_READS_FAILING;
    turns(10);
    line.forget();
    TaskId meanwhile = house.people.submit("dave");

    turns(20);

    assertThat(house.user(meanwhile).status()).isEqualTo(TaskStatus.COMPLETED);
    assertThat(line.fullReads()).as("tries of two tables in twenty seconds").isBetween(4L, 16L);
  }

  @Test
  void restartedReconcilerReadsEverythingAgainWhenItsPredecessorWouldHave() {
    house.rebornWith(line, Runnable::run, Duration.ofSeconds(30), Optional.empty());
    turns(20);
    line.forget();

    house.rebornWith(line, Runnable::run, Duration.ofSeconds(30), house.seen());
    turns(5);
    long early = line.fullReads();
    turns(10);

    assertThat(early).isZero();
    assertThat(line.fullReads()).isEqualTo(2);
  }

  /// Seconds in which nobody else does anything, and nobody minds what is not done yet.
  private void passes(int passes) {
    for (int pass = 0; pass < passes; pass++) {
      house.time.advance(Duration.ofSeconds(1));
      house.pass();
    }
  }

  private void turns(int turns) {
    for (int turn = 0; turn < turns; turn++) {
      house.turn();
    }
  }
}
