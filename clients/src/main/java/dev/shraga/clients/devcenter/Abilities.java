package dev.shraga.clients.devcenter;

import java.util.Set;

/// What an identity may do in a project, in the service's words, like `WriteDevBoxes`.
///
/// @param asAdmin with everybody's boxes
/// @param asDeveloper with its own
public record Abilities(Set<String> asAdmin, Set<String> asDeveloper) {
  /// Keeps its own copies.
  public Abilities {
    asAdmin = Set.copyOf(asAdmin);
    asDeveloper = Set.copyOf(asDeveloper);
  }
}
