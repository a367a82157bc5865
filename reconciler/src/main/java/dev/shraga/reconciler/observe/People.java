package dev.shraga.reconciler.observe;

import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.dataverse.Row;
import dev.shraga.clients.tables.PersonRows;
import dev.shraga.model.limit.CallSite;
import dev.shraga.model.limit.Lane;
import dev.shraga.model.worker.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Rows of the table of users, of those who get an own box. Read when somebody comes new and now
/// and then, since other programs write there too. Owned by the loop's thread.
final class People {
  private static final CallSite PEOPLE = new CallSite("people", Lane.USER);

  /// Nobody else writes a box's columns any more, so this is for repairs only.
  private static final Duration AGAIN = Duration.ofMinutes(10);

  /// Addresses in one filter: a URL of the service has its limit.
  private static final int AT_ONCE = 50;

  private final Dataverse dataverse;
  private final Map<String, Person> known = new HashMap<>();
  private Set<String> asked = Set.of();
  private Instant askedAt = Instant.EPOCH;

  People(Dataverse dataverse) {
    this.dataverse = dataverse.as(PEOPLE);
  }

  Map<String, Person> known() {
    return known;
  }

  /// @param emails in lower case
  void lookUp(Set<String> emails, Instant now) {
    boolean old = !askedAt.plus(AGAIN).isAfter(now);
    if (emails.isEmpty() || (asked.containsAll(emails) && !old)) {
      return;
    }
    known.clear();
    List<String> all = List.copyOf(emails);
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      dataverse
          .list(PersonRows.of(all.subList(from, Math.min(all.size(), from + AT_ONCE))))
          .forEach(this::fold);
    }
    asked = new HashSet<>(emails);
    askedAt = now;
  }

  void fold(Row row) {
    Person person = PersonRows.person(row);
    known.put(person.email().toLowerCase(Locale.ROOT), person);
  }

  /// Reads all of them again with the next look: what we knew was not so.
  void doubt() {
    asked = Set.of();
  }
}
