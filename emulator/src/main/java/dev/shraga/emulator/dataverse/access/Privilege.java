package dev.shraga.emulator.dataverse.access;

/// What can be done to a row.
public enum Privilege {
  /// See it.
  READ("Read", 1),
  /// Change it.
  WRITE("Write", 2),
  /// Point one of its lookups somewhere.
  APPEND("Append", 4),
  /// Point somebody else's lookup at it.
  APPEND_TO("AppendTo", 16),
  /// Make it.
  CREATE("Create", 32),
  /// Remove it.
  DELETE("Delete", 65_536),
  /// Let others do some of this.
  SHARE("Share", 262_144),
  /// Give it to another owner.
  ASSIGN("Assign", 524_288);

  private final String text;
  private final int bit;

  Privilege(String text, int bit) {
    this.text = text;
    this.bit = bit;
  }

  /// How the service spells it, like `AppendTo`.
  public String text() {
    return text;
  }

  /// How it is spelled as a right to one row, like `AppendToAccess`.
  public String right() {
    return text + "Access";
  }

  /// Its place in the mask of a share; the numbers are the service's.
  public int bit() {
    return bit;
  }
}
