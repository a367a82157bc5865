package dev.shraga.emulator.dataverse.write;

import dev.shraga.emulator.dataverse.answer.Refusals;
import dev.shraga.emulator.dataverse.catalog.Attribute;
import dev.shraga.emulator.dataverse.catalog.EntityType;
import dev.shraga.emulator.dataverse.catalog.OptionSet;
import dev.shraga.emulator.dataverse.catalog.OptionSet.Option;
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
    Attribute statuses = type.attributes().get(ServiceColumns.STATUS);
    if (statuses == null) {
      return;
    }
    OptionSet reasons = statuses.description().optionSet();
    Optional<Integer> state = given(payload, ServiceColumns.STATE);
    Optional<Integer> status = given(payload, ServiceColumns.STATUS);
    int settled =
        state
            .or(() -> status.map(reason -> stateOf(reasons, reason)))
            .orElse(number(cells, ServiceColumns.STATE, 0));
    int reason =
        status.orElseGet(() ->
            state.isPresent()
                ? statusOf(reasons, settled)
                : number(cells, ServiceColumns.STATUS, statusOf(reasons, settled)));
    if (stateOf(reasons, reason) != settled) {
      throw Refusals.stateMismatch(
          Integer.toString(reason), Integer.toString(settled), type.logicalName());
    }
    cells.put(ServiceColumns.STATE, Value.Amount.of(settled));
    cells.put(ServiceColumns.STATUS, Value.Amount.of(reason));
  }

  private static int stateOf(OptionSet reasons, int status) {
    return reasons.option(status).map(Option::state).orElse(0);
  }

  /// The status that a state brings with it: the first one of the state.
  private static int statusOf(OptionSet reasons, int state) {
    return reasons.options().stream()
        .filter(option -> option.state() == state)
        .mapToInt(Option::value)
        .findFirst()
        .orElse(1);
  }

  private static Optional<Integer> given(Payload payload, String name) {
    return Optional.ofNullable(payload.cells().get(name))
        .flatMap(cell -> cell)
        .flatMap(States::number);
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
