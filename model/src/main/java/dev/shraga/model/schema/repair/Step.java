package dev.shraga.model.schema.repair;

import dev.shraga.model.schema.Column;
import dev.shraga.model.schema.Table;
import dev.shraga.model.schema.found.FoundKey;
import java.util.List;
import java.util.stream.Collectors;

/// One change of an environment's definitions, or one wait for it.
public sealed interface Step {
  /// The table that it concerns.
  Table table();

  /// What happens, in words.
  String sentence();

  /// Creates a table with all columns that can be created with it.
  record CreateTable(Table table) implements Step {
    /// The columns that are created with it.
    public List<Column> columns() {
      return table.columns().values().stream().filter(column -> column.type().creatable()).toList();
    }

    @Override
    public String sentence() {
      return "Create table %s with %d columns.".formatted(table.logicalName(), columns().size());
    }
  }

  /// Creates a column of a table that is there.
  record CreateColumn(Table table, Column column) implements Step {
    @Override
    public String sentence() {
      return "Create column %s.%s.".formatted(table.logicalName(), column.name());
    }
  }

  /// Adds an option to a choice.
  ///
  /// @param shared name of the options that many columns share; empty if they are the column's own
  record AddChoice(Table table, Column column, int number, String label, String shared)
      implements Step {
    @Override
    public String sentence() {
      return "Add the choice %d (%s) to %s."
          .formatted(
              number,
              label,
              shared.isEmpty()
                  ? "column " + table.logicalName() + "." + column.name()
                  : "the shared choice " + shared);
    }
  }

  /// Makes room for longer texts, wider ranges or more digits.
  record WidenColumn(Table table, Column column) implements Step {
    @Override
    public String sentence() {
      return "Widen column %s.%s.".formatted(table.logicalName(), column.name());
    }
  }

  /// Turns on change tracking, which cannot be turned off again.
  record TrackChanges(Table table) implements Step {
    @Override
    public String sentence() {
      return "Turn on change tracking of table %s, for good.".formatted(table.logicalName());
    }
  }

  /// Shows everybody what was changed.
  record Publish(Table table) implements Step {
    @Override
    public String sentence() {
      return "Publish table %s.".formatted(table.logicalName());
    }
  }

  /// Waits until the table is as declared and its rows can be read.
  record AwaitTable(Table table) implements Step {
    @Override
    public String sentence() {
      return "Wait until table %s can be used.".formatted(table.logicalName());
    }
  }

  /// Creates an alternate key.
  record CreateKey(Table table, List<Column> columns) implements Step {
    /// Keeps its own copy.
    public CreateKey {
      columns = List.copyOf(columns);
    }

    @Override
    public String sentence() {
      return "Create the key of %s on table %s."
          .formatted(
              columns.stream().map(Column::name).collect(Collectors.joining(", ")),
              table.logicalName());
    }
  }

  /// Lets the service try again to build an index that failed.
  record ReactivateKey(Table table, FoundKey key) implements Step {
    @Override
    public String sentence() {
      return "Build the index of key %s on table %s again."
          .formatted(key.logicalName(), table.logicalName());
    }
  }

  /// Waits until every declared key of the table is active.
  record AwaitKeys(Table table) implements Step {
    @Override
    public String sentence() {
      return "Wait until the keys of table %s are active.".formatted(table.logicalName());
    }
  }
}
