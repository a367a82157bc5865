package dev.shraga.clients.tables;

import java.util.UUID;

/// A row that cannot be understood: which, which column, and why.
public final class RowProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// A row that does not read.
  ///
  /// @param what what is wrong with the column, without the value itself
  public RowProblem(String table, UUID id, String column, String what) {
    super("row " + id + " of table " + table + ": column " + column + " " + what);
  }
}
