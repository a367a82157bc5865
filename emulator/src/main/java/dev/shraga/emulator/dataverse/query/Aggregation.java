package dev.shraga.emulator.dataverse.query;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.emulator.dataverse.catalog.Attribute;
import dev.shraga.emulator.dataverse.filter.Evaluation;
import dev.shraga.emulator.dataverse.filter.Operand;
import dev.shraga.emulator.dataverse.query.Apply.Aggregate;
import dev.shraga.emulator.dataverse.query.Apply.Method;
import dev.shraga.emulator.dataverse.rows.Row;
import dev.shraga.emulator.dataverse.value.Collation;
import dev.shraga.emulator.dataverse.value.Json;
import dev.shraga.emulator.dataverse.value.Ordering;
import dev.shraga.emulator.dataverse.value.Value;
import dev.shraga.model.schema.ColumnType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Computes what an `$apply` asks for.
record Aggregation(Apply apply, Evaluation evaluation, RowJson rowJson) {
  /// The groups of some rows as JSON, in the order of each group's first row.
  ArrayNode of(List<Row> rows) {
    ArrayNode values = Json.array();
    for (List<Row> group : apply.grouped() ? groups(rows) : List.of(rows)) {
      values.add(json(group));
    }
    return values;
  }

  /// Values that the database holds for equal are one group, whatever their case.
  private List<List<Row>> groups(List<Row> rows) {
    Map<List<Optional<Value>>, List<Row>> groups = new LinkedHashMap<>();
    for (Row row : rows) {
      List<Optional<Value>> key =
          apply.groups().stream()
              .map(group -> evaluation.value(group.path(), row).map(Collation::fold))
              .toList();
      groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(row);
    }
    return List.copyOf(groups.values());
  }

  private ObjectNode json(List<Row> rows) {
    ObjectNode json = Json.object();
    for (Apply.Group group : apply.groups()) {
      rowJson.cell(
          json,
          group.name(),
          group.path().attribute(),
          evaluation.value(group.path(), rows.getFirst()));
    }
    for (Aggregate aggregate : apply.aggregates()) {
      put(json, aggregate, number(aggregate, rows));
    }
    return json;
  }

  /// A sum of money is money; a sum of choices is no choice.
  private void put(ObjectNode json, Aggregate aggregate, Optional<Value> number) {
    switch (aggregate.method()) {
      case COUNT -> rowJson.number(json, aggregate.name(), number);
      case MIN, MAX, SUM, AVERAGE -> {
        boolean fraction =
            aggregate.operand() instanceof Operand.Path(_, Attribute attribute)
                && (attribute.type() instanceof ColumnType.Decimal
                    || attribute.type() instanceof ColumnType.Floating);
        boolean same = aggregate.method() == Method.MIN || aggregate.method() == Method.MAX;
        if (aggregate.operand() instanceof Operand.Path(_, Attribute attribute)
            && (fraction || same)) {
          rowJson.cell(json, aggregate.name(), attribute, number);
        } else {
          rowJson.number(json, aggregate.name(), number);
        }
      }
    }
  }

  /// Empty cells count for nothing; a sum, average, least or greatest of nothing is null.
  private Optional<Value> number(Aggregate aggregate, List<Row> rows) {
    return switch (aggregate.method()) {
      case COUNT -> Optional.of(Value.Amount.of(rows.size()));
      case SUM -> sum(values(aggregate.operand(), rows)).map(Value.Amount::new);
      case AVERAGE -> {
        List<Value> values = values(aggregate.operand(), rows);
        yield sum(values)
            .map(sum ->
                new Value.Amount(
                    sum.divide(BigDecimal.valueOf(values.size()), MathContext.DECIMAL64)));
      }
      case MIN -> values(aggregate.operand(), rows).stream().min(Ordering::compare);
      case MAX -> values(aggregate.operand(), rows).stream().max(Ordering::compare);
    };
  }

  private List<Value> values(Operand operand, List<Row> rows) {
    return rows.stream().flatMap(row -> evaluation.value(operand, row).stream()).toList();
  }

  private static Optional<BigDecimal> sum(List<Value> values) {
    return values.stream()
        .flatMap(value ->
            value instanceof Value.Amount(var number)
                ? Optional.of(number).stream()
                : Optional.<BigDecimal>empty().stream())
        .reduce(BigDecimal::add);
  }
}
