package dev.shraga.local.scenario;

import static dev.shraga.local.scenario.MachinesTest.serving;
import static dev.shraga.local.scenario.MachinesTest.turns;
import static dev.shraga.local.scenario.MachinesTest.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.model.box.BoxRecord;
import dev.shraga.model.task.TaskId;
import dev.shraga.model.task.TaskStatus;
import dev.shraga.model.worker.Worker;
import dev.shraga.model.worker.WorkerStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// An edit that is taken back leaves nothing behind, whatever it changed and whenever it came.
class PoolEditsTest {
  private static final int SEEDS = 30;

  @TempDir private Path folder;

  /// What a pool's manifest says.
  private record Edit(String from, String spec) {
    String yaml() {
      return from.isEmpty() ? Yaml.local(spec) : Yaml.pool(from, spec);
    }
  }

  /// What can be seen of a pool from outside.
  private record Look(List<Boxes.Seen> boxes, List<String> workers) {}

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void editAndBackEndsWhereItBegan(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Edit first = new Edit("standard", "replicas: " + random.nextInt(1, 4));
    Edit other = other(random);
    String what = "seed " + seed + ": " + first + " -> " + other + " -> back";
    House house = House.with(folder, new Boxes(), first.yaml());
    int size = Integer.parseInt(first.spec().substring("replicas: ".length()));
    until(house, 300, () -> serving(house) == size);
    Look before = look(house);

    List<TaskId> tasks = new ArrayList<>();
    if (random.nextBoolean()) {
      tasks.addAll(house.people.submitMany("alice", 0, random.nextInt(1, 6)));
    }
    turns(house, random.nextInt(1, 5));
    house.write("pools.yaml", other.yaml());
    turns(house, random.nextInt(1, 150));
    house.write("pools.yaml", first.yaml());
    until(
        house,
        900,
        () -> settled(house, tasks) && serving(house) == size && boxes(house).size() == size);
    turns(house, 60);

    assertThat(look(house)).as(what).isEqualTo(before);
    assertThat(house.mirrors()).as(what).allMatch(mirror -> mirror.attempt() == 1);
    long writes = house.requestsOf("reconciler").writes();
    turns(house, 30);
    assertThat(house.requestsOf("reconciler").writes()).as(what).isEqualTo(writes);
  }

  private static Edit other(SplittableRandom random) {
    String size = "replicas: " + random.nextInt(0, 5);
    return switch (random.nextInt(13)) {
      case 0 -> new Edit("large", size);
      case 1 -> new Edit("standard", size + ", cordoned: true");
      case 2 -> new Edit("standard", "scale: {min: 0, max: 4, waited: 2s, idle: 10s}");
      case 3 -> new Edit("standard", "scale: {min: 2, max: 3, waited: 1s, idle: 5s}");
      case 4 -> new Edit("standard", size + ", rest: {after: 5s, hibernate: true}");
      case 5 ->
          new Edit(
              "standard",
              size
                  + ", windows: [{days: [sat], from: \"08:00\", to: \"09:00\", zone:"
                  + " Europe/Rome}]");
      case 6 -> new Edit("standard", size + ", pausedUntil: 2026-11-22T11:00:00Z");
      case 7 -> new Edit("standard", size + ", maxLifetime: 3h, drainWithin: 1h");
      case 8 -> new Edit("", "machines: local, " + size);
      case 9 -> new Edit("standard", size + ", identity: auditor@example.com");
      case 10 -> new Edit("large", "scale: {min: 1, max: 2}, rest: {after: 3s}, cordoned: true");
      case 11 -> new Edit("standard", "surge: 1, " + size);
      default -> new Edit("standard", size);
    };
  }

  private static boolean settled(House house, List<TaskId> tasks) {
    return tasks.stream().allMatch(task -> house.user(task).status() == TaskStatus.COMPLETED);
  }

  private static List<Boxes.Seen> boxes(House house) {
    return house.boxes().all(house.time);
  }

  private static Look look(House house) {
    List<Boxes.Seen> boxes =
        boxes(house).stream()
            .map(box -> new Boxes.Seen(box.name(), box.user(), box.pool(), box.running(), 0))
            .sorted(Comparator.comparing(Boxes.Seen::name))
            .toList();
    List<String> workers =
        house.workers().stream()
            .filter(worker -> worker.status() != WorkerStatus.DEPROVISIONED)
            .sorted(Comparator.comparing(Worker::name))
            .map(worker -> {
              BoxRecord box = Objects.requireNonNull(worker.box());
              return String.format(
                  Locale.ROOT,
                  "%s %s %s %s cordoned %s",
                  worker.name(),
                  worker.status(),
                  box.step(),
                  box.pool(),
                  worker.mailbox().cordoned());
            })
            .toList();
    return new Look(boxes, workers);
  }

  static Stream<Integer> seeds() {
    return Stream.iterate(1, seed -> seed + 1).limit(SEEDS);
  }
}
