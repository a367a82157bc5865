package dev.shraga.emulator.dataverse.admin;

import dev.shraga.emulator.dataverse.access.Account;
import dev.shraga.emulator.dataverse.access.Identity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What the door of the administrator asks of the organisation itself.
public interface Backstage {
  /// Adds or replaces an identity and its row in the table of users.
  ///
  /// @return the identity as it now stands, with its token
  Identity admit(String name, String email, List<String> roles, Account account, Instant now);

  /// Puts everything back to the start, limits, faults and the clock too.
  void reset(Instant now);

  /// Lets the organisation's clock go ahead of the real one by so much more.
  void advance(Duration by);

  /// How far its clock is ahead.
  Duration ahead();

  /// Counts execution time of an identity that no request took.
  void charge(Identity identity, Duration time, Instant now);

  /// Whether it keeps state on disk.
  boolean durable();
}
