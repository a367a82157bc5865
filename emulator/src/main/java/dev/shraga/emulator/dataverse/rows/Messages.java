package dev.shraga.emulator.dataverse.rows;

import dev.shraga.emulator.dataverse.catalog.Catalog;
import dev.shraga.emulator.dataverse.catalog.EntityType;
import dev.shraga.emulator.dataverse.catalog.MessageTables;
import dev.shraga.emulator.dataverse.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The rows that say what can be done to the rows of which table. They follow from the definitions,
/// and so they have the same ids in every organisation.
final class Messages {
  /// What every table takes that the service does not keep to itself. `DeleteMultiple` is for
  /// elastic tables only.
  private static final List<String> NAMES =
      List.of("Create", "Update", "Delete", "CreateMultiple", "UpdateMultiple", "UpsertMultiple");

  private Messages() {}

  /// The rows of the table of messages.
  static TableRows messages(EntityType type) {
    TableRows rows = new TableRows(type);
    for (String name : NAMES) {
      add(
          rows,
          id(name),
          Map.of(MessageTables.NAME, new Value.Text(name), "isprivate", new Value.YesNo(false)));
    }
    return rows;
  }

  /// The rows of the table that says for which tables each message is.
  static TableRows filters(EntityType type, Catalog catalog) {
    TableRows rows = new TableRows(type);
    for (EntityType table : catalog.entityTypes()) {
      if (table.ofCustomers()) {
        for (String name : NAMES) {
          add(
              rows,
              id(name + "/" + table.logicalName()),
              Map.of(
                  MessageTables.MESSAGE,
                  new Value.Reference(id(name)),
                  MessageTables.TABLE,
                  new Value.Text(table.logicalName()),
                  "secondaryobjecttypecode",
                  new Value.Text("none"),
                  "iscustomprocessingstepallowed",
                  new Value.YesNo(!name.endsWith("Multiple"))));
        }
      }
    }
    return rows;
  }

  /// They are never written, so they count their own versions.
  private static void add(TableRows rows, UUID id, Map<String, Value> cells) {
    rows.put(new Row(id, rows.all().size() + 1L, cells));
  }

  private static UUID id(String name) {
    return UUID.nameUUIDFromBytes(("message/" + name).getBytes(StandardCharsets.UTF_8));
  }
}
