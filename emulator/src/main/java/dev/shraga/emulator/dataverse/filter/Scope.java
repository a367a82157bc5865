package dev.shraga.emulator.dataverse.filter;

import dev.shraga.emulator.dataverse.catalog.Catalog;
import dev.shraga.emulator.dataverse.catalog.EntityType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/// What names in a query mean.
///
/// @param root table that plain names are columns of
/// @param variables tables of the lambda variables in sight
/// @param aliases texts of the parameter aliases, like `@p1`
/// @param caller whom `EqualUserId` means
/// @param now what `LastXHours` counts from
public record Scope(
    Catalog catalog,
    EntityType root,
    Map<String, EntityType> variables,
    Map<String, String> aliases,
    UUID caller,
    Instant now) {
  /// Keeps its own copies.
  public Scope {
    variables = Map.copyOf(variables);
    aliases = Map.copyOf(aliases);
  }

  /// This scope with one more lambda variable.
  Scope with(String variable, EntityType type) {
    Map<String, EntityType> more = new LinkedHashMap<>(variables);
    more.put(variable, type);
    return new Scope(catalog, root, more, aliases, caller, now);
  }

  /// This scope on another table.
  public Scope on(EntityType other) {
    return new Scope(catalog, other, variables, aliases, caller, now);
  }
}
