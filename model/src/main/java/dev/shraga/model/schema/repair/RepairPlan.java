package dev.shraga.model.schema.repair;

import dev.shraga.model.schema.Column;
import dev.shraga.model.schema.Table;
import dev.shraga.model.schema.deviation.Deviation;
import dev.shraga.model.schema.deviation.Deviation.ChoiceMissing;
import dev.shraga.model.schema.deviation.Deviation.ColumnMissing;
import dev.shraga.model.schema.deviation.Deviation.KeyMissing;
import dev.shraga.model.schema.deviation.Deviation.KeyUnusable;
import dev.shraga.model.schema.deviation.Deviation.NotTracked;
import dev.shraga.model.schema.deviation.Deviation.OtherIdColumn;
import dev.shraga.model.schema.deviation.Deviation.OtherNameColumn;
import dev.shraga.model.schema.deviation.Deviation.OtherNumber;
import dev.shraga.model.schema.deviation.Deviation.OtherOwnership;
import dev.shraga.model.schema.deviation.Deviation.OtherSetName;
import dev.shraga.model.schema.deviation.Deviation.OtherTarget;
import dev.shraga.model.schema.deviation.Deviation.OtherType;
import dev.shraga.model.schema.deviation.Deviation.TableMissing;
import dev.shraga.model.schema.deviation.Deviation.TooCoarse;
import dev.shraga.model.schema.deviation.Deviation.TooNarrow;
import dev.shraga.model.schema.deviation.Deviation.TooShort;
import dev.shraga.model.schema.found.FoundKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// What repairs an environment.
///
/// @param steps in an order that the service allows: tables before columns, both before keys, and
///   after each kind a wait until it can be used
/// @param byHand deviations that no step repairs
public record RepairPlan(List<Step> steps, List<Deviation> byHand) {
  /// Keeps its own copies.
  public RepairPlan {
    steps = List.copyOf(steps);
    byHand = List.copyOf(byHand);
  }

  /// A plan for the deviations found; none for none.
  public static RepairPlan of(List<Deviation> deviations) {
    List<Step> changes = deviations.stream().flatMap(RepairPlan::changes).distinct().toList();
    List<Step> tables = only(changes, Phase.TABLES);
    List<Step> columns = only(changes, Phase.COLUMNS);
    List<Step> settings = only(changes, Phase.SETTINGS);
    List<Step> keys = only(changes, Phase.KEYS);
    List<Step> altered = Stream.concat(columns.stream(), settings.stream()).toList();
    List<Step> steps = new ArrayList<>();
    steps.addAll(tables);
    steps.addAll(each(tables, Step.AwaitTable::new));
    steps.addAll(columns);
    steps.addAll(settings);
    steps.addAll(each(settings, Step.Publish::new));
    steps.addAll(each(altered, Step.AwaitTable::new));
    steps.addAll(keys.stream().filter(step -> !(step instanceof Step.AwaitKeys)).toList());
    steps.addAll(each(keys, Step.AwaitKeys::new));
    return new RepairPlan(steps, deviations.stream().flatMap(RepairPlan::byHand).toList());
  }

  /// Whether there is nothing to do and nothing left to others.
  public boolean empty() {
    return steps.isEmpty() && byHand.isEmpty();
  }

  /// The sentences of the steps, and then what remains to be done by hand.
  public String text() {
    StringBuilder text = new StringBuilder();
    steps.forEach(step -> text.append(step.sentence()).append('\n'));
    byHand.forEach(deviation -> text.append("By hand: ").append(deviation.sentence()).append('\n'));
    return text.toString();
  }

  /// When a step has its turn.
  private enum Phase {
    TABLES,
    COLUMNS,
    SETTINGS,
    KEYS
  }

  private static Phase phase(Step step) {
    return switch (step) {
      case Step.CreateTable _, Step.AwaitTable _ -> Phase.TABLES;
      case Step.CreateColumn _ -> Phase.COLUMNS;
      case Step.AddChoice _, Step.WidenColumn _, Step.TrackChanges _, Step.Publish _ ->
          Phase.SETTINGS;
      case Step.CreateKey _, Step.ReactivateKey _, Step.AwaitKeys _ -> Phase.KEYS;
    };
  }

  /// What repairs a deviation; nothing if no program can.
  private static Stream<Step> changes(Deviation deviation) {
    Table table = deviation.table();
    if (table.ofService()) {
      return Stream.empty();
    }
    return switch (deviation) {
      case TableMissing _ -> Stream.concat(Stream.of(new Step.CreateTable(table)), keysOf(table));
      case ColumnMissing(_, Column column) ->
          column.type().creatable()
              ? Stream.of(new Step.CreateColumn(table, column))
              : Stream.empty();
      case TooShort(_, Column column, _, _) -> Stream.of(new Step.WidenColumn(table, column));
      case TooNarrow(_, Column column, _, _) -> Stream.of(new Step.WidenColumn(table, column));
      case TooCoarse(_, Column column, _, _) -> Stream.of(new Step.WidenColumn(table, column));
      case ChoiceMissing(_, Column column, int number, String label, String shared) ->
          Stream.of(new Step.AddChoice(table, column, number, label, shared));
      case NotTracked _ -> Stream.of(new Step.TrackChanges(table));
      case KeyMissing(_, List<Column> columns) -> Stream.of(new Step.CreateKey(table, columns));
      case KeyUnusable(_, FoundKey key) ->
          Stream.of(
              key.index() == FoundKey.Index.FAILED
                  ? new Step.ReactivateKey(table, key)
                  : new Step.AwaitKeys(table));
      case OtherSetName _,
          OtherOwnership _,
          OtherIdColumn _,
          OtherNameColumn _,
          OtherType _,
          OtherTarget _,
          OtherNumber _ ->
          Stream.empty();
    };
  }

  /// What remains of a deviation when its steps are done.
  private static Stream<Deviation> byHand(Deviation deviation) {
    if (deviation instanceof TableMissing(Table table) && !table.ofService()) {
      return table.columns().values().stream()
          .filter(column -> !column.type().creatable())
          .map(column -> new ColumnMissing(table, column));
    }
    return changes(deviation).findAny().isPresent() ? Stream.empty() : Stream.of(deviation);
  }

  /// The keys of a new table; one over a column that is created by hand has to wait for it.
  private static Stream<Step> keysOf(Table table) {
    return table.alternateKeys().stream()
        .map(key -> key.stream().map(table::column).toList())
        .filter(columns -> columns.stream().allMatch(column -> column.type().creatable()))
        .map(columns -> new Step.CreateKey(table, columns));
  }

  private static List<Step> only(List<Step> steps, Phase phase) {
    return steps.stream().filter(step -> phase(step) == phase).toList();
  }

  /// One step for each table that others concern.
  private static List<Step> each(List<Step> others, Function<Table, Step> step) {
    return others.stream().map(Step::table).distinct().map(step).toList();
  }
}
