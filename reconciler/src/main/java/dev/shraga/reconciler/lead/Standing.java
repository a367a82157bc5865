package dev.shraga.reconciler.lead;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How a candidate stands. All times are its own, monotonic.
sealed interface Standing {
  /// It does not know who leads.
  ///
  /// @param lookAt when it looks
  record Outside(Duration lookAt) implements Standing {}

  /// Nobody ever led: there is no row.
  ///
  /// @param openAt when it makes the first one
  record Alone(Duration openAt) implements Standing {}

  /// Somebody else has the lease, or had it.
  ///
  /// @param term as it was read last
  /// @param since when this version of it had first been read to the end: it was renewed before
  /// @param takeAt when it takes over unless there is another version by then
  /// @param lookAt when it looks again
  record Following(Term term, Duration since, Duration takeAt, Duration lookAt)
      implements Standing {}

  /// It has the lease, as far as it knows.
  ///
  /// @param term number of its term
  /// @param renewed when the last renewal that was answered had been sent; null if none was, or if
  ///   there is reason to doubt
  /// @param nextAt when it renews
  record Holding(int term, @Nullable Duration renewed, Duration nextAt) implements Standing {}

  /// It gave the lease back and wants it no more.
  record Retired() implements Standing {}

  /// Whether it may write.
  default boolean leads(LeasePolicy policy, Duration now) {
    return this instanceof Holding(_, Duration renewed, _)
        && renewed != null
        && now.compareTo(renewed.plus(policy.renewDeadline())) < 0;
  }

  /// The lease was read.
  ///
  /// @param row null if there is none
  /// @param fresh whether this start never had the lease: it may go on at once where an earlier
  ///   start of its own ended. Two programs with one name would otherwise take it from each other
  ///   for ever
  /// @param received when the answer was there. What it says is older, so whoever counts from then
  ///   never counts too short
  default Standing seen(
      @Nullable Term row, Holder self, boolean fresh, Duration received, LeasePolicy policy) {
    if (this instanceof Retired) {
      return this;
    }
    if (row == null) {
      return new Alone(received);
    }
    if (self.is(row)) {
      // Taken by a request whose answer was lost. When it was sent does not matter: a renewal
      // tells whether it is still so.
      return new Holding(row.number(), null, received);
    }
    Duration since =
        this instanceof Following before && before.term().equals(row) ? before.since() : received;
    boolean atOnce = row.vacant() || (fresh && self.knows(row));
    Duration lease = row.lease().compareTo(policy.lease()) > 0 ? row.lease() : policy.lease();
    return new Following(
        row,
        since,
        atOnce ? received : since.plus(lease).minus(policy.lookEvery()),
        received.plus(policy.lookEvery()));
  }

  /// A term was begun.
  ///
  /// @param sent when the request for it was
  default Standing took(int term, Duration sent, LeasePolicy policy) {
    return this instanceof Retired ? this : new Holding(term, sent, sent.plus(policy.renewEvery()));
  }

  /// Whatever was known of the lease is not so any more: somebody else was faster, or seems to have
  /// been, or a term that nobody has was made.
  default Standing outrun(Duration lookAt) {
    return this instanceof Retired ? this : new Outside(lookAt);
  }

  /// A request had no answer, or none that says anything about the lease.
  ///
  /// @param again when the same is tried again
  default Standing failed(Duration again) {
    return switch (this) {
      case Outside _ -> new Outside(again);
      case Alone _ -> new Alone(again);
      case Following(Term term, Duration since, Duration takeAt, _) ->
          new Following(term, since, takeAt.compareTo(again) < 0 ? again : takeAt, again);
      case Holding(int term, Duration renewed, _) -> new Holding(term, renewed, again);
      case Retired _ -> this;
    };
  }

  /// A renewal of that term was answered. An older answer that arrives later changes nothing.
  default Standing renewed(int answered, Duration sent, LeasePolicy policy) {
    if (this instanceof Holding(int term, Duration renewed, _)
        && term == answered
        && (renewed == null || renewed.compareTo(sent) < 0)) {
      return new Holding(term, sent, sent.plus(policy.renewEvery()));
    }
    return this;
  }

  /// A write of that term came too late.
  default Standing deposed(int late, Duration now) {
    return this instanceof Holding holding && holding.term() == late ? new Outside(now) : this;
  }

  /// Nobody could say whether a write of that term came too late.
  default Standing doubted(int unsure, Duration now) {
    return this instanceof Holding holding && holding.term() == unsure
        ? new Holding(unsure, null, now)
        : this;
  }
}
