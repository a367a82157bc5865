/// The query language: `$filter` and `$orderby` as a tree, and what it says about a row.
///
/// [dev.shraga.emulator.dataverse.filter.FilterParser] turns text into an
/// [dev.shraga.emulator.dataverse.filter.Expression] and refuses what the service refuses;
/// [dev.shraga.emulator.dataverse.filter.Evaluation] asks it about rows in three-valued logic: only
/// what is true is returned, neither false nor unknown, so `ne` does not find empty cells.
@NullMarked
package dev.shraga.emulator.dataverse.filter;

import org.jspecify.annotations.NullMarked;
