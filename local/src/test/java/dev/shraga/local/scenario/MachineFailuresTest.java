package dev.shraga.local.scenario;

import static dev.shraga.local.scenario.MachinesTest.serving;
import static dev.shraga.local.scenario.MachinesTest.turns;
import static dev.shraga.local.scenario.MachinesTest.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.emulator.devcenter.script.Effect;
import dev.shraga.emulator.devcenter.script.Failures;
import dev.shraga.emulator.devcenter.script.Rule;
import dev.shraga.emulator.devcenter.script.Verb;
import dev.shraga.model.box.BoxKey;
import dev.shraga.model.box.BoxRecord;
import dev.shraga.model.box.Step;
import dev.shraga.model.worker.WorkerStatus;
import dev.shraga.reconciler.loop.StatusViews;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What goes wrong with a box ends somewhere with a reason, is tried a number of times with growing
/// waits, and never makes a second box for anybody.
class MachineFailuresTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "quota, QuotaExceeded",
    "regionQuota, ResourceQuotaExceeded",
    "maxDevBoxesPerUser, MaxDevBoxesPerUserExceeded",
    "nameExists, DevBoxNameExists",
    "fails, ResourceOperationFailure",
    "hangs, TooLong",
  })
  void createThatNeverSucceedsIsTriedThreeTimesAndEndsWithTheServicesReason(
      String effect, String code) {
    House house = house(Rule.on(Verb.CREATE, effect(effect)));

    until(house, 900, () -> record(house).step() == Step.STUCK);

    assertThat(record(house).fault().code()).isEqualTo(code);
    assertThat(record(house).creations()).isEqualTo(3);
    assertThat(house.workers().getFirst().status()).isEqualTo(WorkerStatus.FAILED);
    assertThat(house.boxes().mostAtOnce()).isLessThanOrEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "quota",
        "regionQuota",
        "nameExists",
        "forbidden",
        "internalError",
        "throttled",
        "gateway",
        "gatewayAfterwards",
        "fails",
        "hangs"
      })
  void createThatFailsOnceEndsWithOneBox(String effect) {
    House house = house(Rule.on(Verb.CREATE, effect(effect)).withTimes(1));

    until(house, 600, () -> serving(house) == 1);

    assertThat(house.boxes().all(house.time)).hasSize(1);
    assertThat(house.boxes().mostAtOnce()).isEqualTo(1);
  }

  @Test
  void boxThatTheServiceWarnsOfServes() {
    House house = house(Rule.on(Verb.CREATE, effect("warns")));

    until(house, 120, () -> serving(house) == 1);

    assertThat(house.boxes().all(house.time)).hasSize(1);
  }

  @Test
  void boxThatVanishesIsMadeAnew() {
    House house = house(Rule.always(new Effect.Vanish(Duration.ofSeconds(40))).withTimes(1));
    until(house, 120, () -> serving(house) == 1);

    until(house, 120, () -> house.boxes().all(house.time).isEmpty());
    until(house, 200, () -> serving(house) == 1);

    assertThat(house.boxes().mostAtOnce()).isEqualTo(1);
  }

  @Test
  void unhealthyPoolIsNotAskedForBoxes() {
    House house = house(Rule.always(new Effect.Unhealthy()));

    turns(house, 100);

    assertThat(record(house).step()).isEqualTo(Step.CREATING);
    assertThat(record(house).creations()).isZero();
    house.boxes().play();
    until(house, 120, () -> serving(house) == 1);
  }

  @Test
  void boxThatNothingPutsAnAgentOnIsNotMadeAndThePoolSaysWhy() {
    House house =
        House.with(
            folder,
            new Boxes(),
            Yaml.pool("replicas: 1").replace("customise: false", "customise: true"));

    turns(house, 100);

    assertThat(house.boxes().all(house.time)).isEmpty();
    assertThat(StatusViews.plan(house.look()).heldUp())
        .singleElement()
        .asString()
        .contains("start the reconciler with --set-up");
  }

  @Test
  void silentAgentIsRestartedThenRepairedThenTheBoxIsMadeAnewThenAPersonHasToLook() {
    House house = house();
    until(house, 120, () -> serving(house) == 1);
    turns(house, 60);

    house.boxes().dead("shared-1");
    until(house, 100, () -> record(house).mends() == 1 && record(house).step() == Step.MENDING);
    until(house, 200, () -> record(house).mends() == 2 && record(house).step() == Step.MENDING);
    until(house, 300, () -> record(house).step() == Step.REMOVING);
    until(house, 1200, () -> record(house).step() == Step.STUCK);

    assertThat(record(house).fault().message()).contains("its agent");
    assertThat(house.boxes().mostAtOnce()).isEqualTo(1);
  }

  @Test
  void mendedBoxServesAgain() {
    House house = house();
    until(house, 120, () -> serving(house) == 1);
    turns(house, 60);

    house.boxes().dead("shared-1");
    until(house, 100, () -> record(house).step() == Step.MENDING);
    house.boxes().alive("shared-1");
    until(house, 200, () -> serving(house) == 1);
    turns(house, 60);

    assertThat(record(house).mends()).isZero();
    assertThat(record(house).fault().none()).isTrue();
  }

  @Test
  void whenTooManyAreSilentNoneIsMended() {
    House house = House.with(folder, new Boxes(), Yaml.pool("replicas: 4"));
    until(house, 200, () -> serving(house) == 4);
    turns(house, 60);

    for (int number = 1; number <= 4; number++) {
      house.boxes().dead("shared-" + number);
    }
    turns(house, 120);

    assertThat(serving(house)).isEqualTo(4);
    assertThat(house.workers()).allMatch(worker -> box(worker.box()).mends() == 0);
  }

  @Test
  void refusalOfOneHoldsUpTheOthersOfItsPool() {
    House house =
        House.with(
            folder,
            new Boxes(Rule.on(Verb.CREATE, effect("quota")).withTimes(1)),
            Yaml.pool("replicas: 3"));

    turns(house, 3);
    long asked = house.workers().stream().filter(w -> box(w.box()).creations() > 0).count();
    until(house, 300, () -> serving(house) == 3);

    assertThat(asked).isLessThanOrEqualTo(3);
    assertThat(house.boxes().all(house.time)).hasSize(3);
  }

  @Test
  void startThatIsIgnoredIsTriedAgain() {
    House house =
        House.with(
            folder,
            new Boxes(Rule.on(Verb.START, effect("fails")).withTimes(1)),
            Yaml.pool("replicas: 1, rest: {after: 5s}"));
    until(house, 120, () -> serving(house) == 1);
    until(house, 60, () -> !house.boxes().all(house.time).getFirst().running());

    var task = house.people.submit("alice");
    house.settle();

    assertThat(house.mirror(task).attempt()).isEqualTo(1);
  }

  private House house(Rule... script) {
    return House.with(folder, new Boxes(script), Yaml.pool("replicas: 1"));
  }

  private static Effect effect(String name) {
    return Objects.requireNonNull(Failures.byName().get(name), name);
  }

  private static BoxRecord record(House house) {
    return house.workers().isEmpty()
        ? BoxRecord.wanted(new BoxKey("", "", ""), "", house.time.instant())
        : box(house.workers().getFirst().box());
  }

  private static BoxRecord box(@Nullable BoxRecord record) {
    return Objects.requireNonNull(record);
  }
}
