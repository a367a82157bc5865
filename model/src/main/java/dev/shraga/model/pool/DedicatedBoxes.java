package dev.shraga.model.pool;

import dev.shraga.model.WorkerId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Boxes of their own for users who submit much.
///
/// @param machines a Dev Box
/// @param threshold a user who submitted so many tasks
/// @param within in such a time gets one
/// @param excluded e-mail addresses that never get one, in lower case
/// @param maxBoxes at most so many; who comes later waits for one to be retired
/// @param retireAfter the box of a user who submitted nothing for so long is removed
/// @param identity e-mail address under which its agents sign in, perhaps with `{worker}` for the
///   worker's name; empty if they sign in as whoever registers them
public record DedicatedBoxes(
    String name,
    Machines machines,
    int threshold,
    Duration within,
    Set<String> excluded,
    int maxBoxes,
    Duration retireAfter,
    boolean cordoned,
    List<Window> windows,
    String identity,
    Upkeep upkeep,
    @Nullable Instant pausedUntil)
    implements Pool {
  /// Longest name of a Dev Box, in characters.
  private static final int NAME = 63;

  private static final int HASH = 8;

  /// So much of the pool's name, so that there is room for some of the owner's.
  private static final int PREFIX = 40;

  /// Keeps its own copies.
  public DedicatedBoxes {
    excluded = Set.copyOf(excluded);
    windows = List.copyOf(windows);
  }

  /// The worker of one user. Its name follows from the owner's address, so that a user can never
  /// have two: what is readable of it, and the beginning of a hash that makes it unique.
  ///
  /// @param owner e-mail address
  public WorkerPool.Member member(String owner) {
    String email = owner.toLowerCase(Locale.ROOT);
    String hash = WorkerId.named(name + "/" + email).toString().substring(0, HASH);
    String readable = email.replaceAll("@.*", "").replaceAll("[^a-z0-9]+", "-");
    String prefix = cut(name, PREFIX);
    String member = prefix + "-" + cut(readable, NAME - prefix.length() - HASH - 2) + "-" + hash;
    return new WorkerPool.Member(
        WorkerId.named(member),
        member,
        identity.replace(WorkerPool.WORKER, member).toLowerCase(Locale.ROOT));
  }

  private static String cut(String text, int most) {
    return text.length() > most ? text.substring(0, most) : text;
  }
}
