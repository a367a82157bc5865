package dev.shraga.reconciler.plan;

import dev.shraga.model.box.BoxKey;
import dev.shraga.model.pool.Machines;
import dev.shraga.model.pool.Pool;
import dev.shraga.model.pool.WorkerPool;
import java.util.Optional;

/// A worker that should be.
///
/// @param owner e-mail of the user whose dedicated worker it is; empty in a shared pool
/// @param user object id of the person whose box it is to be; empty if it is not known, and then no
///   box can be made
record Wanted(WorkerPool.Member member, Pool pool, String owner, String user) {
  /// The pool of the service that its box is made from; empty if its machine is not ours to make.
  Optional<Machines.DevBox> devBox() {
    return pool.machines() instanceof Machines.DevBox devBox
        ? Optional.of(devBox)
        : Optional.empty();
  }

  /// What its box is called by; empty if it has none, or nobody knows whose it is to be.
  Optional<BoxKey> key() {
    return devBox()
        .filter(_ -> !user.isEmpty())
        .map(devBox -> new BoxKey(devBox.project(), user, member.name()));
  }
}
