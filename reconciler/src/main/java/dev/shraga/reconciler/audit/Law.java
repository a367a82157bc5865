package dev.shraga.reconciler.audit;

/// How an invariant is checked.
interface Law {
  /// Tells everything that is not as it must be.
  void check(Step step, Finding finding);

  /// Where a law says what it found.
  interface Finding {
    /// Something is not as it must be.
    void found(Object subject, String what);
  }
}
