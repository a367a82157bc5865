package dev.shraga.clients.dataverse;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Values to write, by column key. Made with [#none] and the methods that add one each; never
/// changed afterwards.
///
/// A value is a String, an Integer, a BigDecimal, a Boolean, an Instant, or null to clear the
/// column.
public final class Values {
  private static final Values NONE = new Values(Map.of(), null);

  private final Map<String, @Nullable Object> values;
  private final @Nullable UUID owner;

  private Values(Map<String, @Nullable Object> values, @Nullable UUID owner) {
    this.values = values;
    this.owner = owner;
  }

  /// No value yet.
  public static Values none() {
    return NONE;
  }

  /// Sets a text. Too long texts are the caller's fault and refused by the service.
  public Values text(String column, String value) {
    return with(column, value);
  }

  /// Sets a number or the number of a choice.
  public Values whole(String column, int value) {
    return with(column, value);
  }

  /// Sets a decimal number.
  public Values decimal(String column, BigDecimal value) {
    return with(column, value);
  }

  /// Sets true or false.
  public Values yesNo(String column, boolean value) {
    return with(column, value);
  }

  /// Sets a time; the service keeps whole seconds.
  public Values moment(String column, Instant value) {
    return with(column, value);
  }

  /// Clears a column.
  public Values clear(String column) {
    return with(column, null);
  }

  /// Gives the row to a user, by the id of the systemuser; null leaves it with whom it is, and a
  /// new one with whoever creates it.
  public Values owner(@Nullable UUID user) {
    return new Values(values, user);
  }

  /// To whom the row is given; null leaves it with whom it is.
  public @Nullable UUID owner() {
    return owner;
  }

  /// The values by column key, in the order they were added.
  public Map<String, @Nullable Object> asMap() {
    return new LinkedHashMap<>(values);
  }

  private Values with(String column, @Nullable Object value) {
    Map<String, @Nullable Object> more = new LinkedHashMap<>(values);
    more.put(column, value);
    return new Values(more, owner);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Values that
        && values.equals(that.values)
        && Objects.equals(owner, that.owner);
  }

  @Override
  public int hashCode() {
    return Objects.hash(values, owner);
  }

  /// Names the columns only: values may be a person's words.
  @Override
  public String toString() {
    return "Values" + values.keySet();
  }
}
