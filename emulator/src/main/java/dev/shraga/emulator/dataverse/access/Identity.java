package dev.shraga.emulator.dataverse.access;

import java.util.List;
import java.util.UUID;

/// Someone who may call.
///
/// @param userId its row in the table of users
/// @param token the bearer token that stands for it; a secret
/// @param roles names of its roles
public record Identity(
    UUID userId, String name, String email, String token, List<String> roles, Account account) {
  /// Keeps its own copy; refuses a token that anybody could have guessed.
  public Identity {
    if (token.isBlank()) {
      throw new IllegalArgumentException("the token of " + name + " is blank");
    }
    roles = List.copyOf(roles);
  }

  /// A user with one of the built-in roles.
  public Identity(UUID userId, String name, String email, String token, Access access) {
    this(userId, name, email, token, List.of(access.role()), Account.of(userId));
  }

  /// This identity under another token.
  public Identity withToken(String otherToken) {
    return new Identity(userId, name, email, otherToken, roles, account);
  }

  /// This identity under another id. An account that goes by the user id follows it.
  public Identity withUserId(UUID otherId) {
    Account followed = account.objectId().equals(userId) ? account.withObjectId(otherId) : account;
    return new Identity(otherId, name, email, token, roles, followed);
  }

  /// Whether it may do everything.
  public boolean administrator() {
    return roles.contains(Role.SYSTEM_ADMINISTRATOR.name())
        && account.standing() == Account.Standing.ENABLED;
  }

  /// Without the token, so that it cannot end up in a log.
  @Override
  public String toString() {
    return name + " (" + userId + ", " + String.join(", ", roles) + ")";
  }
}
