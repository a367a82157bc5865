package dev.shraga.local.up;

import dev.shraga.local.child.Supervisor;
import dev.shraga.local.cli.EmulatorDoor;
import dev.shraga.local.cli.EmulatorDoor.Role;
import dev.shraga.local.state.PrivateFiles;
import dev.shraga.local.state.StateFolder;
import dev.shraga.model.pool.WorkerPool;
import dev.shraga.reconciler.desired.ManifestFolder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// One agent for each worker that the manifests in force want. Owned by one thread.
///
/// A worker that is wanted no more keeps its agent: the reconciler gives it no task, and whoever
/// wants it again need not wait.
final class Fleet {
  private final StateFolder folder;
  private final Supervisor supervisor;
  private final Programs programs;
  private final EmulatorDoor door;
  private final ManifestFolder manifests;
  private final Map<String, String> tokens = new TreeMap<>();
  private final Map<String, String> tokensByEmail = new TreeMap<>();

  Fleet(
      StateFolder folder,
      Supervisor supervisor,
      Programs programs,
      EmulatorDoor door,
      Instant now) {
    this.folder = folder;
    this.supervisor = supervisor;
    this.programs = programs;
    this.door = door;
    this.manifests = new ManifestFolder(folder.manifests(), now);
  }

  /// Starts the agents that are missing.
  ///
  /// @return the names of those started
  List<String> grow(Instant now) {
    List<String> started = new ArrayList<>();
    for (WorkerPool pool : manifests.read(now).manifests().pools().values()) {
      for (WorkerPool.Member member : pool.members()) {
        if (!tokens.containsKey(member.name())) {
          start(member);
          started.add(member.name());
        }
      }
    }
    return started;
  }

  /// Their tokens by name.
  Map<String, String> tokens() {
    return tokens;
  }

  /// E-mails that they are admitted with.
  Set<String> emails() {
    return Set.copyOf(tokensByEmail.keySet());
  }

  /// A pool that names no identity has its workers' rows registered under the reconciler's, and
  /// then only an agent that sees all rows can reach its mailbox.
  private void start(WorkerPool.Member member) {
    String worker = member.name();
    boolean own = !member.identity().isEmpty();
    String email = own ? member.identity() : worker + "@localhost";
    // Agents may share one identity; to admit it again would take the first one's token away.
    String token =
        tokensByEmail.computeIfAbsent(
            email,
            _ -> door.admit("Agent " + worker, email, own ? Role.AGENT : Role.ADMINISTRATOR));
    tokens.put(worker, token);
    PrivateFiles.makeFolder(folder.agent(worker));
    supervisor.keep(programs.agent(worker, door.environment(token)));
  }
}
