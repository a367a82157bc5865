package dev.shraga.model.worker;

import dev.shraga.model.Etag;
import dev.shraga.model.NameUuid;
import java.util.Locale;
import java.util.UUID;

/// A row of the table of users, as far as an own box is concerned.
///
/// @param boxStatus `Provisioning`, `Succeeded` or `Failed`, the words of the first generation
/// @param onboardingStep where the user is on the way to an own box
public record Person(
    UUID id, Etag etag, String email, String boxName, String boxStatus, String onboardingStep) {
  private static final UUID NAMESPACE = UUID.fromString("7f0b6a7e-3d0e-5f0a-9a53-5d2f6a1c8b42");

  /// Id of a row that we make, so that one person never gets two.
  public static UUID idOf(String email) {
    return NameUuid.of(NAMESPACE, email.toLowerCase(Locale.ROOT));
  }
}
