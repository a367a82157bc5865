package dev.shraga.agent.run.git;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What an agent has on its disk, as of one moment.
///
/// @param free in bytes
record Storage(List<Folder> workspaces, List<Cache> caches, long free) {
  /// A folder.
  ///
  /// @param used last, as far as known
  /// @param bytes that its removal gives back; 0 where nobody measured
  record Folder(Path path, Instant used, long bytes) {
    String name() {
      return path.getFileName().toString();
    }
  }

  /// A repository's cache.
  ///
  /// @param borrowers names of workspaces that do not work without it
  record Cache(Folder folder, Set<String> borrowers) {}

  /// What can go now, the first first. Pure.
  ///
  /// An attempt that is over needs nothing. When space is short, caches go before parked
  /// workspaces: a cache can be fetched again, a workspace cannot.
  ///
  /// @param inHand names of workspaces that are worked in; never removed
  /// @param parked names of workspaces that wait
  List<Folder> dispensable(TidyPolicy policy, Set<String> inHand, Set<String> parked, Instant now) {
    List<Folder> gone = new ArrayList<>();
    List<Folder> waiting = new ArrayList<>();
    for (Folder workspace : oldestFirst(workspaces)) {
      if (inHand.contains(workspace.name())) {
        continue;
      }
      boolean waits = parked.contains(workspace.name());
      if (waits && workspace.used().plus(policy.parked()).isAfter(now)) {
        waiting.add(workspace);
      } else {
        gone.add(workspace);
      }
    }
    List<Folder> idle = new ArrayList<>();
    for (Folder cache : oldestFirst(unborrowed(gone, inHand))) {
      if (cache.used().plus(policy.cache()).isAfter(now)) {
        idle.add(cache);
      } else {
        gone.add(cache);
      }
    }
    long space = free + gone.stream().mapToLong(Folder::bytes).sum();
    idle.addAll(waiting);
    for (Folder next : idle) {
      if (space >= policy.floor()) {
        break;
      }
      space += next.bytes();
      gone.add(next);
    }
    return gone.stream().limit(policy.folders()).toList();
  }

  private List<Folder> unborrowed(List<Folder> gone, Set<String> inHand) {
    Set<String> kept = new HashSet<>(inHand);
    workspaces.stream().filter(one -> !gone.contains(one)).map(Folder::name).forEach(kept::add);
    return caches.stream()
        .filter(cache -> cache.borrowers().stream().noneMatch(kept::contains))
        .map(Cache::folder)
        .toList();
  }

  private static List<Folder> oldestFirst(List<Folder> folders) {
    return folders.stream().sorted(Comparator.comparing(Folder::used)).toList();
  }
}
