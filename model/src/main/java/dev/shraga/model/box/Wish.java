package dev.shraga.model.box;

/// What should become of a box now.
public enum Wish {
  /// It should run and serve.
  RUN,
  /// It should be off: nothing needs it.
  REST,
  /// It should be off, and go on later where it was.
  HIBERNATE,
  /// It should be made anew: it is too old, or should be made from elsewhere.
  RENEW,
  /// It should stay exactly as it is, for somebody who looks into it.
  STAY,
  /// It should not exist.
  GO
}
