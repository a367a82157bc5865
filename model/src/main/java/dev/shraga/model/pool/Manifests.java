package dev.shraga.model.pool;

import dev.shraga.model.yaml.Fields;
import dev.shraga.model.yaml.Mark;
import dev.shraga.model.yaml.Yaml;
import dev.shraga.model.yaml.YamlNode;
import dev.shraga.model.yaml.YamlProblem;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What an admin wants: pools and dedicated boxes by name, and one policy.
public record Manifests(
    Map<String, WorkerPool> pools, Map<String, DedicatedBoxes> dedicated, TaskPolicy policy) {
  /// The version of the manifests' form.
  public static final String API_VERSION = "shraga.dev/v1";

  /// No pool and the usual policy.
  public static final Manifests NONE = new Manifests(Map.of(), Map.of(), TaskPolicy.DEFAULT);

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,61}[a-z0-9]");
  private static final Map<String, String> API_VERSIONS = Map.of(API_VERSION, API_VERSION);
  private static final Map<String, String> KINDS =
      new TreeMap<>(Map.of("WorkerPool", "WorkerPool", "TaskPolicy", "TaskPolicy"));

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
    Map<String, WorkerPool> pools = new LinkedHashMap<>();
    Map<String, Mark> names = new HashMap<>();
    @Nullable TaskPolicy policy = null;
    for (File file : files) {
      for (YamlNode document : Yaml.readAll(file.text(), file.source())) {
        Fields manifest = Fields.of(document, "a manifest");
        manifest.oneOf("apiVersion", API_VERSIONS);
        String kind = manifest.oneOf("kind", KINDS);
        Fields metadata = manifest.fields("metadata");
        String name = name(metadata);
        metadata.end();
        Fields spec = Fields.of(manifest.required("spec"), "the spec of a " + kind);
        manifest.end();
        Mark before = names.putIfAbsent(kind + "/" + name, document.mark());
        if (before != null) {
          throw metadata.problem(
              "name", "is taken: another " + kind + " '" + name + "' stands at " + before);
        }
        if (kind.equals("WorkerPool")) {
          pools.put(name, WorkerPool.read(name, spec));
        } else if (policy == null) {
          policy = TaskPolicy.read(spec);
        } else {
          throw new YamlProblem(document.mark(), "there is a TaskPolicy already; allowed is one");
        }
      }
    }
    return new Manifests(pools, Map.of(), policy == null ? TaskPolicy.DEFAULT : policy);
  }

  private static String name(Fields metadata) {
    String name = metadata.text("name");
    if (!NAME.matcher(name).matches()) {
      throw metadata.problem(
          "name",
          "must be 2 to 63 lower-case letters, digits and hyphens that begin with a letter, not '"
              + name
              + "'");
    }
    return name;
  }
}
