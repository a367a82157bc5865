package dev.shraga.local.scenario;

import static dev.shraga.local.scenario.MachinesTest.serving;
import static dev.shraga.local.scenario.MachinesTest.turns;
import static dev.shraga.local.scenario.MachinesTest.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.clients.machines.MachineProvider;
import dev.shraga.emulator.devcenter.script.Effect;
import dev.shraga.emulator.devcenter.script.Failures;
import dev.shraga.emulator.devcenter.script.Rule;
import dev.shraga.emulator.devcenter.script.Verb;
import dev.shraga.model.box.BoxCall;
import dev.shraga.model.box.BoxCourse;
import dev.shraga.model.box.BoxRecord;
import dev.shraga.model.box.SetUp;
import dev.shraga.model.box.Step;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tasks put the agent on a new box before it is awaited.
class BoxSetUpTest {
  private static final SetUp AGENT =
      new SetUp(
          List.of(
              new BoxCall.Task(
                  "~/powershell", "Agent", Map.of("worker", "{{WORKER}}"), "System", 600)));

  @TempDir private Path folder;

  @Test
  void newBoxIsSetUpOnceAndServes() {
    House house = house();
    house.boxes().dead("shared-1");

    until(house, 200, () -> !house.workers().isEmpty() && record(house).step() == Step.BOOTING);
    house.boxes().alive("shared-1");
    until(house, 60, () -> serving(house) == 1);
    turns(house, 30);

    assertThat(groups(house)).containsExactly("shraga-agent");
    assertThat(record(house).fault().none()).isTrue();
  }

  @Test
  void setUpThatAwaitsASessionLetsTheBoxBoot() {
    House house = house(Rule.on(Verb.CUSTOMIZE, new Effect.AwaitSession()));
    house.boxes().dead("shared-1");

    until(house, 200, () -> !house.workers().isEmpty() && record(house).step() == Step.BOOTING);
    turns(house, 120);
    Step waits = record(house).step();
    house.boxes().alive("shared-1");
    until(house, 60, () -> serving(house) == 1);

    assertThat(waits).as("nobody has signed in").isEqualTo(Step.BOOTING);
    assertThat(record(house).mends()).isZero();
    assertThat(groups(house)).containsExactly("shraga-agent");
  }

  @Test
  void failedSetUpIsTriedWithTheNextGroup() {
    House house = house(Rule.on(Verb.CUSTOMIZE, effect("fails")).withTimes(2));
    house.boxes().dead("shared-1");

    until(house, 300, () -> !house.workers().isEmpty() && record(house).step() == Step.BOOTING);
    house.boxes().alive("shared-1");
    until(house, 100, () -> serving(house) == 1);

    assertThat(groups(house))
        .containsExactlyInAnyOrder("shraga-agent", "shraga-agent-2", "shraga-agent-3");
    assertThat(house.boxes().mostAtOnce()).isEqualTo(1);
  }

  @Test
  void setUpThatNeverSucceedsIsStuckAfterItsTries() {
    House house = house(Rule.on(Verb.CUSTOMIZE, effect("fails")));
    house.boxes().dead("shared-1");

    until(house, 600, () -> !house.workers().isEmpty() && record(house).step() == Step.STUCK);

    assertThat(record(house).fault().code()).isEqualTo("SetUpFailed");
    assertThat(groups(house)).hasSize(3);
    assertThat(house.boxes().mostAtOnce()).isEqualTo(1);
  }

  private House house(Rule... script) {
    String pool = Yaml.pool("replicas: 1").replace("customise: false", "customise: true");
    return House.with(folder, new Boxes(script), pool, AGENT);
  }

  private static Effect effect(String name) {
    return Objects.requireNonNull(Failures.byName().get(name), name);
  }

  private static BoxRecord record(House house) {
    return Objects.requireNonNull(house.workers().getFirst().box());
  }

  /// The groups that the service has, by their names.
  private static List<String> groups(House house) {
    MachineProvider provider = house.boxes().provider(house.time).orElseThrow();
    return IntStream.rangeClosed(1, 9)
        .mapToObj(BoxCourse::group)
        .filter(group -> provider.customisation(record(house).key(), group).isPresent())
        .toList();
  }
}
