package dev.shraga.reconciler.plan;

import dev.shraga.model.box.BoxCall;
import dev.shraga.model.box.BoxRecord;
import dev.shraga.model.box.Move;
import dev.shraga.model.box.PoolState;
import dev.shraga.model.box.Step;
import dev.shraga.model.pool.Pool;
import dev.shraga.model.pool.Upkeep;
import dev.shraga.reconciler.desired.Desired;
import dev.shraga.reconciler.observe.WorkerSeen;
import dev.shraga.reconciler.observe.World;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Which pools of the service boxes may be made from now: those that are healthy, have made fewer
/// than their surge allows, and refused nobody lately. One box that was refused holds up the others
/// of its pool, so that a quota is not asked once for each. Lives for one planning.
final class PoolBar {
  private final Set<String> barred = new HashSet<>();
  private final Map<String, Integer> room = new HashMap<>();

  private PoolBar() {}

  static PoolBar of(World world, Desired desired, Instant now) {
    PoolBar bar = new PoolBar();
    for (PoolState pool : world.machines().pools()) {
      if (!pool.healthy()) {
        bar.barred.add(key(pool.project(), pool.name()));
      }
    }
    for (WorkerSeen seen : world.workers().values()) {
      BoxRecord record = seen.worker().box();
      if (record != null && record.step() == Step.CREATING) {
        bar.note(
            record,
            desired
                .manifests()
                .pool(seen.worker().pool())
                .map(Pool::upkeep)
                .orElse(Upkeep.DEFAULT)
                .surge(),
            now);
      }
    }
    return bar;
  }

  private void note(BoxRecord record, int surge, Instant now) {
    String pool = key(record.key().project(), record.pool());
    room.putIfAbsent(pool, surge);
    if (record.creations() > 0 && record.fault().none()) {
      room.merge(pool, -1, Integer::sum);
    }
    Instant notBefore = record.notBefore();
    if (!record.fault().none() && notBefore != null && notBefore.isAfter(now)) {
      barred.add(pool);
    }
  }

  /// Whether a box may be made for that record now.
  boolean allows(BoxRecord record) {
    String pool = key(record.key().project(), record.pool());
    return !barred.contains(pool) && room.getOrDefault(pool, 1) > 0;
  }

  /// One more is being made.
  void taken(Move move) {
    if (move.call().orElseThrow() instanceof BoxCall.Create) {
      room.merge(key(move.record().key().project(), move.record().pool()), -1, Integer::sum);
    }
  }

  private static String key(String project, String pool) {
    return project.toLowerCase(Locale.ROOT) + "/" + pool.toLowerCase(Locale.ROOT);
  }
}
