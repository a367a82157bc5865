package dev.shraga.local.up;

import dev.shraga.local.cli.PlayedBox;
import dev.shraga.model.box.BoxCourse;
import dev.shraga.model.pool.DedicatedBoxes;
import dev.shraga.model.pool.Machines;
import dev.shraga.model.pool.Manifests;
import dev.shraga.model.pool.Pool;
import dev.shraga.model.pool.WorkerPool;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The worker that a box may be made for.
///
/// @param customise whether a new box has no agent before its set-up is done
record Tenant(WorkerPool.Member member, boolean customise) {
  /// By the names of their boxes.
  ///
  /// @param people e-mails of all who may get an own box
  static Map<String, Tenant> of(Manifests manifests, Set<String> people) {
    Map<String, Tenant> tenants = new TreeMap<>();
    for (WorkerPool pool : manifests.pools().values()) {
      pool.members().forEach(member -> put(tenants, pool, member));
    }
    for (DedicatedBoxes pool : manifests.dedicated().values()) {
      people.forEach(person -> put(tenants, pool, pool.member(person)));
    }
    return tenants;
  }

  /// Whether its agent starts when the box does.
  boolean has(PlayedBox box) {
    return !customise
        || box.customized().stream().anyMatch(group -> group.startsWith(BoxCourse.GROUP));
  }

  private static void put(Map<String, Tenant> tenants, Pool pool, WorkerPool.Member member) {
    if (pool.machines() instanceof Machines.DevBox devBox) {
      tenants.put(member.name(), new Tenant(member, devBox.customise()));
    }
  }
}
