/// Reads: one row, a cell, a list page by page, and deltas.
///
/// Read [dev.shraga.emulator.dataverse.query.Reads] first. Pages go on after the last row that was
/// shown and not at an offset, so a row deleted in between hides no other. A delta is the range of
/// versions after its token; rows changed while its pages are read come again with the next one.
@NullMarked
package dev.shraga.emulator.dataverse.query;

import org.jspecify.annotations.NullMarked;
