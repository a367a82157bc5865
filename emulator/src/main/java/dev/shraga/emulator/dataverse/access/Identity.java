package dev.shraga.emulator.dataverse.access;

import java.util.UUID;

/// Someone who may call.
///
/// @param userId its row in the table of users
/// @param token the bearer token that stands for it; a secret
public record Identity(UUID userId, String name, String email, String token, Access access) {
  /// Refuses a token that anybody could have guessed.
  public Identity {
    if (token.isBlank()) {
      throw new IllegalArgumentException("the token of " + name + " is blank");
    }
  }

  /// This identity under another token.
  public Identity withToken(String otherToken) {
    return new Identity(userId, name, email, otherToken, access);
  }

  /// This identity under another id.
  public Identity withUserId(UUID otherId) {
    return new Identity(otherId, name, email, token, access);
  }

  /// Without the token, so that it cannot end up in a log.
  @Override
  public String toString() {
    return name + " (" + userId + ", " + access + ")";
  }
}
