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
      int replicas = chance.between(0, around.size().crowd().workers());
      int boxes = chance.between(0, around.size().crowd().boxes());
      say("wants %d workers and %d boxes".formatted(replicas, boxes));
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
    return good(around.size().crowd().workers(), around.size().crowd().boxes());
  }

  private String good(int replicas, int boxes) {
    return policy() + shared(replicas) + (around.size().crowd().boxes() > 0 ? boxes(boxes) : "");
  }

  /// The courses of boxes have limits of seconds and few minutes.
  private String policy() {
    long cadence = around.size().rhythm().cadence().toSeconds();
    return """
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
      machines:
        createWithin: 3m
        setUpWithin: 2m
        bootWithin: 2m
        changeWithin: 2m
        tries: 3
        retryAfter: 4s
        retryAtMost: 20s
        silentFor: %ds
        healthyFor: 60s
        sweepAfter: 60s
        lookEvery: 5s
    """
        .formatted(cadence, cadence * 5, cadence * 6, cadence * 9);
  }

  private static String shared(int replicas) {
    return """
    ---
    apiVersion: shraga.dev/v1
    kind: WorkerPool
    metadata: {name: shared}
    spec: {replicas: %d, identity: "{worker}@example.com"}
    """
        .formatted(replicas);
  }

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
