package dev.shraga.model.pool;

import dev.shraga.model.WorkerId;
import dev.shraga.model.yaml.Fields;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A pool of workers that every user's tasks may go to.
///
/// @param identity e-mail address under which its agents sign in, perhaps with `{worker}` for the
///   worker's name; empty if they sign in as whoever registers them
public record WorkerPool(
    String name,
    Machines machines,
    Size size,
    boolean cordoned,
    List<Window> windows,
    String identity,
    Upkeep upkeep,
    @Nullable Instant pausedUntil)
    implements Pool {
  static final String WORKER = "{worker}";

  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,2}");

  /// Largest pool.
  public static final int MAX_REPLICAS = 200;

  /// Keeps its own copy.
  public WorkerPool {
    windows = List.copyOf(windows);
  }

  /// A pool of agents that somebody starts.
  public static WorkerPool local(String name, int replicas) {
    return new WorkerPool(
        name,
        new Machines.Local(),
        new Size.Fixed(replicas),
        false,
        List.of(),
        "",
        Upkeep.DEFAULT,
        null);
  }

  /// The same pool, cordoned or not.
  public WorkerPool cordoned(boolean other) {
    return new WorkerPool(name, machines, size, other, windows, identity, upkeep, pausedUntil);
  }

  /// The same pool, whose agents sign in as somebody.
  public WorkerPool as(String other) {
    return new WorkerPool(name, machines, size, cordoned, windows, other, upkeep, pausedUntil);
  }

  /// A worker that the pool should have.
  ///
  /// @param identity e-mail address of the user that its agent signs in as, in lower case; empty if
  ///   the pool does not say
  public record Member(WorkerId id, String name, String identity) {}

  /// Its worker of a number, from 1: `shared-1`, `shared-2`, ...
  public Member member(int number) {
    String member = name + "-" + number;
    return new Member(
        WorkerId.named(member), member, identity.replace(WORKER, member).toLowerCase(Locale.ROOT));
  }

  /// The number of the worker of that name; empty if it is none of this pool.
  public OptionalInt number(String member) {
    String digits = member.startsWith(name + "-") ? member.substring(name.length() + 1) : "";
    // At most as many digits as the highest number has: then it also fits into an int.
    if (!NUMBER.matcher(digits).matches() || Integer.parseInt(digits) > MAX_REPLICAS) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(Integer.parseInt(digits));
  }

  /// All workers that it can have.
  public List<Member> members() {
    return IntStream.rangeClosed(1, size.most()).mapToObj(this::member).toList();
  }

  /// Reads the `spec` of a manifest.
  static WorkerPool read(String name, Fields spec) {
    Optional<Machines> machines = Machines.shared(spec);
    Size size = Size.read(spec);
    PoolKeys keys = PoolKeys.read(spec, machines);
    spec.end();
    return new WorkerPool(
        name,
        machines.orElseGet(Machines.Local::new),
        size,
        keys.cordoned(),
        keys.windows(),
        keys.identity(),
        keys.upkeep(),
        keys.pausedUntil());
  }
}
