package dev.shraga.local.sim.sabotage;

import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.dataverse.Write;
import dev.shraga.clients.tables.TaskRows;
import dev.shraga.local.sim.agent.GitRemote;
import dev.shraga.local.sim.world.Seams;
import dev.shraga.model.task.HolderStatus;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Agents without one of their guards.
final class OfAgents {
  private OfAgents() {}

  static boolean claim(Write write) {
    return HolderStatus.EXECUTING.text().equals(said(write));
  }

  static boolean end(Write write) {
    return said(write) != null && !claim(write);
  }

  private static @Nullable Object said(Write write) {
    return write.table().equals(TaskRows.TABLE) ? write.values().asMap().get("holderStatus") : null;
  }

  /// Updates do not ask for the version that was read.
  static Seams unconditional(Predicate<Write> which) {
    return new Seams() {
      @Override
      public Dataverse agent(String worker, Dataverse rows) {
        return Rewritten.unconditional(rows, which::test);
      }
    };
  }

  /// Whoever has claimed an attempt believes in it for ever.
  static Seams faithful() {
    return new Seams() {
      @Override
      public Dataverse agent(String worker, Dataverse rows) {
        return new Faithful(rows, new HashMap<>(), new HashMap<>());
      }
    };
  }

  /// A branch is put on another commit whatever it is on.
  static Seams forced() {
    return new Seams() {
      @Override
      public GitRemote git(String worker, GitRemote git) {
        return Blind.forced(git);
      }
    };
  }

  /// A later attempt's commit looks like one of an attempt before ours.
  static Seams blindForLater() {
    Map<String, Integer> attempts = new HashMap<>();
    return new Seams() {
      @Override
      public Dataverse agent(String worker, Dataverse rows) {
        return new Told(rows, attempt -> attempts.put(worker, attempt));
      }

      @Override
      public GitRemote git(String worker, GitRemote git) {
        return new Blind(git, () -> attempts.getOrDefault(worker, 0), false);
      }
    };
  }
}
