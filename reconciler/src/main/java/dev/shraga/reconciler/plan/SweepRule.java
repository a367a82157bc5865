package dev.shraga.reconciler.plan;

import dev.shraga.model.box.Box;
import dev.shraga.model.box.BoxKey;
import dev.shraga.model.box.BoxState;
import dev.shraga.model.pool.DedicatedBoxes;
import dev.shraga.model.pool.MachinePolicy;
import dev.shraga.model.pool.Machines;
import dev.shraga.model.pool.Pool;
import dev.shraga.model.pool.WorkerPool;
import dev.shraga.reconciler.desired.Desired;
import dev.shraga.reconciler.observe.MachinesSeen;
import dev.shraga.reconciler.observe.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A box that is named and made like one of ours, and that no worker's row knows of, is removed
/// after a while: it costs and serves nobody. Boxes that people made for themselves are never
/// touched.
final class SweepRule implements Rule {
  @Override
  public List<Decision> decide(World world, Desired desired, Instant now) {
    MachinePolicy policy = desired.manifests().policy().machines();
    MachinesSeen machines = world.machines();
    // Rows that we could not read for a while would make every box look like nobody's.
    boolean sure =
        desired.loaded()
            && machines.recent(now, policy.lookEvery())
            && !world.lookingSince().plus(policy.sweepAfter()).isAfter(now);
    if (!sure) {
      return List.of();
    }
    List<BoxKey> owned =
        world.workers().values().stream()
            .map(seen -> seen.worker().box())
            .filter(Objects::nonNull)
            .map(record -> record.key())
            .toList();
    List<Decision> decisions = new ArrayList<>();
    for (Box box : machines.boxes()) {
      Instant since = machines.firstSeen().getOrDefault(box.key(), now);
      boolean nobodys = owned.stream().noneMatch(key -> MachinesSeen.same(key, box.key()));
      if (nobodys
          && box.state() != BoxState.DELETING
          && !since.plus(policy.sweepAfter()).isAfter(now)
          && named(box, desired)
          && decisions.size() < policy.calls()) {
        decisions.add(
            new Decision(
                new Action.Sweep(box.key(), since),
                "no worker's row has known of it for "
                    + Duration.between(since, now).toMinutes()
                    + " minutes"));
      }
    }
    return decisions;
  }

  /// By project, the service's pool and the form of its name.
  private static boolean named(Box box, Desired desired) {
    return Stream.<Pool>concat(
            desired.manifests().pools().values().stream(),
            desired.manifests().dedicated().values().stream())
        .anyMatch(pool ->
            pool.machines() instanceof Machines.DevBox devBox
                && devBox.project().equalsIgnoreCase(box.key().project())
                && devBox.pool().equalsIgnoreCase(box.pool())
                && form(pool).matcher(box.key().name()).matches());
  }

  private static Pattern form(Pool pool) {
    return switch (pool) {
      case WorkerPool shared -> Pattern.compile(Pattern.quote(shared.name()) + "-[1-9][0-9]{0,2}");
      case DedicatedBoxes dedicated ->
          Pattern.compile(Pattern.quote(dedicated.name()) + "-[a-z0-9-]*-[0-9a-f]{8}");
    };
  }
}
