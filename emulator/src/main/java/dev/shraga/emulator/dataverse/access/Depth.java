package dev.shraga.emulator.dataverse.access;

/// How far a privilege reaches. The depths between these two, which follow business units, are not
/// emulated: there is one unit.
public enum Depth {
  /// Nowhere.
  NONE,
  /// To the user's own rows, and to those that are shared with it.
  USER,
  /// To all rows.
  ORGANIZATION;

  /// The farther of two: roles add up.
  public Depth or(Depth other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /// The nearer of two: who acts for somebody else may do what both may.
  public Depth and(Depth other) {
    return compareTo(other) <= 0 ? this : other;
  }
}
