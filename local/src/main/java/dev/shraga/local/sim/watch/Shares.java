package dev.shraga.local.sim.watch;

import dev.shraga.model.WorkerId;
import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.MirrorId;
import dev.shraga.model.worker.Worker;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Which mirrors agents see.
final class Shares {
  private record Share(UUID row, UUID with) {}

  private final Map<UUID, Share> shares = new LinkedHashMap<>();

  void shared(CommitWatch.Sight.Shared sight) {
    shares.put(sight.share(), new Share(sight.row(), sight.with()));
  }

  void unshared(UUID share) {
    shares.remove(share);
  }

  /// A mirror that somebody sees who does not have its task.
  Optional<MirrorId> strange(Map<MirrorId, Mirror> mirrors, Map<WorkerId, Worker> workers) {
    for (Share share : shares.values()) {
      Mirror mirror = mirrors.get(new MirrorId(share.row()));
      if (mirror != null && !holder(mirror, workers).equals(Optional.of(share.with()))) {
        return Optional.of(mirror.id());
      }
    }
    return Optional.empty();
  }

  private static Optional<UUID> holder(Mirror mirror, Map<WorkerId, Worker> workers) {
    return Optional.ofNullable(mirror.status().terminal() ? null : mirror.holder())
        .map(workers::get)
        .map(Worker::identity);
  }
}
