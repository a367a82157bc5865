package dev.shraga.emulator.dataverse.query;

import dev.shraga.emulator.dataverse.answer.Refusals;
import dev.shraga.emulator.dataverse.catalog.Attribute;
import dev.shraga.emulator.dataverse.catalog.EntityType;
import dev.shraga.emulator.dataverse.filter.Scope;
import dev.shraga.emulator.dataverse.url.Options;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which columns and related rows an answer shows.
///
/// @param names as the caller wrote them; empty means all
/// @param attributes columns to show, the primary key always among them
public record Selection(List<String> names, List<Attribute> attributes, List<Expand> expands) {
  /// Keeps its own copies.
  public Selection {
    names = List.copyOf(names);
    attributes = List.copyOf(attributes);
    expands = List.copyOf(expands);
  }

  /// What `$select` and `$expand` ask for.
  ///
  /// @throws dev.shraga.emulator.dataverse.answer.Refusal if the table has no such column
  public static Selection of(Options options, Scope scope) {
    List<Expand> expands =
        options.get("$expand").map(text -> Expand.parse(text, scope)).orElse(List.of());
    return of(scope.root(), options.list("$select"), expands);
  }

  static Selection of(EntityType type, List<String> names, List<Expand> expands) {
    if (names.isEmpty() || names.contains("*")) {
      return new Selection(List.of(), List.copyOf(type.attributes().values()), expands);
    }
    // By their names: comparing whole columns with each other would take longer than the query.
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    for (String name : names) {
      Attribute attribute =
          type.property(name).orElseThrow(() -> Refusals.noProperty(name, type.logicalName()));
      attributes.putIfAbsent(attribute.name(), attribute);
    }
    for (Expand expand : expands) {
      // The address of a row brings the lookup's own column along; the row itself does not.
      expand
          .lookup()
          .filter(_ -> expand.reference())
          .ifPresent(lookup -> attributes.putIfAbsent(lookup.name(), lookup));
    }
    attributes.putIfAbsent(type.id().name(), type.id());
    return new Selection(names, List.copyOf(attributes.values()), expands);
  }

  /// The part of `@odata.context` in parentheses, empty if everything is shown.
  String context() {
    String shown = shown();
    return shown.isEmpty() ? "" : "(" + shown + ")";
  }

  /// Whether one of its `$expand` items has an `$expand` of its own.
  boolean nests() {
    return expands.stream().anyMatch(Expand::nests);
  }

  private String shown() {
    List<String> shown = new ArrayList<>(names);
    for (Expand expand : expands) {
      shown.add(
          expand.reference()
              ? expand.name() + "," + expand.name() + "/$ref()"
              : expand.name() + "(" + expand.selection().shown() + ")");
    }
    return String.join(",", shown);
  }
}
