package dev.shraga.reconciler.loop;

import dev.shraga.model.box.BoxRecord;
import dev.shraga.model.pool.DedicatedBoxes;
import dev.shraga.model.pool.Machines;
import dev.shraga.model.pool.Pool;
import dev.shraga.model.pool.Size;
import dev.shraga.model.pool.WorkerPool;
import dev.shraga.model.worker.WorkerStatus;
import dev.shraga.reconciler.desired.Desired;
import dev.shraga.reconciler.observe.WorkerSeen;
import dev.shraga.reconciler.observe.WorkerSeen.Health;
import dev.shraga.reconciler.observe.World;
import dev.shraga.reconciler.plan.Wants;
import dev.shraga.reconciler.status.PoolView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Pools as they are shown: the shared ones, then the dedicated boxes. Pure.
final class PoolViews {
  private final Pass pass;
  private final Map<String, Integer> wants;
  private final int waiting;

  private PoolViews(Pass pass, int waiting) {
    this.pass = pass;
    this.wants = Wants.of(pass.after(), pass.desired(), pass.after().at());
    this.waiting = waiting;
  }

  /// @param waiting how many tasks wait for a worker
  static List<PoolView> of(Pass pass, int waiting) {
    PoolViews views = new PoolViews(pass, waiting);
    List<PoolView> pools = new ArrayList<>();
    pass.desired().manifests().pools().values().forEach(pool -> pools.add(views.view(pool)));
    pass.desired().manifests().dedicated().values().forEach(pool -> pools.add(views.view(pool)));
    return pools;
  }

  private PoolView view(Pool pool) {
    World world = pass.after();
    Instant now = world.at();
    Duration lease = pass.desired().manifests().policy().lease();
    List<WorkerSeen> members =
        world.workers().values().stream()
            .filter(seen -> seen.worker().pool().equals(pool.name()))
            .filter(seen -> seen.worker().status() != WorkerStatus.DEPROVISIONED)
            .toList();
    return new PoolView(
        pool.name(),
        pool.machines().word(),
        wants.getOrDefault(pool.name(), 0),
        size(pool),
        pool.cordoned(),
        pool.paused(now) ? pool.pausedUntil() : null,
        !pool.open(now),
        (int) members.stream().filter(PoolViews::underWay).count(),
        (int) members.stream().filter(seen -> seen.health(now, lease) == Health.ALIVE).count(),
        (int) members.stream().filter(seen -> !seen.worker().idle()).count(),
        waiting,
        problem(pool, world, pass.desired()));
  }

  private static String size(Pool pool) {
    return switch (pool) {
      case WorkerPool shared ->
          switch (shared.size()) {
            case Size.Fixed(int replicas) -> Integer.toString(replicas);
            case Size.Elastic elastic -> elastic.min() + " to " + elastic.max();
          };
      case DedicatedBoxes dedicated -> "0 to " + dedicated.maxBoxes();
    };
  }

  private static boolean underWay(WorkerSeen seen) {
    BoxRecord record = seen.worker().box();
    return record != null
        && switch (record.step()) {
          case CREATING, SETTING_UP, BOOTING, MENDING -> true;
          case SERVING, RESTING, REMOVING, GONE, STUCK -> false;
        };
  }

  private static String problem(Pool pool, World world, Desired desired) {
    String boxes = problem(pool.machines(), world, desired);
    if (!boxes.isEmpty()) {
      return boxes;
    }
    return switch (pool) {
      case WorkerPool shared -> problem(shared, world);
      case DedicatedBoxes _ -> "";
    };
  }

  private static String problem(Machines machines, World world, Desired desired) {
    return switch (machines) {
      case Machines.Local _ -> "";
      case Machines.DevBox _ when world.machines().at().equals(Instant.EPOCH) ->
          "no Dev Center was seen that could make its boxes: DEVCENTER_URL names it";
      case Machines.DevBox devBox when !desired.canSetUp(devBox) ->
          "nothing puts an agent on its boxes, so none is made: start the reconciler with --set-up"
              + " manifests/dev-box/tasks.yaml, or say customise: false if their image has one";
      case Machines.DevBox _ -> "";
    };
  }

  private static String problem(WorkerPool pool, World world) {
    List<String> missing =
        pool.members().stream()
            .map(WorkerPool.Member::identity)
            .filter(identity -> !identity.isEmpty() && !world.identities().containsKey(identity))
            .distinct()
            .toList();
    return missing.isEmpty()
        ? ""
        : "no user "
            + missing.getFirst()
            + (missing.size() == 1 ? "" : " and " + (missing.size() - 1) + " more")
            + " in Dataverse for its agents to sign in as: add an application user, or change the"
            + " pool's identity";
  }
}
