package dev.shraga.agent.run.git;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Makes changes fit into the limits of one commit. Pure.
///
/// Too many files are mostly one folder that a tool filled, so the smallest folder goes whose
/// leaving is enough; of too many bytes the largest files go.
///
/// @param taken what may be committed
record Fit(List<Change> taken, List<LeftOut> leftOut) {
  static Fit of(List<Change> changes, Limits limits) {
    List<Change> taken = new ArrayList<>(changes);
    List<LeftOut> leftOut = new ArrayList<>();
    while (taken.size() > limits.files()) {
      String folder = folder(taken, taken.size() - limits.files()).orElse("");
      List<Change> inside =
          taken.stream()
              .filter(change -> change.path().startsWith(folder))
              .sorted(Comparator.comparing(Change::path))
              .toList();
      boolean whole = !folder.isEmpty();
      List<Change> gone = whole ? inside : inside.subList(limits.files(), inside.size());
      taken.removeAll(Set.copyOf(gone));
      String reason = "more than %,d files would be committed".formatted(limits.files());
      if (whole) {
        leftOut.add(new LeftOut(folder, reason));
      } else {
        gone.forEach(change -> leftOut.add(new LeftOut(change.path(), reason)));
      }
    }
    long bytes = taken.stream().mapToLong(Change::bytes).sum();
    List<Change> largest =
        taken.stream().sorted(Comparator.comparingLong(Change::bytes).reversed()).toList();
    for (Change change : largest) {
      if (bytes <= limits.bytes()) {
        break;
      }
      bytes -= change.bytes();
      taken.remove(change);
      leftOut.add(
          new LeftOut(
              change.path(), "more than %,d bytes would be committed".formatted(limits.bytes())));
    }
    return new Fit(taken, leftOut);
  }

  /// The smallest folder with at least so many; else the largest. Empty if no file is in one.
  private static Optional<String> folder(List<Change> changes, int needed) {
    Map<String, Integer> counts = new TreeMap<>();
    for (Change change : changes) {
      for (int end = change.path().indexOf('/'); end >= 0; ) {
        counts.merge(change.path().substring(0, end + 1), 1, Integer::sum);
        end = change.path().indexOf('/', end + 1);
      }
    }
    return counts.entrySet().stream()
        .filter(folder -> folder.getValue() >= needed)
        .min(Map.Entry.comparingByValue())
        .or(() -> counts.entrySet().stream().max(Map.Entry.comparingByValue()))
        .map(Map.Entry::getKey);
  }
}
