package dev.shraga.local.sim.world;

import dev.shraga.local.sim.agent.Commit;
import dev.shraga.local.sim.agent.MemoryRemote;
import dev.shraga.reconciler.audit.Testimony;
import java.util.ArrayList;
import java.util.List;

/// The result commits in the played repository.
final class Results {
  private final MemoryRemote git;
  private int known;
  private List<Testimony.Commit> all = List.of();

  Results(MemoryRemote git) {
    this.git = git;
  }

  /// All that are on a branch now.
  List<Testimony.Commit> all() {
    if (known != git.moves().size()) {
      known = git.moves().size();
      List<Testimony.Commit> found = new ArrayList<>();
      for (String branch : git.branches().keySet()) {
        for (Commit commit : git.log(branch)) {
          commit
              .result()
              .ifPresent(by ->
                  found.add(
                      new Testimony.Commit(by.task(), by.attempt(), commit.id().name(), branch)));
        }
      }
      all = List.copyOf(found);
    }
    return all;
  }
}
