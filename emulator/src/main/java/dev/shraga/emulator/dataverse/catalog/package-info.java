/// The tables as the service sees them: the tables file plus the columns, keys and navigation
/// properties that the service adds to every table, and what has been changed since.
///
/// [dev.shraga.emulator.dataverse.catalog.Catalog] is one state of all tables and never changes;
/// [dev.shraga.emulator.dataverse.catalog.Edit]s lead from one to the next, and
/// [dev.shraga.emulator.dataverse.catalog.Definitions] knows which state who sees.
@NullMarked
package dev.shraga.emulator.dataverse.catalog;

import org.jspecify.annotations.NullMarked;
