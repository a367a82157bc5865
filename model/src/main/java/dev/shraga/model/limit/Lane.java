package dev.shraga.model.limit;

/// How urgent a request is. The first lane goes first.
public enum Lane {
  /// What keeps somebody alive in the eyes of others: leases and heartbeats.
  LEASE,
  /// What a person waits for.
  USER,
  /// What may be done any time: reading everything again, cleaning up.
  SWEEP
}
