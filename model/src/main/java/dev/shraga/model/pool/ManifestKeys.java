package dev.shraga.model.pool;

import dev.shraga.model.run.RunPolicy;
import dev.shraga.model.yaml.Units;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Manifests as a flat list of keys, each with the value that holds: its file's, or the usual one.
/// A key below another is written `scale.min`.
public final class ManifestKeys {
  private final Map<String, String> keys = new LinkedHashMap<>();

  private ManifestKeys() {}

  /// The keys of each thing, which is called by its kind and name, like `WorkerPool shared`; in the
  /// order of kinds and names.
  public static Map<String, Map<String, String>> of(Manifests manifests) {
    Map<String, Map<String, String>> things = new TreeMap<>();
    manifests.pools().forEach((name, pool) -> things.put("WorkerPool " + name, of(pool)));
    manifests.dedicated().forEach((name, pool) -> things.put("DedicatedBoxes " + name, of(pool)));
    things.put("TaskPolicy", of(manifests.policy()));
    return things;
  }

  private static Map<String, String> of(Pool pool) {
    ManifestKeys keys = new ManifestKeys();
    switch (pool.machines()) {
      case Machines.Local _ -> keys.put("machines", "local");
      case Machines.DevBox box -> keys.box(box, pool instanceof WorkerPool);
    }
    switch (pool) {
      case WorkerPool shared -> keys.size(shared.size());
      case DedicatedBoxes own -> keys.dedicated(own);
    }
    keys.put("cordoned", pool.cordoned());
    keys.put(
        "windows",
        pool.windows().stream().map(ManifestKeys::spell).collect(Collectors.joining("; ")));
    keys.put("identity", identity(pool));
    keys.upkeep(pool.upkeep(), pool.machines());
    keys.put("pausedUntil", pool.pausedUntil());
    return keys.keys;
  }

  private static String identity(Pool pool) {
    return switch (pool) {
      case WorkerPool shared -> shared.identity();
      case DedicatedBoxes own -> own.identity();
    };
  }

  private static Map<String, String> of(TaskPolicy policy) {
    ManifestKeys keys = new ManifestKeys();
    keys.put("repository", policy.repository());
    keys.put("maxAttempts", policy.maxAttempts());
    keys.put("maxRunningPerUser", policy.maxRunningPerUser());
    keys.put("lease", policy.lease());
    keys.put("claimWithin", policy.claimWithin());
    keys.put("cadence", policy.cadence());
    keys.put("outageShare", policy.outageShare());
    keys.put("outageWorkers", policy.outageWorkers());
    keys.put("retryAfter", policy.retry().first());
    keys.put("retryAtMost", policy.retry().ceiling());
    keys.put("emailMustBeOwners", policy.emailMustBeOwners());
    keys.put("resumeWithin", policy.resumeWithin());
    keys.put("answerWithin", policy.answerWithin());
    keys.run(policy.run());
    keys.machines(policy.machines());
    keys.put("pausedUntil", policy.pausedUntil());
    return keys.keys;
  }

  private void box(Machines.DevBox box, boolean shared) {
    put("machines.devBox.project", box.project());
    put("machines.devBox.pool", box.pool());
    if (shared) {
      put("machines.devBox.user", box.user());
    }
    put("machines.devBox.customise", box.customise());
  }

  private void size(Size size) {
    switch (size) {
      case Size.Fixed(int replicas) -> put("replicas", replicas);
      case Size.Elastic scale -> {
        put("scale.min", scale.min());
        put("scale.max", scale.max());
        put("scale.waited", scale.waited());
        put("scale.idle", scale.idle());
      }
    }
  }

  private void dedicated(DedicatedBoxes own) {
    put("threshold", own.threshold());
    put("within", own.within());
    put("excluded", String.join(", ", new TreeSet<>(own.excluded())));
    put("maxBoxes", own.maxBoxes());
    put("retireAfter", own.retireAfter());
  }

  private void upkeep(Upkeep upkeep, Machines machines) {
    upkeep
        .restAfter()
        .ifPresent(after -> {
          put("rest.after", after);
          put("rest.hibernate", upkeep.hibernate());
        });
    upkeep.maxLifetime().ifPresent(longest -> put("maxLifetime", longest));
    if (machines instanceof Machines.DevBox) {
      put("surge", upkeep.surge());
    }
    put("drainWithin", upkeep.drainWithin());
  }

  private void run(RunPolicy run) {
    put("run.wallClock", run.wallClock());
    put("run.silence", run.silence());
    put("run.rounds", run.rounds());
    put("run.verify", run.verify());
    put("run.turns", run.turns());
    put("run.budgetUsd", run.budgetUsd().toPlainString());
    put("run.model", run.model());
    put("run.permissionMode", run.permissions().mode());
    put("run.allowedTools", String.join(", ", run.permissions().allowed()));
    put("run.deniedTools", String.join(", ", run.permissions().denied()));
    put("run.checkpointEvery", run.checkpointEvery());
    put("run.largestFile", Units.spell(run.largestFile()));
    put("run.pullRequestUrl", run.pullRequestUrl());
    put("run.keepWorker", run.keepWorker());
  }

  private void machines(MachinePolicy machines) {
    put("machines.createWithin", machines.createWithin());
    put("machines.setUpWithin", machines.setUpWithin());
    put("machines.bootWithin", machines.bootWithin());
    put("machines.changeWithin", machines.changeWithin());
    put("machines.tries", machines.tries());
    put("machines.retryAfter", machines.retry().first());
    put("machines.retryAtMost", machines.retry().ceiling());
    put("machines.silentFor", machines.silentFor());
    put("machines.healthyFor", machines.healthyFor());
    put("machines.breakerShare", machines.breakerShare());
    put("machines.breakerBoxes", machines.breakerBoxes());
    put("machines.sweepAfter", machines.sweepAfter());
    put("machines.calls", machines.calls());
    put("machines.lookEvery", machines.lookEvery());
  }

  private void put(String key, Duration value) {
    put(key, Units.spell(value));
  }

  private void put(String key, @Nullable Instant value) {
    put(key, value == null ? "" : value.toString());
  }

  private void put(String key, boolean value) {
    put(key, Boolean.toString(value));
  }

  private void put(String key, int value) {
    put(key, Integer.toString(value));
  }

  private void put(String key, double value) {
    put(key, Double.toString(value));
  }

  /// What is empty counts as not there.
  private void put(String key, String value) {
    if (!value.isEmpty()) {
      keys.put(key, value);
    }
  }

  private static String spell(Window window) {
    String days =
        Moments.DAYS.entrySet().stream()
            .filter(day -> window.days().contains(day.getValue()))
            .map(Map.Entry::getKey)
            .collect(Collectors.joining(" "));
    return "%s %s-%s %s".formatted(days, window.from(), window.to(), window.zone());
  }
}
