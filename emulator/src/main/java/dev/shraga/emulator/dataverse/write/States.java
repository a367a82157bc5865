package dev.shraga.emulator.dataverse.write;

import dev.shraga.emulator.dataverse.answer.Refusals;
import dev.shraga.emulator.dataverse.catalog.EntityType;
import dev.shraga.emulator.dataverse.catalog.ServiceColumns;
import dev.shraga.emulator.dataverse.value.Value;
import java.util.Map;
import java.util.Optional;

/// State and status belong together: setting one implies the other.
final class States {
  private States() {}

  /// Makes state and status agree after a body was applied.
  ///
  /// @param cells the row's cells with the body's values in them; changed in place
  static void settle(EntityType type, Payload payload, Map<String, Value> cells) {
    if (!type.attributes().containsKey(ServiceColumns.STATE)) {
      return;
    }
    Optional<Integer> state = given(payload, ServiceColumns.STATE);
    Optional<Integer> status = given(payload, ServiceColumns.STATUS);
    int settled =
        state.or(() -> status.map(States::stateOf)).orElse(number(cells, ServiceColumns.STATE));
    int reason =
        status.orElse(
            state.isPresent()
                ? statusOf(settled)
                : number(cells, ServiceColumns.STATUS, statusOf(settled)));
    if (statusOf(settled) != reason) {
      throw Refusals.stateMismatch(
          Integer.toString(reason), Integer.toString(settled), type.logicalName());
    }
    cells.put(ServiceColumns.STATE, Value.Amount.of(settled));
    cells.put(ServiceColumns.STATUS, Value.Amount.of(reason));
  }

  private static int stateOf(int status) {
    return ServiceColumns.STATUS_OF_STATE.entrySet().stream()
        .filter(entry -> entry.getValue() == status)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(0);
  }

  private static int statusOf(int state) {
    return ServiceColumns.STATUS_OF_STATE.getOrDefault(state, 1);
  }

  private static Optional<Integer> given(Payload payload, String name) {
    return Optional.ofNullable(payload.cells().get(name))
        .flatMap(cell -> cell)
        .flatMap(States::number);
  }

  private static int number(Map<String, Value> cells, String name) {
    return number(cells, name, 0);
  }

  private static int number(Map<String, Value> cells, String name, int otherwise) {
    return Optional.ofNullable(cells.get(name)).flatMap(States::number).orElse(otherwise);
  }

  private static Optional<Integer> number(Value value) {
    return value instanceof Value.Amount(var number)
        ? Optional.of(number.intValue())
        : Optional.empty();
  }
}
