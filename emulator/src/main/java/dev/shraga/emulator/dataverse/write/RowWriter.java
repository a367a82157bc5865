package dev.shraga.emulator.dataverse.write;

import dev.shraga.emulator.dataverse.access.Identity;
import dev.shraga.emulator.dataverse.access.Rights;
import dev.shraga.emulator.dataverse.access.ShareRows;
import dev.shraga.emulator.dataverse.answer.Refusals;
import dev.shraga.emulator.dataverse.catalog.Attribute;
import dev.shraga.emulator.dataverse.catalog.Collection;
import dev.shraga.emulator.dataverse.catalog.ColumnDescription.Requirement;
import dev.shraga.emulator.dataverse.catalog.EntityType;
import dev.shraga.emulator.dataverse.catalog.ServiceColumns;
import dev.shraga.emulator.dataverse.hook.Registrations;
import dev.shraga.emulator.dataverse.rows.Happening;
import dev.shraga.emulator.dataverse.rows.Row;
import dev.shraga.emulator.dataverse.rows.Transaction;
import dev.shraga.emulator.dataverse.value.Value;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Creates, changes and deletes single rows with everything that the service adds.
record RowWriter(Transaction transaction, Rights rights) {
  /// Creates a row.
  ///
  /// @throws dev.shraga.emulator.dataverse.answer.Refusal if the id or an alternate key is taken,
  ///   or the caller may not
  Row create(EntityType type, UUID id, Payload payload) {
    Optional<UUID> owner = payload.reference(ServiceColumns.OWNER);
    rights.requireCreate(type, owner);
    requireOwned(type, payload);
    requireAppends(type, Optional.empty(), payload);
    if (transaction.find(type, id).isPresent()) {
      throw Refusals.duplicate();
    }
    Map<String, Value> cells = new HashMap<>();
    apply(payload, cells);
    stamp(type, cells);
    cells.put(ServiceColumns.CREATED_ON, now());
    cells.put(ServiceColumns.CREATED_BY, caller());
    behind().ifPresent(real -> cells.put(ServiceColumns.CREATED_ON_BEHALF_BY, real));
    if (type.userOwned()) {
      own(cells, owner.orElse(rights.caller().userId()));
    }
    States.settle(type, payload, cells);
    Registrations.check(transaction, type, cells);
    Row row = transaction.put(type, id, cells);
    happened(type, Optional.empty(), Optional.of(row), payload.cells().keySet());
    return row;
  }

  /// Changes a row. Every write makes a new version, also one that changes nothing.
  Row update(EntityType type, Row row, Payload payload) {
    rights.requireWrite(type, row);
    requireKept(type, payload);
    requireAppends(type, Optional.of(row), payload);
    Optional<UUID> owner = payload.reference(ServiceColumns.OWNER);
    if (owner.isPresent() && !owner.equals(row.reference(ServiceColumns.OWNER))) {
      rights.requireAssign(type, row, owner.get());
    }
    Map<String, Value> cells = new HashMap<>(row.cells());
    apply(payload, cells);
    stamp(type, cells);
    owner.or(() -> row.reference(ServiceColumns.OWNER)).ifPresent(to -> own(cells, to));
    States.settle(type, payload, cells);
    Registrations.check(transaction, type, cells);
    Row changed = transaction.put(type, row.id(), cells);
    happened(type, Optional.of(row), Optional.of(changed), payload.cells().keySet());
    return changed;
  }

  /// Deletes a row with its shares and empties the lookups that point to it.
  void delete(EntityType type, Row row) {
    rights.requireDelete(type, row);
    ShareRows.drop(transaction, row.id());
    for (Collection pointing : transaction.catalog().pointingAt(type)) {
      String lookup = pointing.lookup().name();
      List<Row> rows =
          transaction.rows(pointing.source()).stream()
              .filter(other -> other.reference(lookup).filter(row.id()::equals).isPresent())
              .toList();
      for (Row other : rows) {
        Map<String, Value> cells = new HashMap<>(other.cells());
        cells.remove(lookup);
        transaction.put(pointing.source(), other.id(), cells);
      }
    }
    // The row may have pointed to itself, and then it has just become another version.
    transaction.find(type, row.id()).ifPresent(last -> transaction.remove(type, last));
    happened(type, Optional.of(row), Optional.empty(), Set.of());
  }

  /// Changes one cell.
  Row set(EntityType type, Row row, Attribute attribute, Optional<Value> value) {
    return update(type, row, new Payload(Optional.empty(), Map.of(attribute.name(), value)));
  }

  /// What the service itself requires cannot be emptied.
  private static void requireKept(EntityType type, Payload payload) {
    payload
        .cells()
        .forEach((name, value) -> {
          Attribute attribute = type.attributes().get(name);
          if (value.isEmpty()
              && attribute != null
              && attribute.description().requirement() == Requirement.SYSTEM) {
            throw Refusals.required(name, type.logicalName());
          }
        });
  }

  /// A row can be given away, but not left to nobody.
  private static void requireOwned(EntityType type, Payload payload) {
    boolean given = payload.cells().containsKey(ServiceColumns.OWNER);
    if (type.userOwned() && given && payload.reference(ServiceColumns.OWNER).isEmpty()) {
      throw Refusals.required(ServiceColumns.OWNER, type.logicalName());
    }
  }

  private void happened(
      EntityType type, Optional<Row> before, Optional<Row> after, Set<String> given) {
    UUID user = rights.caller().userId();
    UUID initiator = rights.behind().map(Identity::userId).orElse(user);
    transaction.happened(new Happening(type, before, after, given, user, initiator));
  }

  /// Pointing a lookup somewhere takes a right at both ends; the owner has a rule of its own.
  private void requireAppends(EntityType type, Optional<Row> row, Payload payload) {
    for (Attribute attribute : type.attributes().values()) {
      Optional<UUID> to = payload.reference(attribute.name());
      if (to.isPresent() && attribute.role() == Attribute.Role.CALLER) {
        rights.requireAppend(type, row);
        EntityType target = transaction.catalog().target(attribute);
        transaction.find(target, to.get()).ifPresent(at -> rights.requireAppendTo(target, at));
      }
    }
  }

  private void stamp(EntityType type, Map<String, Value> cells) {
    cells.put(ServiceColumns.MODIFIED_ON, now());
    if (type.attributes().containsKey(ServiceColumns.MODIFIED_BY)) {
      cells.put(ServiceColumns.MODIFIED_BY, caller());
      behind()
          .ifPresentOrElse(
              real -> cells.put(ServiceColumns.MODIFIED_ON_BEHALF_BY, real),
              () -> cells.remove(ServiceColumns.MODIFIED_ON_BEHALF_BY));
    }
  }

  private Value now() {
    return new Value.Moment(transaction.now().truncatedTo(ChronoUnit.SECONDS));
  }

  private Value caller() {
    return new Value.Reference(rights.caller().userId());
  }

  private Optional<Value> behind() {
    return rights.behind().map(real -> new Value.Reference(real.userId()));
  }

  private static void own(Map<String, Value> cells, UUID owner) {
    Value reference = new Value.Reference(owner);
    cells.put(ServiceColumns.OWNER, reference);
    cells.put(ServiceColumns.OWNING_USER, reference);
  }

  private static void apply(Payload payload, Map<String, Value> cells) {
    payload
        .cells()
        .forEach((name, value) ->
            value.ifPresentOrElse(present -> cells.put(name, present), () -> cells.remove(name)));
  }
}
