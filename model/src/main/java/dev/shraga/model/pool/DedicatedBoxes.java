package dev.shraga.model.pool;

import dev.shraga.model.WorkerId;
import dev.shraga.model.yaml.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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

  private static final int THRESHOLD = 5;
  private static final int MOST_BOXES = 10;
  private static final Duration WITHIN = Duration.ofDays(7);
  private static final Duration RETIRE_AFTER = Duration.ofDays(14);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /// So much of the pool's name, so that there is room for some of the owner's.
  private static final int PREFIX = 40;

  /// Keeps its own copies.
  public DedicatedBoxes {
    excluded = Set.copyOf(excluded);
    windows = List.copyOf(windows);
  }

  /// Reads the `spec` of a manifest.
  static DedicatedBoxes read(String name, Fields spec) {
    Optional<Machines> machines = Machines.owned(spec);
    int threshold = spec.whole("threshold", 1, 1_000, THRESHOLD);
    Duration within = spec.duration("within", MINUTE, Duration.ofDays(90), WITHIN);
    List<String> excluded =
        spec.parsedItems("excluded", "a list of e-mail addresses", PoolKeys::email);
    int maxBoxes = spec.whole("maxBoxes", 1, 500, MOST_BOXES);
    Duration retireAfter = spec.duration("retireAfter", MINUTE, PoolKeys.YEAR, RETIRE_AFTER);
    PoolKeys keys = PoolKeys.read(spec, machines);
    spec.end();
    return new DedicatedBoxes(
        name,
        machines.orElseGet(Machines.Local::new),
        threshold,
        within,
        Set.copyOf(excluded),
        maxBoxes,
        retireAfter,
        keys.cordoned(),
        keys.windows(),
        keys.identity(),
        keys.upkeep(),
        keys.pausedUntil());
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
