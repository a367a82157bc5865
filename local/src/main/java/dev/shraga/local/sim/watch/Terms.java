package dev.shraga.local.sim.watch;

import dev.shraga.clients.dataverse.Row;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/// Who leads, by the rows of terms.
final class Terms {
  private final SortedMap<Integer, String> holders = new TreeMap<>();
  private final Map<UUID, Integer> numbers = new HashMap<>();

  void written(Row row) {
    int term = row.whole("term").orElse(0);
    holders.put(term, row.text("holder") + " ");
    numbers.put(row.id(), term);
  }

  void gone(UUID id) {
    if (numbers.containsKey(id)) {
      holders.remove(numbers.get(id));
    }
  }

  /// Who leads by the row of the last term, followed by a blank; empty if nobody ever did.
  String leader() {
    return holders.isEmpty() ? "" : holders.lastEntry().getValue();
  }

  boolean leads(String actor) {
    return leader().startsWith(actor + " ");
  }
}
