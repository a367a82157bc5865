package dev.shraga.emulator.dataverse.access;

import dev.shraga.emulator.dataverse.answer.Refusal;
import dev.shraga.emulator.dataverse.answer.Refusals;
import dev.shraga.emulator.dataverse.catalog.EntityType;
import dev.shraga.emulator.dataverse.catalog.ServiceColumns;
import dev.shraga.emulator.dataverse.rows.Row;
import dev.shraga.emulator.dataverse.rows.View;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// What a request may do: what its user may, and, if somebody else acts for that user, what both
/// may.
///
/// @param caller in whose name it is done
/// @param behind who really asks, if that is somebody else
/// @param identities everyone, because a new owner must be able to read the row
public record Rights(
    Identity caller, Optional<Identity> behind, Identities identities, Shares shares) {
  /// The rights of someone who acts in its own name.
  public static Rights of(Identity caller, Identities identities, Shares shares) {
    return new Rights(caller, Optional.empty(), identities, shares);
  }

  /// Whether a row shows in lists and through lookups.
  public boolean sees(EntityType type, Row row) {
    return may(Privilege.READ, type, row);
  }

  /// What there is as far as it shows.
  public View readable(View view) {
    return new ReadableView(view, this);
  }

  /// Whether something may be done to a row.
  public boolean may(Privilege privilege, EntityType type, Row row) {
    return principals().allMatch(principal -> reaches(principal, privilege, type, row));
  }

  /// Whether every row of a table shows.
  boolean seesAll(EntityType type) {
    return principals()
        .allMatch(principal -> depth(principal, Privilege.READ, type) == Depth.ORGANIZATION);
  }

  /// Refuses to show a row that is out of reach.
  public void requireRead(EntityType type, Row row) {
    require(Privilege.READ, type, row);
  }

  /// Refuses to read any row of a table.
  public void requireRead(EntityType type) {
    requireTable(Privilege.READ, type, Depth.USER);
  }

  /// Refuses to read deltas: they need rights across the organisation.
  public void requireDeltas(EntityType type) {
    requireTable(Privilege.READ, type, Depth.ORGANIZATION);
  }

  /// Refuses to create a row, or to create it for somebody else.
  public void requireCreate(EntityType type, Optional<UUID> owner) {
    requireTable(Privilege.CREATE, type, Depth.USER);
    Optional<UUID> other = owner.filter(given -> !given.equals(caller.userId()));
    if (other.isPresent()) {
      requireTable(Privilege.ASSIGN, type, Depth.USER);
      requireTable(Privilege.CREATE, type, Depth.ORGANIZATION);
      requireReader(type, other.get());
    }
  }

  /// Refuses to change a row that is out of reach.
  public void requireWrite(EntityType type, Row row) {
    require(Privilege.WRITE, type, row);
  }

  /// Refuses to give a row to somebody, or to somebody who could not read it.
  public void requireAssign(EntityType type, Row row, UUID assignee) {
    require(Privilege.ASSIGN, type, row);
    requireReader(type, assignee);
  }

  /// Refuses to delete a row that is out of reach.
  public void requireDelete(EntityType type, Row row) {
    require(Privilege.DELETE, type, row);
  }

  /// Refuses to point lookups of a row anywhere.
  ///
  /// @param row none if it is about to be created
  public void requireAppend(EntityType type, Optional<Row> row) {
    row.ifPresentOrElse(
        existing -> require(Privilege.APPEND, type, existing),
        () -> requireTable(Privilege.APPEND, type, Depth.USER));
  }

  /// Refuses to point a lookup to a row.
  public void requireAppendTo(EntityType type, Row row) {
    require(Privilege.APPEND_TO, type, row);
  }

  /// Refuses to do something to a row that is out of reach.
  public void require(Privilege privilege, EntityType type, Row row) {
    requireTable(privilege, type, Depth.USER);
    principals()
        .filter(principal -> !reaches(principal, privilege, type, row))
        .findFirst()
        .ifPresent(principal -> {
          throw Refusals.accessRight(
              principal.userId(), privilege.right(), type.logicalName(), row.id());
        });
  }

  private void requireTable(Privilege privilege, EntityType type, Depth least) {
    principals()
        .filter(principal -> depth(principal, privilege, type).compareTo(least) < 0)
        .findFirst()
        .ifPresent(principal -> {
          throw missing(principal, privilege, type);
        });
  }

  /// Who owns a row must be able to read it.
  private void requireReader(EntityType type, UUID assignee) {
    Optional<Identity> known = identities.byUserId(assignee);
    if (known.isPresent() && depth(known.get(), Privilege.READ, type) == Depth.NONE) {
      throw missing(known.get(), Privilege.READ, type);
    }
  }

  /// Refuses to change definitions: only an administrator customizes.
  public void requireCustomization() {
    principals()
        .filter(principal -> !principal.administrator())
        .findFirst()
        .ifPresent(principal -> {
          throw missing(principal, "Write", "Entity");
        });
  }

  private Refusal missing(Identity principal, Privilege privilege, EntityType type) {
    return missing(principal, privilege.text(), type.logicalName());
  }

  private Refusal missing(Identity principal, String privilege, String table) {
    List<Role> roles = identities.roles().of(principal);
    return Refusals.privilege(
        new Refusals.Principal(
            principal.userId(), roles.size(), roles.stream().mapToInt(Role::size).sum()),
        privilege,
        table,
        caller.userId());
  }

  private boolean reaches(Identity principal, Privilege privilege, EntityType type, Row row) {
    return switch (depth(principal, privilege, type)) {
      case NONE -> false;
      case USER ->
          row.reference(ServiceColumns.OWNER).filter(principal.userId()::equals).isPresent()
              || shares.of(row.id(), principal.userId()).contains(privilege);
      case ORGANIZATION -> true;
    };
  }

  /// Everyone may read users and messages and point to them, and nobody writes a table that the
  /// service keeps.
  private Depth depth(Identity principal, Privilege privilege, EntityType type) {
    boolean looks = privilege == Privilege.READ || privilege == Privilege.APPEND_TO;
    if ((type.systemUser() || type.derived()) && looks) {
      return Depth.ORGANIZATION;
    }
    if (type.keptByService() && privilege != Privilege.READ) {
      return Depth.NONE;
    }
    return identities.roles().of(principal).stream()
        .map(role -> role.depth(privilege, type))
        .reduce(Depth.NONE, Depth::or);
  }

  private Stream<Identity> principals() {
    return Stream.concat(Stream.of(caller), behind.stream());
  }
}
