package dev.shraga.emulator.dataverse.access;

import dev.shraga.emulator.dataverse.answer.Refusals;
import dev.shraga.emulator.dataverse.value.Spelling;
import dev.shraga.emulator.http.Headers;
import java.util.Optional;
import java.util.UUID;

/// In whose name requests come.
public record Callers(Identities identities, Shares shares) {
  /// Names a user by its id in the directory; the newer of the two ways.
  private static final String BY_OBJECT_ID = "CallerObjectId";

  /// Names a user by its row in the table of users.
  private static final String BY_USER_ID = "MSCRMCallerID";

  /// What a request may do.
  ///
  /// @param real whose token came with it
  /// @throws dev.shraga.emulator.dataverse.answer.Refusal if the identity has no user here, or may
  ///   not act for the user that the request names
  public Rights rights(Identity real, Headers headers) {
    requireMember(Optional.of(real));
    if (!named(headers)) {
      return Rights.of(real, identities, shares);
    }
    if (identities.roles().of(real).stream().noneMatch(Role::actsForOthers)) {
      throw Refusals.cannotActForOthers();
    }
    Identity caller =
        requireMember(
            id(headers, BY_OBJECT_ID)
                .flatMap(identities::byObjectId)
                .or(() -> id(headers, BY_USER_ID).flatMap(identities::byUserId)));
    return caller.equals(real)
        ? Rights.of(real, identities, shares)
        : new Rights(caller, Optional.of(real), identities, shares);
  }

  /// Refuses to act for somebody in a part of a batch only: the batch as a whole can.
  public static void requireNobody(Headers headers) {
    if (named(headers)) {
      throw Refusals.notEmulated("Acting for a user in a single part of a batch");
    }
  }

  private static boolean named(Headers headers) {
    return headers.first(BY_OBJECT_ID).isPresent() || headers.first(BY_USER_ID).isPresent();
  }

  private static Optional<UUID> id(Headers headers, String name) {
    return headers.first(name).flatMap(text -> Spelling.guid(text.strip()));
  }

  private static Identity requireMember(Optional<Identity> identity) {
    return identity
        .filter(known -> known.account().standing() == Account.Standing.ENABLED)
        .orElseThrow(Refusals::noMember);
  }
}
