package dev.shraga.reconciler.plan;

import dev.shraga.model.WorkerId;
import dev.shraga.model.pool.Manifests;
import dev.shraga.model.pool.TaskPolicy;
import dev.shraga.model.task.WaitingFor;
import dev.shraga.model.worker.Worker;
import dev.shraga.model.worker.WorkerStatus;
import dev.shraga.reconciler.desired.Desired;
import dev.shraga.reconciler.observe.WorkerSeen;
import dev.shraga.reconciler.observe.WorkerSeen.Health;
import dev.shraga.reconciler.observe.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The workers that can take a task now, handed out one by one. Lives for one planning.
final class Capacity {
  private final List<Worker> free;
  private final Map<WorkerId, Worker> occupied;
  private final Set<WorkerId> reserved = new HashSet<>();
  private final Function<String, WaitingFor> shortage;

  private Capacity(
      List<Worker> free, Map<WorkerId, Worker> occupied, Function<String, WaitingFor> shortage) {
    this.free = free;
    this.occupied = occupied;
    this.shortage = shortage;
  }

  /// @param changing rows of workers that have to be left alone now
  static Capacity of(World world, Desired desired, Instant now, Set<UUID> changing) {
    Manifests manifests = desired.manifests();
    TaskPolicy policy = desired.manifests().policy();
    List<WorkerSeen> members =
        world.workers().values().stream()
            .filter(seen -> manifests.pool(seen.worker().pool()).isPresent())
            .filter(seen -> seen.worker().status() != WorkerStatus.DEPROVISIONED)
            .toList();
    List<WorkerSeen> usable =
        members.stream()
            .filter(seen -> seen.worker().awake())
            .filter(seen ->
                manifests
                    .pool(seen.worker().pool())
                    .filter(pool -> pool.takesWork(now))
                    .isPresent())
            .filter(seen -> seen.health(now, policy.lease()) == Health.ALIVE)
            .filter(seen -> !seen.worker().mailbox().cordoned())
            .filter(seen -> takesWork(seen.worker().status()))
            .toList();
    List<Worker> free =
        new ArrayList<>(
            usable.stream()
                .filter(seen -> seen.worker().idle())
                .filter(seen -> !changing.contains(seen.worker().id().value()))
                .sorted(Comparator.comparing(Capacity::asksNext))
                .map(WorkerSeen::worker)
                .toList());
    // One that was not heard yet may well be alive: whoever waits for it has a limit.
    Map<WorkerId, Worker> occupied =
        members.stream()
            .filter(seen -> seen.health(now, policy.lease()) != Health.SILENT)
            .map(WorkerSeen::worker)
            .filter(worker -> !worker.mailbox().cordoned() && takesWork(worker.status()))
            .filter(worker -> !free.contains(worker))
            .collect(
                Collectors.toMap(Worker::id, Function.identity(), (one, _) -> one, HashMap::new));
    return new Capacity(
        free,
        occupied,
        owner ->
            Shortage.of(
                world, forOwner(members, owner), forOwner(usable, owner).size(), desired, now));
  }

  /// Keeps a worker for the task that asks for it by name.
  void reserve(WorkerId worker) {
    reserved.add(worker);
  }

  /// This very worker, if it is free and may work for that owner.
  Optional<Worker> takeThis(String owner, WorkerId wanted) {
    Optional<Worker> its = usableBy(owner).filter(worker -> worker.id().equals(wanted)).findFirst();
    its.ifPresent(this::taken);
    return its;
  }

  /// The best free worker for an owner: an own one, else the one of a shared pool that asks next.
  /// Null if there is none.
  ///
  /// @param avoided only if there is no other; null avoids none
  @Nullable Worker take(String owner, @Nullable WorkerId avoided) {
    Worker best =
        usableBy(owner)
            .filter(worker -> !reserved.contains(worker.id()))
            .min(Comparator.comparing(worker -> worker.id().equals(avoided)))
            .orElse(null);
    if (best != null) {
      taken(best);
    }
    return best;
  }

  /// A worker that has something else to do and may come free.
  Optional<Worker> occupied(WorkerId id) {
    return Optional.ofNullable(occupied.get(id));
  }

  /// The free ones that an owner may have, the best first.
  private Stream<Worker> usableBy(String owner) {
    return free.stream()
        .filter(worker -> worker.owner().isEmpty() || worker.owner().equalsIgnoreCase(owner))
        .sorted(Comparator.comparing(worker -> worker.owner().isEmpty()));
  }

  private void taken(Worker worker) {
    free.remove(worker);
    occupied.put(worker.id(), worker);
  }

  /// What is missing for an owner who got no worker.
  WaitingFor shortage(String owner) {
    return shortage.apply(owner);
  }

  /// Somebody else's own box is none that one waits for.
  private static List<WorkerSeen> forOwner(List<WorkerSeen> workers, String owner) {
    return workers.stream()
        .filter(seen ->
            seen.worker().owner().isEmpty() || seen.worker().owner().equalsIgnoreCase(owner))
        .toList();
  }

  /// By our receipts: a worker that was heard longest ago relative to its cadence reads its mailbox
  /// first.
  private static Instant asksNext(WorkerSeen seen) {
    return seen.since().plus(seen.worker().mailbox().cadence());
  }

  private static boolean takesWork(WorkerStatus status) {
    return switch (status) {
      case READY, BUSY -> true;
      case PROVISIONING, DRAINING, FAILED, DEPROVISIONED -> false;
    };
  }
}
