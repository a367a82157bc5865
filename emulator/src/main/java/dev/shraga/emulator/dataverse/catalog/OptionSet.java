package dev.shraga.emulator.dataverse.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The values that a choice may have, in the order in which they are shown.
///
/// @param name unique among the global ones; empty where a column has no options
/// @param global whether columns of several tables share it
public record OptionSet(
    String name, boolean global, String displayName, String description, List<Option> options) {
  /// What a column has that is no choice.
  public static final OptionSet NONE = new OptionSet("", false, "", "", List.of());

  /// One value.
  ///
  /// @param state where it is a status, the state that it belongs to; 0 elsewhere
  public record Option(int value, String label, int state) {}

  /// Keeps its own copy.
  public OptionSet {
    options = List.copyOf(options);
  }

  /// The value, if it is one of the options.
  public Optional<Option> option(int value) {
    return options.stream().filter(option -> option.value() == value).findFirst();
  }

  /// The options by value, as rows check them.
  public Map<Integer, String> labels() {
    Map<Integer, String> labels = new LinkedHashMap<>();
    options.forEach(option -> labels.put(option.value(), option.label()));
    return labels;
  }

  /// These options with one more at the end, or with its new label in its place.
  public OptionSet with(Option changed) {
    List<Option> replaced = new ArrayList<>(options);
    if (option(changed.value()).isPresent()) {
      replaced.replaceAll(option -> option.value() == changed.value() ? changed : option);
    } else {
      replaced.add(changed);
    }
    return withOptions(replaced);
  }

  /// These options without one.
  public OptionSet without(int value) {
    return withOptions(options.stream().filter(option -> option.value() != value).toList());
  }

  /// The same options under another name.
  public OptionSet named(String other) {
    return new OptionSet(other, global, displayName, description, options);
  }

  /// Other options under the same name.
  public OptionSet withOptions(List<Option> others) {
    return new OptionSet(name, global, displayName, description, others);
  }
}
