package dev.shraga.emulator.dataverse.query;

import dev.shraga.emulator.dataverse.filter.Evaluation;
import dev.shraga.emulator.dataverse.rows.Row;
import dev.shraga.emulator.dataverse.value.Ordering;
import dev.shraga.emulator.dataverse.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Where a row stands in an order: the values that it is ordered by, and its id as the last of
/// them, so that no two rows stand at the same place.
record Place(List<Optional<Value>> values, UUID id) {
  Place {
    values = List.copyOf(values);
  }

  static Place of(Row row, List<Order> orders, Evaluation evaluation) {
    List<Optional<Value>> values = new ArrayList<>();
    orders.forEach(order -> values.add(evaluation.value(order.operand(), row)));
    return new Place(values, row.id());
  }

  int compare(Place other, List<Order> orders) {
    for (int i = 0; i < orders.size(); i++) {
      int order = Ordering.compare(values.get(i), other.values.get(i));
      if (order != 0) {
        return orders.get(i).descending() ? -order : order;
      }
    }
    return Ordering.BY_ID.compare(id, other.id);
  }
}
