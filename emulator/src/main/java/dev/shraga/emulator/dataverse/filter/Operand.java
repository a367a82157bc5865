package dev.shraga.emulator.dataverse.filter;

import dev.shraga.emulator.dataverse.catalog.Attribute;
import dev.shraga.emulator.dataverse.value.Value;
import java.util.List;

/// What stands on one side of a comparison.
public sealed interface Operand {
  /// A column of the row, or of the row that some lookups lead to.
  ///
  /// @param hops lookup columns to follow, in order
  record Path(List<Attribute> hops, Attribute attribute) implements Operand {
    /// Keeps its own copy.
    public Path {
      hops = List.copyOf(hops);
    }
  }

  /// A value that the query gives.
  record Constant(Value value) implements Operand {}

  /// The literal null.
  record Nothing() implements Operand {}
}
