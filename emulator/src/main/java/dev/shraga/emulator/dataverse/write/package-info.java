/// Writes: bodies read and checked, rows created, changed and deleted.
///
/// Read [dev.shraga.emulator.dataverse.write.Writes] first. Every write runs inside a
/// [dev.shraga.emulator.dataverse.rows.Transaction] that the caller of this package owns, so a
/// refusal half-way leaves nothing behind.
@NullMarked
package dev.shraga.emulator.dataverse.write;

import org.jspecify.annotations.NullMarked;
