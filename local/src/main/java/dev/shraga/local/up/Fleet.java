package dev.shraga.local.up;

import dev.shraga.local.child.Supervisor;
import dev.shraga.local.state.PrivateFiles;
import dev.shraga.local.state.StateFolder;
import dev.shraga.model.pool.Machines;
import dev.shraga.model.pool.Manifests;
import dev.shraga.model.pool.WorkerPool;
import java.util.Map;
import java.util.TreeMap;

/// One agent for each worker of a pool whose agents somebody has to start. Owned by one thread.
///
/// A worker that is wanted no more keeps its agent: the reconciler gives it no task, and whoever
/// wants it again need not wait.
final class Fleet {
  private final StateFolder folder;
  private final Supervisor supervisor;
  private final Programs programs;
  private final SignIns signIns;
  private final Map<String, String> tokens = new TreeMap<>();

  Fleet(StateFolder folder, Supervisor supervisor, Programs programs, SignIns signIns) {
    this.folder = folder;
    this.supervisor = supervisor;
    this.programs = programs;
    this.signIns = signIns;
  }

  /// Starts the agents that are missing.
  void grow(Manifests manifests) {
    for (WorkerPool pool : manifests.pools().values()) {
      if (pool.machines() instanceof Machines.Local) {
        pool.members().stream()
            .filter(member -> !tokens.containsKey(member.name()))
            .forEach(this::start);
      }
    }
  }

  /// Their tokens by name.
  Map<String, String> tokens() {
    return tokens;
  }

  private void start(WorkerPool.Member member) {
    String worker = member.name();
    tokens.put(worker, signIns.token(member));
    PrivateFiles.makeFolder(folder.agent(worker));
    supervisor.keep(programs.agent(worker, folder.agent(worker), signIns.environment(member)));
  }
}
