package dev.shraga.clients.dataverse;

import dev.shraga.model.Etag;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A row as the service returned it.
///
/// @param table key of its table
/// @param ownerId the user that owns it; null where rows have no owner
/// @param values by column key: String, Integer, Long, BigDecimal, Boolean or Instant; columns that
///   are null are absent
public record Row(
    String table,
    UUID id,
    Etag etag,
    Instant createdAt,
    @Nullable UUID ownerId,
    Map<String, Object> values) {
  /// Keeps its own copy.
  public Row {
    values = new HashMap<>(values);
  }

  /// A text; empty if the column is null.
  public String text(String column) {
    Object value = values.get(column);
    return value == null ? "" : value.toString();
  }

  /// A whole number or the number of a choice.
  public OptionalInt whole(String column) {
    return values.get(column) instanceof Number number
        ? OptionalInt.of(number.intValue())
        : OptionalInt.empty();
  }

  /// A decimal number; zero if the column is null.
  public BigDecimal decimal(String column) {
    return values.get(column) instanceof Number number
        ? new BigDecimal(number.toString())
        : BigDecimal.ZERO;
  }

  /// True only if the column is true.
  public boolean yesNo(String column) {
    return Boolean.TRUE.equals(values.get(column));
  }

  /// A time.
  public Optional<Instant> moment(String column) {
    return values.get(column) instanceof Instant instant ? Optional.of(instant) : Optional.empty();
  }
}
