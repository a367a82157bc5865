package dev.shraga.local.sim.agent;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/// A repository in memory that always works, and remembers every change of every branch.
public final class MemoryRemote implements GitRemote {
  private static final String MAIN = "main";

  private final SortedMap<String, Commit> branches = new TreeMap<>();
  private final Map<ObjectId, Commit> objects = new HashMap<>();
  private final List<Move> moves = new ArrayList<>();

  /// A branch was put on another commit.
  ///
  /// @param from null if it was new
  public record Move(String branch, @Nullable Commit from, Commit to) {}

  /// A repository with one commit on its main branch.
  public MemoryRemote() {
    put(MAIN, Commit.ROOT);
  }

  @Override
  public Heads fetch(String branch) {
    return new Heads(
        Optional.ofNullable(branches.get(branch)), Optional.ofNullable(branches.get(MAIN)));
  }

  @Override
  public boolean push(String branch, Optional<ObjectId> expected, Commit next) {
    Commit there = branches.get(branch);
    if (!expected.equals(Optional.ofNullable(there).map(Commit::id))) {
      return false;
    }
    put(branch, next);
    return true;
  }

  @Override
  public Optional<Commit> known(ObjectId id) {
    return Optional.ofNullable(objects.get(id));
  }

  /// Somebody else commits on a branch, whatever is on it.
  public Commit commitAs(String person, String branch, Instant when) {
    Commit there = branches.getOrDefault(branch, branches.get(MAIN));
    Commit theirs =
        Commit.of(there, person + " " + when, new Commit.About.Words("By " + person), when);
    put(branch, theirs);
    return theirs;
  }

  /// All branches with what they are on, by name.
  public SortedMap<String, Commit> branches() {
    return Collections.unmodifiableSortedMap(branches);
  }

  /// The history of a branch, the newest first; nothing if there is no such branch.
  public List<Commit> log(String branch) {
    List<Commit> log = new ArrayList<>();
    for (Commit each = branches.get(branch); each != null; each = each.parent()) {
      log.add(each);
    }
    return log;
  }

  /// Every change of every branch, in the order of time.
  public List<Move> moves() {
    return Collections.unmodifiableList(moves);
  }

  private void put(String branch, Commit next) {
    for (Commit each = next; each != null && !objects.containsKey(each.id()); ) {
      objects.put(each.id(), each);
      each = each.parent();
    }
    Commit before = branches.put(branch, next);
    moves.add(new Move(branch, before, next));
  }
}
