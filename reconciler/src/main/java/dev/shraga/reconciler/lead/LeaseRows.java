package dev.shraga.reconciler.lead;

import dev.shraga.clients.dataverse.ChangeSet;
import dev.shraga.clients.dataverse.Condition;
import dev.shraga.clients.dataverse.Filter;
import dev.shraga.clients.dataverse.Query;
import dev.shraga.clients.dataverse.Row;
import dev.shraga.clients.dataverse.Values;
import dev.shraga.clients.dataverse.Write;
import dev.shraga.model.NameUuid;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The lease in rows: one for the term that runs, none for those that are over.
final class LeaseRows {
  static final String TABLE = "lease";

  private static final UUID NAMESPACE = UUID.fromString("6f1d2f0c-5b0e-5d64-8a53-0c9a7e4b2d18");
  private static final String NAME = "reconciler";
  private static final List<String> COLUMNS = List.of("name", "holder", "term", "seconds");

  private LeaseRows() {}

  /// The same for everybody, so that a term cannot be begun twice.
  static UUID id(int term) {
    return NameUuid.of(NAMESPACE, NAME + "/" + term);
  }

  static Query query() {
    return new Query(TABLE, COLUMNS, new Filter.TextIs("name", NAME), List.of("term"), 0);
  }

  /// The term that runs; there is one row at most, and if somebody made others, the highest counts.
  static Optional<Term> term(List<Row> rows) {
    return rows.stream()
        .filter(row -> row.whole("term").isPresent())
        .map(row ->
            new Term(
                row.whole("term").getAsInt(),
                row.text("holder"),
                Duration.ofSeconds(row.whole("seconds").orElse(0)),
                row.etag()))
        .max(Comparator.comparingInt(Term::number));
  }

  /// Makes the row of a term that nobody has, where there never was a lease. The first real term
  /// ends it like any other, in the version that was read: a set that began term 1 without such a
  /// condition could arrive when term 2 runs, and term 1 would run a second time. This row may come
  /// a second time; then a higher one is there, and it counts for nothing.
  static Write opening(LeasePolicy policy, Instant now) {
    return begin(0, "", policy, now);
  }

  /// Ends the old term, if it is as it was read, and begins the next.
  static ChangeSet take(Term old, Holder holder, LeasePolicy policy, Instant now) {
    return new ChangeSet(
        List.of(
            new Write.Delete(TABLE, id(old.number()), new Condition.Unchanged(old.etag())),
            begin(old.number() + 1, holder.text(), policy, now)));
  }

  /// Ends a term and begins one that nobody has. A row stays, so that numbers go on: the row of a
  /// term that began a second time would let writes of the first one through.
  static ChangeSet release(int term, LeasePolicy policy, Instant now) {
    return new ChangeSet(
        List.of(
            new Write.Delete(TABLE, id(term), new Condition.Exists()),
            begin(term + 1, "", policy, now)));
  }

  /// Renews a term, and fails if it is over: the fence of a change set.
  static Write renewal(int term, Instant now) {
    return new Write.Update(
        TABLE, id(term), new Condition.Exists(), Values.none().moment("renewedAt", now), List.of());
  }

  private static Write begin(int term, String holder, LeasePolicy policy, Instant now) {
    return new Write.Create(
        TABLE,
        id(term),
        Values.none()
            .text("name", NAME)
            .text("holder", holder)
            .whole("term", term)
            .whole("seconds", Math.toIntExact(policy.lease().toSeconds()))
            .moment("renewedAt", now),
        List.of());
  }
}
