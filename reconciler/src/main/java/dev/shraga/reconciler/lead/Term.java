package dev.shraga.reconciler.lead;

import dev.shraga.model.Etag;
import java.time.Duration;

/// The row of a term as it was read.
///
/// @param number from 1, and higher with each holder; 0 before the first
/// @param holder as [Holder#text] says it; empty if it was given back and nobody has taken it yet
/// @param lease how long it lasts without renewal, by its holder's policy
record Term(int number, String holder, Duration lease, Etag etag) {
  boolean vacant() {
    return holder.isEmpty();
  }
}
