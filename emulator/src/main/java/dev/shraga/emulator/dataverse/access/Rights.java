package dev.shraga.emulator.dataverse.access;

import dev.shraga.emulator.dataverse.answer.Refusals;
import dev.shraga.emulator.dataverse.catalog.EntityType;
import dev.shraga.emulator.dataverse.catalog.ServiceColumns;
import dev.shraga.emulator.dataverse.rows.Row;
import java.util.Optional;
import java.util.UUID;

/// What one identity may do.
///
/// @param caller whose rights they are
public record Rights(Identity caller) {
  /// Whether a row shows in lists and through lookups.
  public boolean sees(EntityType type, Row row) {
    return reachesAll()
        || type.systemUser()
        || row.reference(ServiceColumns.OWNER)
            .filter(owner -> owner.equals(caller.userId()))
            .isPresent();
  }

  /// Refuses to show a row of somebody else.
  public void requireRead(EntityType type, Row row) {
    requireTable("Read", type);
    if (!sees(type, row)) {
      throw Refusals.accessRight(caller.userId(), "Read", type.logicalName(), row.id());
    }
  }

  /// Refuses to read any row of a table that has no owners.
  public void requireRead(EntityType type) {
    requireTable("Read", type);
  }

  /// Refuses to read deltas: they need rights across the organisation.
  public void requireDeltas(EntityType type) {
    if (!reachesAll()) {
      throw Refusals.privilege(caller.userId(), "Read", type.logicalName());
    }
  }

  /// Refuses to create a row, or to create it for somebody else.
  public void requireCreate(EntityType type, Optional<UUID> owner) {
    requireWritable("Create", type);
    if (!reachesAll() && owner.isPresent() && !owner.get().equals(caller.userId())) {
      throw Refusals.privilege(caller.userId(), "Assign", type.logicalName());
    }
  }

  /// Refuses to change somebody else's row.
  public void requireWrite(EntityType type, Row row) {
    requireWritable("Write", type);
    if (!sees(type, row)) {
      throw Refusals.accessRight(caller.userId(), "Write", type.logicalName(), row.id());
    }
  }

  /// Refuses to give a row to somebody else.
  public void requireAssign(EntityType type) {
    if (!reachesAll()) {
      throw Refusals.privilege(caller.userId(), "Assign", type.logicalName());
    }
  }

  /// Refuses to delete somebody else's row.
  public void requireDelete(EntityType type, Row row) {
    requireWritable("Delete", type);
    if (!sees(type, row)) {
      throw Refusals.accessRight(caller.userId(), "Delete", type.logicalName(), row.id());
    }
  }

  /// Refuses to change definitions.
  public void requireCustomization() {
    if (!reachesAll()) {
      throw Refusals.privilege(caller.userId(), "Write", "Entity");
    }
  }

  private void requireWritable(String privilege, EntityType type) {
    // The rows of users follow the identities and nothing else.
    if (type.systemUser()) {
      throw Refusals.privilege(caller.userId(), privilege, type.logicalName());
    }
    requireTable(privilege, type);
  }

  private void requireTable(String privilege, EntityType type) {
    if (!reachesAll() && !type.userOwned() && !type.systemUser()) {
      throw Refusals.privilege(caller.userId(), privilege, type.logicalName());
    }
  }

  private boolean reachesAll() {
    return switch (caller.access()) {
      case ORGANIZATION -> true;
      case USER -> false;
    };
  }
}
