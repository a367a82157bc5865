package dev.shraga.model.pool;

import dev.shraga.model.yaml.YamlProblem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What an admin wants: pools and dedicated boxes by name, and one policy.
public record Manifests(
    Map<String, WorkerPool> pools, Map<String, DedicatedBoxes> dedicated, TaskPolicy policy) {
  /// The version of the manifests' form.
  public static final String API_VERSION = "shraga.dev/v1";

  /// No pool and the usual policy.
  public static final Manifests NONE = new Manifests(Map.of(), Map.of(), TaskPolicy.DEFAULT);

  /// Keeps its own copy, in the order of the files.
  public Manifests {
    pools = new LinkedHashMap<>(pools);
    dedicated = new LinkedHashMap<>(dedicated);
  }

  /// Pools only.
  public Manifests(Map<String, WorkerPool> pools, TaskPolicy policy) {
    this(pools, Map.of(), policy);
  }

  /// The group of workers of a name, of either kind; empty if there is none.
  public Optional<Pool> pool(String name) {
    Pool shared = pools.get(name);
    return Optional.ofNullable(shared == null ? dedicated.get(name) : shared);
  }

  /// Projects of the Dev Center that boxes are made in.
  public Set<String> projects() {
    return Stream.concat(pools.values().stream(), dedicated.values().stream())
        .map(Pool::machines)
        .flatMap(machines ->
            machines instanceof Machines.DevBox box ? Stream.of(box.project()) : Stream.of())
        .collect(Collectors.toUnmodifiableSet());
  }

  /// E-mail addresses that the agents of all pools sign in as, in lower case.
  public Set<String> identities() {
    return pools.values().stream()
        .flatMap(pool -> pool.members().stream())
        .map(WorkerPool.Member::identity)
        .filter(identity -> !identity.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  /// A manifest file that was read from somewhere.
  ///
  /// @param source its name, for messages
  public record File(String source, String text) {}

  /// Reads all files together.
  ///
  /// @throws YamlProblem at the first mistake in any of them; none of them counts then
  public static Manifests read(List<File> files) {
    Reading reading = Reading.of(files);
    for (YamlProblem first : reading.mistakes()) {
      throw first;
    }
    return reading.manifests();
  }

  /// Every mistake of all files, in their order; none if the manifests can be in force.
  public static List<YamlProblem> check(List<File> files) {
    return Reading.of(files).mistakes();
  }
}
