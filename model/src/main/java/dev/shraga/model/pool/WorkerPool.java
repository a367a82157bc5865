package dev.shraga.model.pool;

import dev.shraga.model.WorkerId;
import dev.shraga.model.yaml.Fields;
import dev.shraga.model.yaml.YamlProblem;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/// A pool of workers that every user's tasks may go to.
///
/// @param replicas how many workers it has
/// @param cordoned takes no new tasks
/// @param identity e-mail address under which its agents sign in, perhaps with `{worker}` for the
///   worker's name; empty if they sign in as whoever registers them
public record WorkerPool(
    String name, Machines machines, int replicas, boolean cordoned, String identity) {
  private static final String WORKER = "{worker}";

  /// Largest pool.
  public static final int MAX_REPLICAS = 200;

  /// What its workers run on.
  public enum Machines {
    /// Agents that somebody starts: on this machine, or by hand.
    LOCAL
  }

  /// A worker that the pool should have.
  ///
  /// @param identity e-mail address of the user that its agent signs in as, in lower case; empty if
  ///   the pool does not say
  public record Member(WorkerId id, String name, String identity) {}

  /// Its workers, `shared-1` to `shared-n`.
  public List<Member> members() {
    return IntStream.rangeClosed(1, replicas)
        .mapToObj(number -> name + "-" + number)
        .map(member -> new Member(WorkerId.named(member), member, identity(member)))
        .toList();
  }

  /// Reads the `spec` of a manifest.
  ///
  /// @throws YamlProblem at the first mistake
  static WorkerPool read(String name, Fields spec) {
    WorkerPool pool =
        new WorkerPool(
            name,
            spec.oneOf("machines", Map.of("local", Machines.LOCAL), Machines.LOCAL),
            spec.whole("replicas", 0, MAX_REPLICAS),
            spec.yesNo("cordoned", false),
            spec.text("identity", ""));
    spec.end();
    return pool;
  }

  private String identity(String member) {
    return identity.replace(WORKER, member).toLowerCase(Locale.ROOT);
  }
}
