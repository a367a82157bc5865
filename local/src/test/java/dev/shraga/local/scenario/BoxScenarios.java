package dev.shraga.local.scenario;

import static dev.shraga.local.scenario.MachinesTest.serving;
import static dev.shraga.local.scenario.MachinesTest.told;
import static dev.shraga.local.scenario.Scenario.ofBoxes;
import static dev.shraga.local.scenario.TaskScenarios.ended;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.emulator.devcenter.script.Effect;
import dev.shraga.emulator.devcenter.script.Failures;
import dev.shraga.emulator.devcenter.script.Rule;
import dev.shraga.emulator.devcenter.script.Verb;
import dev.shraga.local.scenario.Play.Who;
import dev.shraga.model.task.TaskStatus;
import dev.shraga.model.worker.Worker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/// Scenarios around boxes: made, lost, mended, removed.
final class BoxScenarios {
  private static final String ALICE = "alice@example.com";

  private BoxScenarios() {}

  static List<Scenario> all() {
    return List.of(
        ofBoxes(
                "an own box is made and works",
                boxes(Yaml.pool("replicas: 0") + Yaml.dedicated("threshold: 1, within: 1d")),
                play -> {
                  play.submit("alice");
                  play.until(() -> serving(play.house) == 1);
                  play.until(() -> told(play.house, ALICE).size() == 2);
                },
                play -> {
                  ended(play, 0, TaskStatus.COMPLETED, 1);
                  oneBoxAtATime(play);
                  assertThat(owners(play)).containsExactly(ALICE);
                  assertThat(told(play.house, ALICE)).hasSize(2);
                })
            .dying(Set.of(Who.values())),
        ofBoxes(
            "an own box is removed",
            boxes(
                Yaml.pool("replicas: 0")
                    + Yaml.dedicated("threshold: 1, within: 1m, retireAfter: 1m")),
            play -> {
              play.submit("alice");
              play.until(() -> serving(play.house) == 1);
              play.until(() -> play.house.boxes().all(play.house.time).isEmpty());
            },
            play -> {
              ended(play, 0, TaskStatus.COMPLETED, 1);
              oneBoxAtATime(play);
              assertThat(serving(play.house)).isZero();
            }),
        ofBoxes(
            "a pool of boxes grows and shrinks again",
            boxes(Yaml.pool("replicas: 1")),
            play -> {
              play.until(() -> serving(play.house) == 1);
              play.house.write("pools.yaml", Yaml.pool("replicas: 2"));
              play.submit("alice");
              play.submit("bob");
              play.until(() -> serving(play.house) == 2);
              play.house.write("pools.yaml", Yaml.pool("replicas: 1"));
            },
            play -> {
              ended(play, 0, TaskStatus.COMPLETED, 1);
              ended(play, 1, TaskStatus.COMPLETED, 1);
              assertThat(serving(play.house)).isEqualTo(1);
              assertThat(play.house.boxes().mostAtOnce()).isEqualTo(2);
            }),
        ofBoxes(
            "a box cannot be made at first",
            boxes(
                Yaml.pool("replicas: 1"),
                Rule.on(Verb.CREATE, Objects.requireNonNull(Failures.byName().get("fails")))
                    .withTimes(1)),
            play -> play.until(() -> serving(play.house) == 1),
            BoxScenarios::oneBoxServes),
        ofBoxes(
            "a box vanishes",
            boxes(
                Yaml.pool("replicas: 1"),
                Rule.always(new Effect.Vanish(Duration.ofSeconds(40))).withTimes(1)),
            play -> {
              play.until(() -> serving(play.house) == 1);
              play.until(() -> play.house.boxes().all(play.house.time).isEmpty());
              play.until(() ->
                  serving(play.house) == 1 && !play.house.boxes().all(play.house.time).isEmpty());
            },
            BoxScenarios::oneBoxServes));
  }

  private static void oneBoxServes(Play play) {
    assertThat(serving(play.house)).isEqualTo(1);
    assertThat(play.house.boxes().all(play.house.time)).hasSize(1);
    oneBoxAtATime(play);
  }

  private static void oneBoxAtATime(Play play) {
    assertThat(play.house.boxes().mostAtOnce()).isEqualTo(1);
  }

  private static List<String> owners(Play play) {
    return play.house.workers().stream()
        .map(Worker::owner)
        .filter(owner -> !owner.isEmpty())
        .toList();
  }

  private static Function<Path, House> boxes(String manifests, Rule... script) {
    return folder -> House.with(folder, new Boxes(script), manifests);
  }
}
