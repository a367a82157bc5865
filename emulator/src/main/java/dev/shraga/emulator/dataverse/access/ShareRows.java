package dev.shraga.emulator.dataverse.access;

import dev.shraga.emulator.dataverse.catalog.EntityType;
import dev.shraga.emulator.dataverse.catalog.SharesTable;
import dev.shraga.emulator.dataverse.rows.Row;
import dev.shraga.emulator.dataverse.rows.Transaction;
import dev.shraga.emulator.dataverse.rows.View;
import dev.shraga.emulator.dataverse.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Shares as rows of the service's own table, so that they come true with their transaction, are
/// taken back with it, and survive a restart like every other row.
public final class ShareRows {
  private ShareRows() {}

  /// What a user may do to a row because it is shared.
  public static Set<Privilege> of(View view, UUID row, UUID user) {
    return find(view, row, user).map(ShareRows::rights).orElse(Set.of());
  }

  /// With whom a row is shared, and for what.
  public static Map<UUID, Set<Privilege>> with(View view, UUID row) {
    Map<UUID, Set<Privilege>> shares = new LinkedHashMap<>();
    for (Row share : all(view, row)) {
      id(share).ifPresent(user -> shares.put(user, rights(share)));
    }
    return shares;
  }

  /// Shares a row for exactly these rights; none of them ends the share.
  public static void put(
      Transaction transaction, EntityType type, UUID row, UUID user, Set<Privilege> rights) {
    if (rights.isEmpty()) {
      find(transaction, row, user)
          .ifPresent(share -> transaction.remove(table(transaction), share));
      return;
    }
    int mask = rights.stream().mapToInt(Privilege::bit).sum();
    transaction.put(
        table(transaction),
        UUID.nameUUIDFromBytes((row + "/" + user).getBytes(StandardCharsets.UTF_8)),
        Map.of(
            SharesTable.OBJECT.name(), new Value.Id(row),
            SharesTable.OBJECT_TYPE.name(), new Value.Text(type.logicalName()),
            SharesTable.PRINCIPAL.name(), new Value.Id(user),
            SharesTable.MASK.name(), Value.Amount.of(mask)));
  }

  /// Forgets the shares of a row that is deleted.
  public static void drop(Transaction transaction, UUID row) {
    all(transaction, row).forEach(share -> transaction.remove(table(transaction), share));
  }

  private static List<Row> all(View view, UUID row) {
    Optional<Value> wanted = Optional.of(new Value.Id(row));
    return view.rows(table(view)).stream()
        .filter(share -> share.cell(SharesTable.OBJECT).equals(wanted))
        .toList();
  }

  private static Optional<Row> find(View view, UUID row, UUID user) {
    return view.find(table(view), SharesTable.KEY, List.of(new Value.Id(row), new Value.Id(user)));
  }

  private static Optional<UUID> id(Row share) {
    return share
        .cell(SharesTable.PRINCIPAL)
        .flatMap(
            value -> value instanceof Value.Id(UUID user) ? Optional.of(user) : Optional.empty());
  }

  private static Set<Privilege> rights(Row share) {
    int mask =
        share
            .cell(SharesTable.MASK)
            .map(value -> value instanceof Value.Amount(var number) ? number.intValue() : 0)
            .orElse(0);
    Set<Privilege> rights = EnumSet.noneOf(Privilege.class);
    for (Privilege privilege : Privilege.values()) {
      if ((mask & privilege.bit()) != 0) {
        rights.add(privilege);
      }
    }
    return rights;
  }

  private static EntityType table(View view) {
    return view.catalog().named(SharesTable.NAME).orElseThrow();
  }
}
