package dev.shraga.model.pool;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What is different between two sets of manifests, key by key. Values count, not texts: a key that
/// is written out with its usual value is no difference, nor is a comment.
///
/// @param things what differs, by kind and name
public record ManifestDiff(List<Thing> things) {
  /// Keeps its own copy.
  public ManifestDiff {
    things = List.copyOf(things);
  }

  /// What becomes of a pool or of the policy.
  public enum Change {
    /// It was not there before.
    ADDED,
    /// It is not there any more.
    REMOVED,
    /// Some of its keys have other values.
    CHANGED
  }

  /// A pool or the policy.
  ///
  /// @param name its kind and name, like `WorkerPool shared`
  /// @param keys those that differ; of one that is added or removed all that have a value
  public record Thing(String name, Change change, List<Key> keys) {
    /// Keeps its own copy.
    public Thing {
      keys = List.copyOf(keys);
    }
  }

  /// A key that differs.
  ///
  /// @param name like `replicas` or `scale.min`
  /// @param before its value; empty if it had none
  /// @param after its value; empty if it has none
  public record Key(String name, String before, String after) {}

  /// The way from one to the other.
  public static ManifestDiff between(Manifests before, Manifests after) {
    Map<String, Map<String, String>> old = ManifestKeys.of(before);
    Map<String, Map<String, String>> fresh = ManifestKeys.of(after);
    Set<String> names = new TreeSet<>(old.keySet());
    names.addAll(fresh.keySet());
    List<Thing> things = new ArrayList<>();
    for (String name : names) {
      List<Key> keys = keys(old.getOrDefault(name, Map.of()), fresh.getOrDefault(name, Map.of()));
      if (!keys.isEmpty()) {
        things.add(new Thing(name, change(old, fresh, name), keys));
      }
    }
    return new ManifestDiff(things);
  }

  /// Whether nothing differs.
  public boolean empty() {
    return things.isEmpty();
  }

  private static Change change(Map<String, ?> old, Map<String, ?> fresh, String name) {
    if (!old.containsKey(name)) {
      return Change.ADDED;
    }
    return fresh.containsKey(name) ? Change.CHANGED : Change.REMOVED;
  }

  private static List<Key> keys(Map<String, String> before, Map<String, String> after) {
    Set<String> names = new LinkedHashSet<>(before.keySet());
    names.addAll(after.keySet());
    return names.stream()
        .map(name -> new Key(name, before.getOrDefault(name, ""), after.getOrDefault(name, "")))
        .filter(key -> !key.before.equals(key.after))
        .toList();
  }
}
