package dev.shraga.reconciler.observe;

import static dev.shraga.reconciler.scene.Scene.NOW;
import static dev.shraga.reconciler.scene.Scene.workerRow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.model.WorkerId;
import dev.shraga.model.worker.AgentReport;
import dev.shraga.model.worker.Worker;
import dev.shraga.reconciler.observe.WorkerSeen.Health;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class WorkerMemoryTest {
  private static final Duration LEASE = Duration.ofMinutes(5);
  private static final WorkerId ID = WorkerId.named("shared-1");

  private final WorkerMemory memory = new WorkerMemory();

  @Test
  void onlyANewBeatIsASignOfLife() {
    memory.fold(beating(1), NOW);
    memory.fold(beating(1), NOW.plusSeconds(10));
    assertThat(seen().heard()).isFalse();

    memory.fold(beating(2), NOW.plusSeconds(20));

    assertThat(seen().heard()).isTrue();
    assertThat(seen().since()).isEqualTo(NOW.plusSeconds(20));
  }

  @Test
  void timeInWhichWeDidNotLookIsTakenOutOfTheSilence() {
    memory.fold(beating(1), NOW);
    memory.fold(beating(2), NOW.plusSeconds(1));
    Instant back = NOW.plus(Duration.ofMinutes(10));

    memory.forgive(Duration.between(NOW.plusSeconds(1), back), back);

    assertThat(seen().health(back, LEASE)).isEqualTo(Health.ALIVE);
  }

  @Test
  void whoIsHeardAtOnceAfterwardsGetsNoLongerLeaseThanAnyOther() {
    memory.fold(beating(1), NOW);
    Instant back = NOW.plus(Duration.ofMinutes(10));
    memory.fold(beating(2), back);

    memory.forgive(Duration.ofMinutes(10), back);

    assertThat(seen().health(back.plus(LEASE), LEASE)).isEqualTo(Health.SILENT);
  }

  @Test
  void longSilenceIsRememberedForOneLeaseAfterItsEnd() {
    Instant back = silentUntilBack();
    Instant late = back.plus(LEASE).minusSeconds(1);
    memory.fold(beating(3), back.plusSeconds(30));
    memory.fold(beating(4), late);

    assertThat(seen().silentOrJustBackSince(late, LEASE)).isEqualTo(NOW);
    assertThat(seen().silentOrJustBackSince(late.plusSeconds(1), LEASE)).isNull();
  }

  @Test
  void timeInWhichWeDidNotLookIsNoSilenceThatJustEnded() {
    Instant back = silentUntilBack();

    memory.forgive(Duration.between(NOW, back).minusSeconds(30), back);

    assertThat(seen().silentOrJustBackSince(back, LEASE)).isNull();
  }

  @Test
  void timeInWhichWeDidNotLookDoesNotEndTheLeaseAfterASilence() {
    Instant back = silentUntilBack();
    Instant later = back.plus(LEASE);
    memory.fold(beating(2), later);

    memory.forgive(LEASE, later);

    assertThat(seen().silentOrJustBackSince(later, LEASE)).isEqualTo(NOW.plus(LEASE));
  }

  /// Twice as long as the lease.
  private Instant silentUntilBack() {
    memory.fold(beating(1), NOW);
    Instant back = NOW.plus(LEASE.multipliedBy(2));
    memory.fold(beating(2), back);
    return back;
  }

  private WorkerSeen seen() {
    return Objects.requireNonNull(memory.all().get(ID));
  }

  private static Worker beating(long beat) {
    Worker worker = workerRow("shared-1", null, null);
    return new Worker(
        worker.id(),
        worker.etag(),
        worker.name(),
        worker.pool(),
        worker.owner(),
        worker.identity(),
        worker.status(),
        worker.mailbox(),
        new AgentReport(NOW, "0.1.0", "host", "boot", beat, null),
        worker.box(),
        worker.orders());
  }
}
