package dev.shraga.reconciler.plan;

import dev.shraga.model.WorkerId;
import dev.shraga.model.box.BoxRecord;
import dev.shraga.model.box.Step;
import dev.shraga.model.box.Wish;
import dev.shraga.model.pool.Pool;
import dev.shraga.model.pool.Upkeep;
import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.Task;
import dev.shraga.model.task.TaskStatus;
import dev.shraga.model.worker.Worker;
import dev.shraga.reconciler.desired.Desired;
import dev.shraga.reconciler.observe.WorkerSeen;
import dev.shraga.reconciler.observe.World;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What should become of each box now: run while something needs it and its windows are open, rest
/// otherwise, be made anew when it is too old or of the wrong make, and go when nothing wants it.
final class Wishes {
  private static final int BUSY = 3;

  private final Instant now;
  private final Set<WorkerId> awaited;

  private Wishes(Set<WorkerId> awaited, Instant now) {
    this.awaited = awaited;
    this.now = now;
  }

  static Wishes of(World world, Map<WorkerId, Wanted> roster, Desired desired, Instant now) {
    // Nobody gets a task while an admin holds up all of them.
    boolean held = desired.manifests().policy().paused(now);
    return new Wishes(held ? Set.of() : awaited(world, roster), now);
  }

  /// @param wanted null if nothing wants the worker any more
  Wish of(WorkerSeen seen, BoxRecord record, @Nullable Wanted wanted) {
    Worker worker = seen.worker();
    if (worker.orders().preserved(now)) {
      return Wish.STAY;
    }
    if (wanted == null || wanted.devBox().isEmpty()) {
      return Wish.GO;
    }
    Pool pool = wanted.pool();
    Upkeep upkeep = pool.upkeep();
    if (pool.paused(now) && record.step() != Step.SERVING) {
      return Wish.STAY;
    }
    Instant madeAt = record.madeAt();
    boolean old =
        madeAt != null
            && upkeep.maxLifetime().filter(most -> !madeAt.plus(most).isAfter(now)).isPresent();
    boolean other =
        wanted.key().filter(key -> !key.equals(record.key())).isPresent()
            || wanted
                .devBox()
                .filter(devBox -> !devBox.pool().equalsIgnoreCase(record.pool()))
                .isPresent();
    boolean redrive =
        record.step() == Step.STUCK
            && worker.orders().redrivenAt() != null
            && worker.orders().redrivenAt().isAfter(record.since());
    if (worker.idle() && (old || other || redrive) && !pool.paused(now)) {
      return Wish.RENEW;
    }
    Instant idleSince = seen.idleSince();
    boolean idleLong =
        idleSince != null
            && upkeep.restAfter().filter(after -> !idleSince.plus(after).isAfter(now)).isPresent();
    boolean needed = awaited.contains(worker.id()) || !worker.idle();
    // One that rests for want of work waits until it is needed; one that rested outside of its
    // windows starts with them.
    boolean rests = record.step() == Step.RESTING && upkeep.restAfter().isPresent();
    boolean unused = (idleLong || rests) && !needed;
    // Outside of its windows only a task that runs keeps a box awake, not one that waits.
    boolean closed = !pool.open(now) && worker.idle();
    return closed || unused ? (upkeep.hibernate() ? Wish.HIBERNATE : Wish.REST) : Wish.RUN;
  }

  /// The idle workers that tasks wait for, whoever is readiest first: the own ones of owners whose
  /// tasks wait, and as many shared ones as tasks wait.
  private static Set<WorkerId> awaited(World world, Map<WorkerId, Wanted> roster) {
    Map<String, Integer> waiting = new HashMap<>();
    int all = 0;
    for (Task task : world.tasks().values()) {
      Mirror mirror = task.mirrorRow();
      if (mirror != null && mirror.status() == TaskStatus.QUEUED && !mirror.held()) {
        waiting.merge(task.owner().toLowerCase(Locale.ROOT), 1, Integer::sum);
        all++;
      }
    }
    Set<WorkerId> awaited = new HashSet<>();
    int open = all;
    List<Wanted> readiest =
        roster.values().stream().sorted(Comparator.comparingInt(w -> rank(world, w))).toList();
    for (Wanted wanted : readiest) {
      boolean forThem = wanted.owner().isEmpty() ? open > 0 : waiting.containsKey(wanted.owner());
      if (rank(world, wanted) < BUSY && forThem) {
        awaited.add(wanted.member().id());
        open -= wanted.owner().isEmpty() ? 1 : 0;
      }
    }
    return awaited;
  }

  /// Who can take a task first: who is awake, who is on the way, who rests.
  private static int rank(World world, Wanted wanted) {
    WorkerSeen seen = world.workers().get(wanted.member().id());
    if (seen == null || !seen.worker().idle()) {
      return BUSY;
    }
    BoxRecord record = seen.worker().box();
    return record == null || record.step() == Step.SERVING
        ? 0
        : record.step() == Step.RESTING ? 2 : 1;
  }
}
