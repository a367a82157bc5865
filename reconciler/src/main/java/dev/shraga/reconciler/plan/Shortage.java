package dev.shraga.reconciler.plan;

import dev.shraga.model.box.BoxRecord;
import dev.shraga.model.box.Step;
import dev.shraga.model.pool.Machines;
import dev.shraga.model.pool.Manifests;
import dev.shraga.model.pool.Pool;
import dev.shraga.model.pool.Size;
import dev.shraga.model.pool.WorkerPool;
import dev.shraga.model.task.WaitingFor;
import dev.shraga.model.worker.Worker;
import dev.shraga.reconciler.desired.Desired;
import dev.shraga.reconciler.observe.WorkerSeen;
import dev.shraga.reconciler.observe.WorkerSeen.Health;
import dev.shraga.reconciler.observe.World;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What is missing for a task that got no worker: what has to change, as nearly as it is known.
final class Shortage {
  private final List<WorkerSeen> members;
  private final Manifests manifests;
  private final Instant now;

  private Shortage(List<WorkerSeen> members, Manifests manifests, Instant now) {
    this.members = members;
    this.manifests = manifests;
    this.now = now;
  }

  /// @param members all workers that the owner of the task might get
  /// @param usable how many of them only have too much to do
  static WaitingFor of(
      World world, List<WorkerSeen> members, int usable, Desired desired, Instant now) {
    Manifests manifests = desired.manifests();
    if (manifests.pools().isEmpty() && members.isEmpty()) {
      return new WaitingFor.AnyPool();
    }
    String pools = String.join(", ", manifests.pools().keySet());
    if (usable > 0) {
      return new WaitingFor.FreeWorker(pools, usable);
    }
    Optional<WaitingFor.Outage> outage = Outage.of(world, manifests.policy(), now);
    if (outage.isPresent()) {
      return outage.get();
    }
    Shortage shortage = new Shortage(members, manifests, now);
    return shortage
        .boxes(pools)
        .or(shortage::closed)
        .orElseGet(() -> shortage.live(pools, manifests.policy().lease()));
  }

  /// Boxes that will serve without anybody having to do something.
  private Optional<WaitingFor> boxes(String pools) {
    int underWay = (int) members.stream().filter(this::underWay).count();
    return underWay > 0 || manifests.pools().values().stream().anyMatch(this::mayGrow)
        ? Optional.of(new WaitingFor.Boxes(pools, underWay))
        : Optional.empty();
  }

  private boolean underWay(WorkerSeen seen) {
    BoxRecord box = seen.worker().box();
    return box != null
        && !seen.worker().mailbox().cordoned()
        && manifests.pool(seen.worker().pool()).filter(pool -> pool.takesWork(now)).isPresent()
        && switch (box.step()) {
          case CREATING, SETTING_UP, BOOTING, MENDING, RESTING -> true;
          case SERVING, REMOVING, GONE, STUCK -> false;
        };
  }

  /// An elastic pool makes one more box for what waits, unless it has all that it may have.
  private boolean mayGrow(WorkerPool pool) {
    return pool.size() instanceof Size.Elastic elastic
        && pool.machines() instanceof Machines.DevBox
        && pool.takesWork(now)
        && !pool.cordoned()
        && of(pool).count() < elastic.max();
  }

  /// The pool that opens first, of those that have anybody who could work then.
  private Optional<WaitingFor> closed() {
    return Stream.concat(
            manifests.pools().values().stream(), manifests.dedicated().values().stream())
        .filter(pool -> !pool.takesWork(now) && !pool.cordoned() && couldWork(pool))
        .min(Comparator.comparing(pool -> pool.takesWorkFrom(now)))
        .map(pool -> new WaitingFor.Closed(pool.name(), pool.takesWorkFrom(now)));
  }

  private boolean couldWork(Pool pool) {
    boolean some =
        of(pool).map(WorkerSeen::worker).anyMatch(worker -> !cordoned(worker) && !stuck(worker));
    return some || (pool instanceof WorkerPool shared && of(pool).count() < shared.size().most());
  }

  private WaitingFor live(String pools, Duration lease) {
    int stuck = (int) members.stream().filter(seen -> stuck(seen.worker())).count();
    int silent =
        (int)
            members.stream()
                .filter(seen -> !stuck(seen.worker()) && seen.health(now, lease) != Health.ALIVE)
                .count();
    return new WaitingFor.LiveWorker(pools, silent, members.size() - silent - stuck, stuck);
  }

  private Stream<WorkerSeen> of(Pool pool) {
    return members.stream().filter(seen -> seen.worker().pool().equals(pool.name()));
  }

  private static boolean cordoned(Worker worker) {
    return worker.mailbox().cordoned();
  }

  private static boolean stuck(Worker worker) {
    return worker.box() != null && worker.box().step() == Step.STUCK;
  }
}
