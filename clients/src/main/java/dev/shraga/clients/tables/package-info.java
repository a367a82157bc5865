/// Rows to model and back: which columns each program reads, and how their values become types.
///
/// A row that does not read is a [dev.shraga.clients.tables.RowProblem]: it names the row and the
/// column, and never keeps other rows from being read.
@NullMarked
package dev.shraga.clients.tables;

import org.jspecify.annotations.NullMarked;
