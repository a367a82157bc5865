package dev.shraga.clients.definitions;

import dev.shraga.model.schema.Schema;
import dev.shraga.model.schema.Table;
import dev.shraga.model.schema.deviation.Comparison;
import dev.shraga.model.schema.deviation.Deviation;
import dev.shraga.model.schema.deviation.DeviationReport;
import dev.shraga.model.schema.found.FoundTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Compares an environment with the tables that are declared, and changes nothing.
///
/// @param declared with the set names that are configured
public record Inspection(Definitions definitions, Schema declared) {
  /// Looks at every declared table.
  public DeviationReport report() {
    List<Deviation> deviations = new ArrayList<>();
    for (Table table : declared.tables().values()) {
      deviations.addAll(deviations(table, definitions.find(table)));
    }
    return new DeviationReport(deviations);
  }

  /// The deviations of one table as it was found.
  List<Deviation> deviations(Table table, Optional<FoundTable> found) {
    return new Comparison(declared).deviations(table, found.orElse(null));
  }
}
