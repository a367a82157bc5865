package dev.shraga.reconciler.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.model.NameUuid;
import dev.shraga.model.task.HolderStatus;
import dev.shraga.reconciler.scene.Scene;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class PoolAndMailboxRuleTest {
  private static final Duration HEARD = Duration.ofSeconds(1);

  @Test
  void poolGetsTheWorkersThatItsManifestNames() {
    Scene scene = new Scene().pool("shared", 2).worker("shared-1", HEARD);

    assertThat(scene.actions()).containsExactly("register shared-2");
  }

  @Test
  void rowOfAWorkerBelongsToTheUserThatItsAgentSignsInAs() {
    UUID agent = NameUuid.of(new UUID(0, 1), "agent");
    Scene scene =
        new Scene().pool("shared", 1, "{worker}@Example.com").user("shared-1@example.com", agent);

    assertThat(scene.plan().decisions())
        .singleElement()
        .extracting(Decision::action)
        .isInstanceOfSatisfying(
            Action.Register.class, register -> assertThat(register.identity()).isEqualTo(agent));
  }

  @Test
  void workerIsNotRegisteredBeforeTheUserOfItsAgentExists() {
    Scene scene = new Scene().pool("shared", 2, "{worker}@example.com");

    assertThat(scene.actions()).isEmpty();
  }

  @Test
  void rowIsHandedOverWhenThePoolNamesAnotherIdentityAndTheWorkerIsIdle() {
    UUID agent = NameUuid.of(new UUID(0, 1), "agent");
    Scene scene =
        new Scene()
            .pool("shared", 2, "agents@example.com")
            .user("agents@example.com", agent)
            .worker("shared-1", HEARD)
            .worker("shared-2", HEARD, "t1")
            .held("t1", "alice@example.com", "shared-2", HolderStatus.EXECUTING);

    assertThat(scene.plan().decisions())
        .extracting(Decision::action)
        .filteredOn(Action.Tune.class::isInstance)
        .singleElement()
        .isInstanceOfSatisfying(
            Action.Tune.class,
            tune -> {
              assertThat(tune.worker().name()).isEqualTo("shared-1");
              assertThat(tune.identity()).isEqualTo(agent);
            });
  }

  @Test
  void workerThatNoPoolWantsRetiresWhenItIsIdle() {
    Scene scene = new Scene().pool("shared", 1).worker("shared-1", HEARD).worker("shared-2", HEARD);

    assertThat(scene.actions()).containsExactly("tune shared-2");
  }

  @Test
  void nothingRetiresBeforeAnyManifestWasRead() {
    Scene scene = new Scene().manifestsNeverLoaded().worker("shared-1", HEARD);

    assertThat(scene.actions()).isEmpty();
  }

  @Test
  void mailboxOfATaskThatEndedIsEmptied() {
    Scene scene = new Scene().pool("shared", 1).worker("shared-1", HEARD, "gone");

    assertThat(scene.plan().decisions())
        .singleElement()
        .extracting(Decision::action)
        .isInstanceOfSatisfying(
            Action.Deliver.class, deliver -> assertThat(deliver.holds()).isNull());
  }

  @Test
  void mailboxThatMissesTheTaskOfItsWorkerIsFilled() {
    Scene scene =
        new Scene()
            .pool("shared", 1)
            .worker("shared-1", HEARD)
            .held("t1", "alice@example.com", "shared-1", HolderStatus.ASSIGNED);

    assertThat(scene.actions()).containsExactly("deliver shared-1");
  }
}
