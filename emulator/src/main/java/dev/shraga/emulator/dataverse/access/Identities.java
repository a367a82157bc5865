package dev.shraga.emulator.dataverse.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// Everyone who may call. Read by every request, added to rarely.
public final class Identities {
  private final List<Identity> all = new CopyOnWriteArrayList<>();

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

  /// The administrator: the first identity whose rights reach across the organisation.
  public Optional<Identity> administrator() {
    return all.stream().filter(identity -> identity.access() == Access.ORGANIZATION).findFirst();
  }

  /// All of them, in the order in which they came.
  public List<Identity> all() {
    return new ArrayList<>(all);
  }
}
