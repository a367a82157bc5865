package dev.shraga.emulator.dataverse.value;

import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;

/// The order of values of one kind.
public final class Ordering {
  /// GUIDs by their text. `UUID.compareTo` is signed and would put half of them before zero.
  public static final Comparator<UUID> BY_ID =
      (first, second) -> {
        int high =
            Long.compareUnsigned(first.getMostSignificantBits(), second.getMostSignificantBits());
        return high != 0
            ? high
            : Long.compareUnsigned(
                first.getLeastSignificantBits(), second.getLeastSignificantBits());
      };

  private Ordering() {}

  /// Below, at or above zero as the first value is before, equal to or after the second.
  ///
  /// @throws IllegalArgumentException if the two kinds do not compare; whoever parsed the query has
  ///   checked that they do
  public static int compare(Value first, Value second) {
    return switch (first) {
      case Value.Text(String text) when second instanceof Value.Text(String other) ->
          Collation.fold(text).compareTo(Collation.fold(other));
      case Value.Amount(var number) when second instanceof Value.Amount(var other) ->
          number.compareTo(other);
      case Value.YesNo(boolean yes) when second instanceof Value.YesNo(boolean other) ->
          Boolean.compare(yes, other);
      case Value.Moment(var at) when second instanceof Value.Moment(var other) ->
          at.compareTo(other);
      case Value.Moment(var at) when second instanceof Value.Day(var day) ->
          at.compareTo(day.atStartOfDay().toInstant(ZoneOffset.UTC));
      case Value.Day(var day) when second instanceof Value.Day(var other) -> day.compareTo(other);
      case Value.Day(var day) when second instanceof Value.Moment(var at) ->
          day.atStartOfDay().toInstant(ZoneOffset.UTC).compareTo(at);
      case Value.Id(UUID id) -> BY_ID.compare(id, id(second));
      case Value.Reference(UUID id) -> BY_ID.compare(id, id(second));
      case Value.Text _, Value.Amount _, Value.YesNo _, Value.Moment _, Value.Day _ ->
          throw new IllegalArgumentException(first + " does not compare with " + second);
    };
  }

  /// The same with empty cells, which come first.
  public static int compare(Optional<Value> first, Optional<Value> second) {
    if (first.isEmpty() || second.isEmpty()) {
      return Boolean.compare(first.isPresent(), second.isPresent());
    }
    return compare(first.get(), second.get());
  }

  private static UUID id(Value value) {
    return switch (value) {
      case Value.Id(UUID id) -> id;
      case Value.Reference(UUID id) -> id;
      case Value.Text _, Value.Amount _, Value.YesNo _, Value.Moment _, Value.Day _ ->
          throw new IllegalArgumentException(value + " is no id");
    };
  }
}
