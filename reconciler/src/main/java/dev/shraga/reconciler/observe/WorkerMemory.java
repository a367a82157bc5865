package dev.shraga.reconciler.observe;

import dev.shraga.model.WorkerId;
import dev.shraga.model.worker.AgentReport;
import dev.shraga.model.worker.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/// The worker rows, and when each was last heard. Owned by the loop's thread.
final class WorkerMemory {
  private final Map<WorkerId, WorkerSeen> workers = new TreeMap<>();

  void fold(Worker worker, Instant now) {
    WorkerSeen before = workers.get(worker.id());
    if (before == null) {
      workers.put(worker.id(), WorkerSeen.first(worker, now));
    } else {
      boolean beaten = beatenSince(before.worker().report(), worker.report());
      workers.put(worker.id(), before.with(worker, beaten, now));
    }
  }

  /// Ids of all rows that are known.
  Set<UUID> rows() {
    return workers.keySet().stream().map(WorkerId::value).collect(Collectors.toSet());
  }

  void remove(UUID id) {
    workers.remove(new WorkerId(id));
  }

  /// Forgets every row that a reading of all rows did not bring.
  void retain(Set<UUID> existing) {
    workers.keySet().removeIf(id -> !existing.contains(id.value()));
  }

  /// Takes a time in which we did not look out of every silence.
  void forgive(Duration blind, Instant now) {
    workers.replaceAll((_, seen) -> seen.forgive(blind, now));
  }

  Map<WorkerId, WorkerSeen> all() {
    return workers;
  }

  /// Our own writes change the row too, so only the agent's count of its heartbeats is a sign of
  /// life.
  private static boolean beatenSince(AgentReport before, AgentReport after) {
    return !before.boot().equals(after.boot()) || before.beat() != after.beat();
  }
}
