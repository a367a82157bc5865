package dev.shraga.emulator.devcenter.center;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Pools, and who may have how many boxes of them.
///
/// @param maxDevBoxesPerUser over all pools; none for no limit
/// @param tasks that its catalogs have, like `quickstart/choco`
public record Project(
    String name, OptionalInt maxDevBoxesPerUser, List<Pool> pools, List<String> tasks) {
  /// The tasks of the catalog that Microsoft gives everyone.
  public static final List<String> QUICKSTART =
      List.of(
          "quickstart/choco", "quickstart/git-clone", "quickstart/powershell", "quickstart/winget");

  /// Keeps its own copies.
  public Project {
    pools = List.copyOf(pools);
    tasks = List.copyOf(tasks);
  }

  /// A project with pools, the usual tasks and no limit.
  public static Project of(String name, Pool... pools) {
    return new Project(name, OptionalInt.empty(), List.of(pools), QUICKSTART);
  }

  /// This project with a limit for each user.
  public Project withMaxDevBoxesPerUser(int limit) {
    return new Project(name, OptionalInt.of(limit), pools, tasks);
  }

  /// The pool of that name, in any letter case.
  public Optional<Pool> pool(String wanted) {
    return pools.stream().filter(pool -> pool.name().equalsIgnoreCase(wanted)).findFirst();
  }

  /// Whether a task may be named in a group. The built-in ones need no catalog.
  public boolean hasTask(String task) {
    return task.startsWith("~/") || tasks.stream().anyMatch(task::equalsIgnoreCase);
  }
}
