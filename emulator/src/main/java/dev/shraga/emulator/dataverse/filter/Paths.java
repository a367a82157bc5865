package dev.shraga.emulator.dataverse.filter;

import dev.shraga.emulator.dataverse.answer.Refusals;
import dev.shraga.emulator.dataverse.catalog.Attribute;
import dev.shraga.emulator.dataverse.catalog.Collection;
import dev.shraga.emulator.dataverse.catalog.EntityType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Resolves names with slashes between them.
final class Paths {
  private Paths() {}

  /// The column that names lead to through lookups.
  ///
  /// @throws dev.shraga.emulator.dataverse.answer.Refusal if one of them does not exist
  static Operand.Path column(List<String> names, Scope scope) {
    Start start = start(names, scope);
    List<Attribute> hops = new ArrayList<>();
    EntityType type = start.type();
    for (String name : start.names().subList(0, start.names().size() - 1)) {
      EntityType from = type;
      Attribute hop =
          type.navigation(name).orElseThrow(() -> Refusals.noProperty(name, from.logicalName()));
      hops.add(hop);
      type = scope.catalog().target(hop);
    }
    EntityType end = type;
    String last = start.names().getLast();
    return new Operand.Path(
        hops, type.property(last).orElseThrow(() -> Refusals.noProperty(last, end.logicalName())));
  }

  /// The collection that a lambda runs over.
  static Collection collection(List<String> names, Scope scope) {
    Start start = start(names, scope);
    String first = start.names().getFirst();
    if (start.names().size() != 1) {
      throw Refusals.query(
          "A lambda on the collection '"
              + start.names().getLast()
              + "' that is reached through a lookup is not supported.");
    }
    return scope
        .catalog()
        .collection(start.type(), first)
        .orElseThrow(() -> Refusals.noProperty(first, start.type().logicalName()));
  }

  private static Start start(List<String> names, Scope scope) {
    return Optional.ofNullable(scope.variables().get(names.getFirst()))
        .filter(_ -> names.size() > 1)
        .map(type -> new Start(type, names.subList(1, names.size())))
        .orElse(new Start(scope.root(), names));
  }

  private record Start(EntityType type, List<String> names) {}
}
