package dev.shraga.reconciler.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.model.box.BoxFault;
import dev.shraga.model.box.BoxKey;
import dev.shraga.model.box.BoxRecord;
import dev.shraga.model.box.Step;
import dev.shraga.model.worker.AgentHealth;
import dev.shraga.model.worker.AgentReport;
import dev.shraga.model.worker.Orders;
import dev.shraga.model.worker.Worker;
import dev.shraga.reconciler.scene.Scene;
import dev.shraga.reconciler.status.ConditionView;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ConditionsTest {
  private static final Instant SINCE = Scene.NOW.minusSeconds(60);

  @Test
  void workerThatIsHeardIsReady() {
    Worker worker = worker(null, Orders.NONE);

    ConditionView ready = condition("Ready", worker, Duration.ZERO);

    assertThat(ready.status()).isEqualTo("true");
    assertThat(ready.reason()).isEqualTo("Idle");
  }

  @Test
  void silentWorkerIsNotReadySinceItWasLastHeard() {
    Worker worker = worker(null, Orders.NONE);

    ConditionView ready = condition("Ready", worker, Duration.ofHours(1));

    assertThat(ready.reason()).isEqualTo("Silent");
    assertThat(ready.since()).isEqualTo(Scene.NOW.minus(Duration.ofHours(1)));
  }

  @Test
  void cordonedWorkerIsNotReadyThoughItIsHeard() {
    Worker worker = worker(null, new Orders(true, null, null, null));

    assertThat(condition("Ready", worker, Duration.ZERO).reason()).isEqualTo("Cordoned");
    assertThat(condition("Heard", worker, Duration.ZERO).status()).isEqualTo("true");
  }

  @Test
  void stuckBoxGivesTheCodeOfItsFaultAndSinceWhen() {
    Worker worker = worker(box(Step.STUCK, "QuotaExceeded"), Orders.NONE);

    ConditionView machine = condition("Machine", worker, Duration.ZERO);

    assertThat(machine.status()).isEqualTo("false");
    assertThat(machine.reason()).isEqualTo("QuotaExceeded");
    assertThat(machine.since()).isEqualTo(SINCE);
    assertThat(condition("Heard", worker, Duration.ZERO).reason()).isEqualTo("NotExpected");
  }

  @Test
  void restingBoxIsAllRightButNotReady() {
    Worker worker = worker(box(Step.RESTING, ""), Orders.NONE);

    assertThat(condition("Machine", worker, Duration.ZERO).status()).isEqualTo("true");
    assertThat(condition("Ready", worker, Duration.ZERO).reason()).isEqualTo("Resting");
  }

  @Test
  void agentThatIsNotSignedInOnAFullDiskSaysSo() {
    Worker worker = healthy(new AgentHealth(false, 1L << 30));

    assertThat(condition("Authenticated", worker, Duration.ZERO).reason()).isEqualTo("NotSignedIn");
    assertThat(condition("DiskSpace", worker, Duration.ZERO).reason()).isEqualTo("LowDisk");
    assertThat(condition("DiskSpace", worker, Duration.ZERO).message()).contains("1024 MiB");
  }

  @Test
  void agentThatSaysNothingOfItsMachineIsUnknown() {
    Worker worker = healthy(AgentHealth.UNKNOWN);

    assertThat(condition("Authenticated", worker, Duration.ZERO).status()).isEqualTo("unknown");
    assertThat(condition("DiskSpace", worker, Duration.ZERO).status()).isEqualTo("unknown");
  }

  private static Worker healthy(AgentHealth health) {
    Worker worker = worker(null, Orders.NONE);
    return new Worker(
        worker.id(),
        worker.etag(),
        worker.name(),
        worker.pool(),
        worker.owner(),
        worker.identity(),
        worker.status(),
        worker.mailbox(),
        new AgentReport(Scene.NOW, "0.1.0", "host", "boot", 1, null, health),
        null,
        Orders.NONE);
  }

  private static ConditionView condition(String type, Worker worker, Duration silent) {
    return Conditions.of(
            Scene.seen(worker, silent, true), new Scene().pool("shared", 1).desired(), Scene.NOW)
        .stream()
        .filter(condition -> condition.type().equals(type))
        .findFirst()
        .orElseThrow();
  }

  private static BoxRecord box(Step step, String fault) {
    return BoxRecord.wanted(new BoxKey("Contoso", "me", "shared-1"), "win11", SINCE)
        .to(step, SINCE)
        .failed(new BoxFault(fault, ""));
  }

  private static Worker worker(@Nullable BoxRecord box, Orders orders) {
    Worker plain = Scene.workerRow("shared-1", null, null);
    return new Worker(
        plain.id(),
        plain.etag(),
        plain.name(),
        plain.pool(),
        plain.owner(),
        plain.identity(),
        plain.status(),
        plain.mailbox(),
        plain.report(),
        box,
        orders);
  }
}
