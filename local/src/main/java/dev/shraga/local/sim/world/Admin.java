package dev.shraga.local.sim.world;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.shraga.local.sim.chance.Chance;
import dev.shraga.local.sim.line.Fault;
import dev.shraga.local.sim.time.Actor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/// Edits the manifests, and makes mistakes.
final class Admin implements Actor {
  private final Surroundings around;
  private final Chance chance;
  private final Path folder;

  Admin(Surroundings around) {
    this.around = around;
    this.chance = around.chance().of(name());
    this.folder = Jimfs.newFileSystem(Configuration.unix()).getPath("/manifests");
    try {
      Files.createDirectories(folder);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    save(wanted());
  }

  @Override
  public String name() {
    return "admin";
  }

  /// Where the manifests are.
  Path folder() {
    return folder;
  }

  @Override
  public void turn(Instant now) {
    if (around.weather().strikes(Fault.POOL_EDITS, chance, 0.3)) {
      int replicas = chance.between(0, around.size().workers());
      int boxes = chance.between(0, around.size().boxes());
      say(
          "wants "
              + replicas
              + " workers"
              + (around.size().boxes() > 0 ? ", " + boxes + " boxes" : ""));
      save(good(replicas, boxes));
    } else if (around.weather().strikes(Fault.BAD_MANIFEST, chance, 0.3)) {
      say("saves a manifest with a mistake");
      save(wanted().replace("replicas:", "replicas: many #"));
    }
    around.time().in(chance.between(Duration.ofSeconds(5), Duration.ofSeconds(40)), this);
  }

  /// Puts everything right.
  void putRight() {
    say("wants what should be");
    save(wanted());
  }

  private String wanted() {
    return good(around.size().workers(), around.size().boxes());
  }

  private String good(int replicas, int boxes) {
    return shared(replicas) + (around.size().boxes() > 0 ? MACHINES + boxes(boxes) : "");
  }

  /// The courses of boxes, with limits of seconds and few minutes.
  private static final String MACHINES =
      """
            machines:
              createWithin: 3m
              setUpWithin: 2m
              bootWithin: 2m
              changeWithin: 2m
              tries: 3
              retryAfter: 4s
              retryAtMost: 20s
              silentFor: 100s
              healthyFor: 60s
              sweepAfter: 60s
              lookEvery: 5s
      """
          .indent(-4);

  private static String boxes(int replicas) {
    return """
    ---
    apiVersion: shraga.dev/v1
    kind: WorkerPool
    metadata: {name: %s}
    spec:
      replicas: %d
      surge: 2
      identity: "{worker}@example.com"
      machines: {devBox: {project: work, pool: standard, customise: false}}
    """
        .formatted(Boxes.POOL, replicas);
  }

  private String shared(int replicas) {
    long cadence = around.size().cadence().toSeconds();
    return """
    apiVersion: shraga.dev/v1
    kind: WorkerPool
    metadata: {name: shared}
    spec: {replicas: %d, identity: "{worker}@example.com"}
    ---
    apiVersion: shraga.dev/v1
    kind: TaskPolicy
    metadata: {name: default}
    spec:
      repository: https://git.example.com/designs.git
      cadence: %ds
      lease: %ds
      claimWithin: %ds
      retryAfter: 2s
      maxRunningPerUser: 3
      outageWorkers: 2
      run: {wallClock: 10m, silence: 3m, checkpointEvery: 1m}
    """
        .formatted(replicas, cadence, cadence * 5, cadence * 6);
  }

  private void save(String text) {
    try {
      Files.writeString(folder.resolve("pools.yaml"), around.seams().manifests(text));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private void say(String what) {
    around.trace().say(name(), () -> what);
  }
}
