/// The tables as the service sees them: the tables file plus the columns, keys and navigation
/// properties that the service adds to every table.
@NullMarked
package dev.shraga.emulator.dataverse.catalog;

import org.jspecify.annotations.NullMarked;
