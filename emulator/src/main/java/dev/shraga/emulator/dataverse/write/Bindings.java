package dev.shraga.emulator.dataverse.write;

import dev.shraga.emulator.dataverse.access.Rights;
import dev.shraga.emulator.dataverse.answer.Refusals;
import dev.shraga.emulator.dataverse.catalog.Attribute;
import dev.shraga.emulator.dataverse.catalog.EntityType;
import dev.shraga.emulator.dataverse.query.Reads;
import dev.shraga.emulator.dataverse.rows.Row;
import dev.shraga.emulator.dataverse.rows.View;
import dev.shraga.emulator.dataverse.url.Address;
import dev.shraga.emulator.dataverse.url.Resource;
import dev.shraga.emulator.dataverse.url.Root;
import dev.shraga.emulator.dataverse.value.Value;

/// Addresses of rows inside bodies.
record Bindings(View view, Rights rights) {
  /// The reference that a lookup gets by an address: `/contacts(...)`, `contacts(...)`, a whole
  /// address, or one with an alternate key.
  ///
  /// @throws dev.shraga.emulator.dataverse.answer.Refusal if the row is missing or of another table
  Value.Reference bind(Attribute lookup, String address) {
    EntityType target = view.catalog().target(lookup);
    Resource.One one = Address.row(Root.relative(address), view.catalog());
    if (!one.type().equals(target)) {
      throw Refusals.payload(
          "A '"
              + one.type().logicalName()
              + "' cannot be bound to '"
              + lookup.name()
              + "', which points to a '"
              + target.logicalName()
              + "'.");
    }
    Row row = Reads.row(view, one);
    rights.requireRead(target, row);
    return new Value.Reference(row.id());
  }

  /// The row that an address in a body names.
  Row row(String address, EntityType type) {
    Resource.One one = Address.row(Root.relative(address), view.catalog());
    if (!one.type().equals(type)) {
      throw Refusals.payload("'" + address + "' is no " + type.logicalName() + ".");
    }
    Row row = Reads.row(view, one);
    rights.requireRead(type, row);
    return row;
  }
}
