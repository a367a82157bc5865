package dev.shraga.local.up;

import dev.shraga.local.cli.EmulatorDoor;
import dev.shraga.local.cli.EmulatorDoor.Role;
import dev.shraga.model.pool.WorkerPool;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Whom agents sign in as. Owned by one thread.
final class SignIns {
  private final EmulatorDoor door;
  private final Map<String, String> tokensByEmail = new TreeMap<>();

  SignIns(EmulatorDoor door) {
    this.door = door;
  }

  /// What an agent needs to reach its rows.
  Map<String, String> environment(WorkerPool.Member member) {
    return door.environment(token(member));
  }

  /// The token of an agent, who is admitted if its identity was not yet.
  ///
  /// A pool that names no identity has its workers' rows registered under the reconciler's, and
  /// then only an agent that sees all rows can reach its mailbox.
  String token(WorkerPool.Member member) {
    boolean own = !member.identity().isEmpty();
    String email = own ? member.identity() : member.name() + "@localhost";
    // Agents may share one identity; to admit it again would take the first one's token away.
    return tokensByEmail.computeIfAbsent(
        email,
        _ -> door.admit("Agent " + member.name(), email, own ? Role.AGENT : Role.ADMINISTRATOR));
  }

  /// Admits the identity that a worker's row will be given: the row is not made before the identity
  /// is there, nor the box before the row.
  void prepare(WorkerPool.Member member) {
    if (!member.identity().isEmpty()) {
      token(member);
    }
  }

  /// E-mails that were admitted.
  Set<String> emails() {
    return Set.copyOf(tokensByEmail.keySet());
  }
}
