package dev.shraga.emulator.dataverse.access;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// What stands behind a user: its account in the directory, and whether the organisation lets it
/// in.
///
/// @param objectId its id in the directory, which is not its user id
/// @param applicationId the registered application, if the user is one
public record Account(UUID objectId, Optional<UUID> applicationId, Standing standing) {
  /// How an account stands with the organisation.
  public enum Standing {
    /// It has a user that may come in.
    ENABLED,
    /// It has a user that was locked out.
    DISABLED,
    /// Its tokens are valid, but nobody made a user for it.
    NO_USER
  }

  /// This account under another id.
  Account withObjectId(UUID other) {
    return new Account(other, applicationId, standing);
  }

  /// The id that the directory gives to an e-mail address if nobody says another one.
  public static UUID objectIdOf(String email) {
    return UUID.nameUUIDFromBytes(email.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
  }

  /// The account of a user that may come in; the directory knows it by its user id.
  public static Account of(UUID userId) {
    return new Account(userId, Optional.empty(), Standing.ENABLED);
  }
}
