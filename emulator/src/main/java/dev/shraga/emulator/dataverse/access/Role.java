package dev.shraga.emulator.dataverse.access;

import dev.shraga.emulator.dataverse.catalog.EntityType;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A named set of privileges.
///
/// @param tables depths by the table's key in the tables file, or by [#EVERY_TABLE]
/// @param actsForOthers whether it holds `prvActOnBehalfOfAnotherUser`
public record Role(String name, Map<String, Map<Privilege, Depth>> tables, boolean actsForOthers) {
  /// Stands for all tables.
  public static final String EVERY_TABLE = "*";

  /// May do everything.
  public static final Role SYSTEM_ADMINISTRATOR =
      new Role("System Administrator", Map.of(EVERY_TABLE, all(Depth.ORGANIZATION)), true);

  /// May do everything to its own rows but give them away.
  public static final Role BASIC_USER =
      new Role("Basic User", Map.of(EVERY_TABLE, allButAssign()), false);

  /// May act for others, and nothing else.
  public static final Role DELEGATE = new Role("Delegate", Map.of(), true);

  /// Keeps its own copies.
  public Role {
    Map<String, Map<Privilege, Depth>> copy = new LinkedHashMap<>();
    tables.forEach((table, depths) -> copy.put(table, Map.copyOf(depths)));
    tables = Map.copyOf(copy);
  }

  /// How far a privilege on a table reaches. A table without owners has no own rows.
  Depth depth(Privilege privilege, EntityType type) {
    Depth depth = on(EVERY_TABLE, privilege).or(on(type.key(), privilege));
    return depth == Depth.USER && !type.userOwned() ? Depth.NONE : depth;
  }

  /// How many privileges it holds.
  int size() {
    return tables.values().stream().mapToInt(Map::size).sum() + (actsForOthers ? 1 : 0);
  }

  private Depth on(String table, Privilege privilege) {
    return Optional.ofNullable(tables.get(table))
        .map(depths -> depths.getOrDefault(privilege, Depth.NONE))
        .orElse(Depth.NONE);
  }

  private static Map<Privilege, Depth> all(Depth depth) {
    Map<Privilege, Depth> depths = new EnumMap<>(Privilege.class);
    for (Privilege privilege : Privilege.values()) {
      depths.put(privilege, depth);
    }
    return depths;
  }

  private static Map<Privilege, Depth> allButAssign() {
    Map<Privilege, Depth> depths = all(Depth.USER);
    depths.remove(Privilege.ASSIGN);
    return depths;
  }
}
