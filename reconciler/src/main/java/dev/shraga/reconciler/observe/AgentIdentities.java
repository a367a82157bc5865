package dev.shraga.reconciler.observe;

import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.dataverse.Filter;
import dev.shraga.clients.dataverse.Query;
import dev.shraga.model.limit.Backoff;
import dev.shraga.model.limit.CallSite;
import dev.shraga.model.limit.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The users of the environment that agents sign in as, and those who may get an own box. One
/// request for all that are not known yet, asked again ever more seldom, because an admin adds a
/// user by hand. Owned by the loop's thread.
final class AgentIdentities {
  private static final Logger LOG = LoggerFactory.getLogger(AgentIdentities.class);
  private static final CallSite IDENTITIES = new CallSite("identities", Lane.USER);
  private static final Backoff AGAIN = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));

  /// Addresses in one filter: a URL of the service has its limit.
  private static final int AT_ONCE = 50;

  private final Dataverse dataverse;
  private final Map<String, UUID> known = new HashMap<>();
  private final Map<String, String> entraIds = new HashMap<>();
  private Set<String> missing = Set.of();
  private int askedInVain;
  private Instant notBefore = Instant.MIN;

  AgentIdentities(Dataverse dataverse) {
    this.dataverse = dataverse.as(IDENTITIES);
  }

  Map<String, UUID> known() {
    return known;
  }

  /// What the Dev Center knows people by.
  Map<String, String> entraIds() {
    return entraIds;
  }

  void lookUp(Set<String> emails, Instant now) {
    Set<String> unknown = unknown(emails);
    boolean askedLately = now.isBefore(notBefore) && missing.containsAll(unknown);
    if (unknown.isEmpty() || askedLately) {
      return;
    }
    List<String> asked = List.copyOf(unknown);
    for (int from = 0; from < asked.size(); from += AT_ONCE) {
      ask(asked.subList(from, Math.min(asked.size(), from + AT_ONCE)));
    }
    missing = unknown(emails);
    askedInVain = missing.isEmpty() ? 0 : askedInVain + 1;
    if (!missing.isEmpty()) {
      notBefore = now.plus(AGAIN.after(askedInVain, 0));
      LOG.atWarn()
          .addKeyValue("missing", missing.size())
          .log("agents have no user to sign in as; the pools tell which");
    }
  }

  private Set<String> unknown(Set<String> emails) {
    return emails.stream()
        .filter(email -> !known.containsKey(email))
        .collect(Collectors.toUnmodifiableSet());
  }

  private void ask(List<String> emails) {
    List<Filter> any =
        emails.stream().<Filter>map(email -> new Filter.TextIs("email", email)).toList();
    Query users =
        new Query("systemuser", List.of("email", "entraId"), new Filter.Any(any), List.of(), 0);
    dataverse
        .list(users)
        .forEach(user -> {
          String email = user.text("email").toLowerCase(Locale.ROOT);
          known.put(email, user.id());
          entraIds.put(email, user.text("entraId"));
        });
  }
}
