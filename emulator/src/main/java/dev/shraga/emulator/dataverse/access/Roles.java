package dev.shraga.emulator.dataverse.access;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The roles of an organisation by their names, the built-in ones among them.
public final class Roles {
  /// Only the built-in roles.
  public static final Roles BUILT_IN = new Roles(List.of());

  private final Map<String, Role> byName = new LinkedHashMap<>();

  /// The built-in roles and more; one of the same name takes the place of a built-in one.
  public Roles(List<Role> more) {
    for (Role role : List.of(Role.SYSTEM_ADMINISTRATOR, Role.BASIC_USER, Role.DELEGATE)) {
      byName.put(role.name(), role);
    }
    more.forEach(role -> byName.put(role.name(), role));
  }

  /// The names that there are.
  public Set<String> names() {
    return Set.copyOf(byName.keySet());
  }

  /// The roles of an identity. A name that is no longer a role gives nothing: the fixture may have
  /// lost it since the identity was written down.
  List<Role> of(Identity identity) {
    return identity.roles().stream()
        .flatMap(name -> Optional.ofNullable(byName.get(name)).stream())
        .toList();
  }
}
