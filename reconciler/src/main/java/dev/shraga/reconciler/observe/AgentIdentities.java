package dev.shraga.reconciler.observe;

import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.dataverse.Filter;
import dev.shraga.clients.dataverse.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The users of the environment that agents sign in as. One request for all that are not known yet;
/// asked again only after a while, because an admin adds a user by hand. Owned by the loop's
/// thread.
final class AgentIdentities {
  private static final Logger LOG = LoggerFactory.getLogger(AgentIdentities.class);
  private static final Duration AGAIN = Duration.ofMinutes(1);

  /// Addresses in one filter: an address of the service has its limit.
  private static final int AT_ONCE = 50;

  private final Dataverse dataverse;
  private final Map<String, UUID> known = new HashMap<>();
  private Set<String> missing = Set.of();
  private @Nullable Instant askedAt;

  AgentIdentities(Dataverse dataverse) {
    this.dataverse = dataverse;
  }

  Map<String, UUID> known() {
    return known;
  }

  void lookUp(Set<String> emails, Instant now) {
    List<String> unknown = emails.stream().filter(email -> !known.containsKey(email)).toList();
    boolean askedLately = askedAt != null && now.isBefore(askedAt.plus(AGAIN));
    if (unknown.isEmpty() || (askedLately && missing.containsAll(unknown))) {
      return;
    }
    for (int from = 0; from < unknown.size(); from += AT_ONCE) {
      ask(unknown.subList(from, Math.min(unknown.size(), from + AT_ONCE)));
    }
    askedAt = now;
    missing = Set.copyOf(unknown.stream().filter(email -> !known.containsKey(email)).toList());
    if (!missing.isEmpty()) {
      LOG.atWarn()
          .addKeyValue("missing", missing.size())
          .log("no user of that e-mail address for an agent to sign in as; see get pools");
    }
  }

  private void ask(List<String> emails) {
    List<Filter> any =
        emails.stream().<Filter>map(email -> new Filter.TextIs("email", email)).toList();
    Query query = new Query("systemuser", List.of("email"), new Filter.Any(any), List.of(), 0);
    dataverse
        .list(query)
        .forEach(user -> known.put(user.text("email").toLowerCase(Locale.ROOT), user.id()));
  }
}
