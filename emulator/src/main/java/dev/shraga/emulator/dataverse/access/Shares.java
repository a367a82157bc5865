package dev.shraga.emulator.dataverse.access;

import java.util.Set;
import java.util.UUID;

/// Which rows are shared with whom.
@FunctionalInterface
public interface Shares {
  /// Nothing is shared.
  Shares NONE = (_, _) -> Set.of();

  /// What a user may do to a row because somebody shared it.
  Set<Privilege> of(UUID row, UUID user);
}
