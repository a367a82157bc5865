package dev.shraga.model.pool;

import dev.shraga.model.yaml.Fields;
import dev.shraga.model.yaml.Mark;
import dev.shraga.model.yaml.Yaml;
import dev.shraga.model.yaml.YamlNode;
import dev.shraga.model.yaml.YamlProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Manifests while they are read: what they say so far, and every mistake so far.
final class Reading {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,61}[a-z0-9]");

  /// Names of boxes begin with their pool's, and have at most 63 characters.
  private static final int NAME_OF_BOXES = 40;

  private static final Map<String, String> API_VERSIONS =
      Map.of(Manifests.API_VERSION, Manifests.API_VERSION);
  private static final Map<String, Kind> KINDS =
      new TreeMap<>(
          Map.of(
              "WorkerPool", Kind.WORKER_POOL,
              "DedicatedBoxes", Kind.DEDICATED_BOXES,
              "TaskPolicy", Kind.TASK_POLICY));

  private final Map<String, WorkerPool> pools = new LinkedHashMap<>();
  private final Map<String, DedicatedBoxes> dedicated = new LinkedHashMap<>();
  private final Map<String, Mark> names = new HashMap<>();
  private final List<YamlProblem> mistakes = new ArrayList<>();
  private @Nullable TaskPolicy policy;

  private Reading() {}

  private enum Kind {
    WORKER_POOL,
    DEDICATED_BOXES,
    TASK_POLICY;

    /// As manifests spell it.
    private String word() {
      return switch (this) {
        case WORKER_POOL -> "WorkerPool";
        case DEDICATED_BOXES -> "DedicatedBoxes";
        case TASK_POLICY -> "TaskPolicy";
      };
    }
  }

  /// Reads all files together.
  static Reading of(List<Manifests.File> files) {
    Reading reading = new Reading();
    for (Manifests.File file : files) {
      int before = reading.mistakes.size();
      reading.file(file);
      reading
          .mistakes
          .subList(before, reading.mistakes.size())
          .sort(
              Comparator.comparing(
                  YamlProblem::mark,
                  Comparator.comparingInt(Mark::line).thenComparingInt(Mark::column)));
    }
    return reading;
  }

  /// In the order of the files, and of the lines in each.
  List<YamlProblem> mistakes() {
    return List.copyOf(mistakes);
  }

  /// What they say; of no meaning if there is a mistake.
  Manifests manifests() {
    return new Manifests(pools, dedicated, policy == null ? TaskPolicy.DEFAULT : policy);
  }

  private void file(Manifests.File file) {
    try {
      List<YamlNode> documents = Yaml.readAll(file.text(), file.source());
      // An editor that saves in place leaves an empty file for a moment; no pool may go by that.
      if (documents.isEmpty()) {
        mistakes.add(
            new YamlProblem(
                new Mark(file.source(), 1, 1),
                "there is no manifest in this file; delete it if nothing of it is wanted"));
      }
      documents.forEach(this::document);
    } catch (YamlProblem notYaml) {
      mistakes.add(notYaml);
    }
  }

  private void document(YamlNode document) {
    try {
      Fields manifest = Fields.of(document, "a manifest", mistakes::add);
      // Nothing is known about a manifest of another version.
      manifest.oneOf("apiVersion", API_VERSIONS);
      Fields metadata = manifest.fields("metadata");
      String name =
          metadata.needed(
              "name",
              "2 to 63 lower-case letters, digits and hyphens that begin with a letter and do not"
                  + " end with a hyphen",
              text -> NAME.matcher(text).matches() ? Optional.of(text) : Optional.empty(),
              "");
      metadata.end();
      Kind kind = manifest.oneOf("kind", KINDS);
      Fields spec =
          Fields.of(manifest.required("spec"), "the spec of a " + kind.word(), mistakes::add);
      manifest.end();
      spec(kind, name, spec, metadata, document.mark());
    } catch (YamlProblem hopeless) {
      mistakes.add(hopeless);
    }
  }

  private void spec(Kind kind, String name, Fields spec, Fields metadata, Mark place) {
    switch (kind) {
      case WORKER_POOL -> pools.put(name, named(WorkerPool.read(name, spec), metadata, place));
      case DEDICATED_BOXES ->
          dedicated.put(name, named(DedicatedBoxes.read(name, spec), metadata, place));
      case TASK_POLICY -> {
        TaskPolicy read = TaskPolicy.read(spec);
        if (policy != null) {
          mistakes.add(new YamlProblem(place, "there is a TaskPolicy already; allowed is one"));
        }
        policy = read;
      }
    }
  }

  private <P extends Pool> P named(P pool, Fields metadata, Mark place) {
    Mark before = pool.name().isEmpty() ? null : names.putIfAbsent(pool.name(), place);
    if (before != null) {
      metadata.refuse("name", "is taken: another pool '" + pool.name() + "' stands at " + before);
    } else if (pool.machines() instanceof Machines.DevBox && pool.name().length() > NAME_OF_BOXES) {
      metadata.refuse(
          "name",
          "must have at most "
              + NAME_OF_BOXES
              + " characters: the names of its boxes begin with it");
    }
    return pool;
  }
}
