package dev.shraga.reconciler.lead;

import java.time.Duration;

/// What a candidate does next.
sealed interface Move {
  /// Nothing for so long.
  record Wait(Duration time) implements Move {}

  /// It reads the lease.
  record Look() implements Move {}

  /// It makes the row that the first term will end.
  record Open() implements Move {}

  /// It ends a term and begins the next.
  ///
  /// @param old the term as it was read
  record Take(Term old) implements Move {
    /// Number of the term that it begins.
    int next() {
      return old.number() + 1;
    }
  }

  /// It renews its term.
  record Renew(int term) implements Move {}

  /// A wait of somebody who wants nothing any more.
  Duration LONG = Duration.ofHours(1);

  /// The next move, by how it stands and by its own time.
  static Move next(Standing standing, Duration now) {
    return switch (standing) {
      case Standing.Outside(Duration lookAt) -> at(lookAt, now, new Look());
      case Standing.Alone(Duration openAt) -> at(openAt, now, new Open());
      case Standing.Following following when following.takeAt().compareTo(now) <= 0 ->
          new Take(following.term());
      case Standing.Following(_, _, Duration takeAt, Duration lookAt) ->
          at(lookAt.compareTo(takeAt) < 0 ? lookAt : takeAt, now, new Look());
      case Standing.Holding(int term, _, Duration nextAt) -> at(nextAt, now, new Renew(term));
      case Standing.Retired _ -> new Wait(LONG);
    };
  }

  private static Move at(Duration when, Duration now, Move move) {
    return when.compareTo(now) <= 0 ? move : new Wait(when.minus(now));
  }
}
