package dev.shraga.emulator.dataverse.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/// Everyone who may call. Read by every request, added to rarely.
public final class Identities {
  private final Roles roles;
  private final List<Identity> all = new CopyOnWriteArrayList<>();

  /// Nobody yet.
  ///
  /// @param roles what their roles mean
  public Identities(Roles roles) {
    this.roles = roles;
  }

  /// Adds an identity, or replaces the one with the same e-mail address; the user id of the first
  /// stays, because rows refer to it.
  ///
  /// @return the identity as it now stands
  public synchronized Identity put(Identity identity) {
    Optional<Identity> known = byEmail(identity.email());
    if (known.isEmpty()) {
      all.add(identity);
      return identity;
    }
    Identity replaced = identity.withUserId(known.get().userId());
    all.set(all.indexOf(known.get()), replaced);
    return replaced;
  }

  /// Forgets everyone and starts again with these.
  public synchronized void reset(List<Identity> identities) {
    all.clear();
    identities.forEach(this::put);
  }

  /// Whose token that is.
  public Optional<Identity> byToken(String token) {
    return all.stream().filter(identity -> identity.token().equals(token)).findFirst();
  }

  /// Whose e-mail address that is, in any case.
  public Optional<Identity> byEmail(String email) {
    return all.stream().filter(identity -> identity.email().equalsIgnoreCase(email)).findFirst();
  }

  /// Whose user that is.
  public Optional<Identity> byUserId(UUID userId) {
    return all.stream().filter(identity -> identity.userId().equals(userId)).findFirst();
  }

  /// Whose account that is.
  public Optional<Identity> byObjectId(UUID objectId) {
    return all.stream()
        .filter(identity -> identity.account().objectId().equals(objectId))
        .findFirst();
  }

  /// Which user a registered application is.
  public Optional<Identity> byApplication(UUID applicationId) {
    return all.stream()
        .filter(identity ->
            identity.account().applicationId().filter(applicationId::equals).isPresent())
        .findFirst();
  }

  /// The administrator: the first identity that may do everything.
  public Optional<Identity> administrator() {
    return all.stream().filter(Identity::administrator).findFirst();
  }

  /// What roles there are.
  public Roles roles() {
    return roles;
  }

  /// All of them, in the order in which they came.
  public List<Identity> all() {
    return new ArrayList<>(all);
  }
}
