package dev.shraga.emulator.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Header fields by name, in any case. Immutable.
///
/// @param fields values by name, in the order of the message
public record Headers(Map<String, List<String>> fields) {
  /// No fields.
  public static final Headers NONE = new Headers(Map.of());

  /// Keeps its own copy; names that differ in case only become one.
  public Headers {
    Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    fields.forEach((name, values) ->
        copy.merge(
            name,
            List.copyOf(values),
            (first, second) -> {
              List<String> both = new ArrayList<>(first);
              both.addAll(second);
              return List.copyOf(both);
            }));
    fields = Collections.unmodifiableMap(copy);
  }

  /// The fields given as name, value, name, value.
  public static Headers of(String... namesAndValues) {
    Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
      fields.put(namesAndValues[i], List.of(namesAndValues[i + 1]));
    }
    return new Headers(fields);
  }

  /// The first value of a field.
  public Optional<String> first(String name) {
    return all(name).stream().findFirst();
  }

  /// All values of a field; none if it is not there.
  public List<String> all(String name) {
    return fields.getOrDefault(name, List.of());
  }

  /// These fields with one set to a single value.
  public Headers with(String name, String value) {
    Map<String, List<String>> changed = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    changed.putAll(fields);
    changed.put(name, List.of(value));
    return new Headers(changed);
  }

  /// These fields and those of another, whose values win.
  public Headers with(Headers others) {
    Map<String, List<String>> changed = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    changed.putAll(fields);
    changed.putAll(others.fields);
    return new Headers(changed);
  }
}
