package dev.shraga.emulator.dataverse.access;

/// How far an identity's rights reach, where one of the two built-in roles is enough.
public enum Access {
  /// Reads and writes all rows.
  ORGANIZATION(Role.SYSTEM_ADMINISTRATOR),
  /// Reads and writes its own rows, and those that are shared with it.
  USER(Role.BASIC_USER);

  private final String role;

  Access(Role role) {
    this.role = role.name();
  }

  /// The name of the role that says so.
  public String role() {
    return role;
  }
}
