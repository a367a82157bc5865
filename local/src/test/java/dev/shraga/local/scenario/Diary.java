package dev.shraga.local.scenario;

import dev.shraga.clients.dataverse.ChangeSet;
import dev.shraga.clients.dataverse.Condition;
import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.dataverse.Values;
import dev.shraga.clients.dataverse.Write;
import dev.shraga.clients.dataverse.WriteResult;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A port to Dataverse that remembers what was written to which version of which row.
final class Diary implements PassingRows {
  private final Dataverse behind;
  private final Map<Version, Set<Values>> written = new HashMap<>();

  /// A version of a row that a write was decided on; no condition for a row that is to be made.
  record Version(String table, UUID row, @Nullable Condition condition) {}

  Diary(Dataverse behind) {
    this.behind = behind;
  }

  /// All different contents that were sent for one version of a row of a table.
  Map<Version, Set<Values>> written(String table) {
    Map<Version, Set<Values>> ofTable = new HashMap<>(written);
    ofTable.keySet().removeIf(version -> !version.table().equals(table));
    return ofTable;
  }

  @Override
  public Dataverse behind() {
    return behind;
  }

  @Override
  public WriteResult write(Write write) {
    note(write);
    return behind.write(write);
  }

  @Override
  public List<WriteResult> batch(List<ChangeSet> sets) {
    sets.forEach(set -> set.writes().forEach(this::note));
    return behind.batch(sets);
  }

  private void note(Write write) {
    switch (write) {
      case Write.Create _ -> note(write, null);
      case Write.Update update -> note(write, update.condition());
      case Write.Delete delete -> note(write, delete.condition());
      // They make no version.
      case Write.Share _, Write.Unshare _ -> {}
    }
  }

  private void note(Write write, @Nullable Condition condition) {
    written
        .computeIfAbsent(new Version(write.table(), write.id(), condition), _ -> new HashSet<>())
        .add(write.values());
  }
}
