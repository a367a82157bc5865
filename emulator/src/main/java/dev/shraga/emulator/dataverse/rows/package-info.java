/// Rows in memory: immutable rows with versions, tombstones, indexes, and transactions over them.
///
/// Read [dev.shraga.emulator.dataverse.rows.Store] first. One counter per organisation numbers
/// every write, as SQL Server's rowversion does; the etag is that number, and deltas are a range of
/// it, so a delta costs what changed and not what exists. A transaction writes in place under the
/// store's lock and remembers how to undo; a change set is one transaction.
@NullMarked
package dev.shraga.emulator.dataverse.rows;

import org.jspecify.annotations.NullMarked;
