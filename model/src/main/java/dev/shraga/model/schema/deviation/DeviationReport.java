package dev.shraga.model.schema.deviation;

import dev.shraga.model.schema.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// All deviations of an environment, for people.
///
/// @param deviations in the order of the tables file
public record DeviationReport(List<Deviation> deviations) {
  /// Keeps its own copy.
  public DeviationReport {
    deviations = List.copyOf(deviations);
  }

  /// Whether the programs can work there; what is optional may be missing.
  public boolean fits() {
    return stopping().isEmpty();
  }

  /// The deviations that the programs cannot work with.
  public List<Deviation> stopping() {
    return deviations.stream().filter(deviation -> !deviation.remark()).toList();
  }

  /// One line per deviation, below the table that it concerns; empty if there is none.
  public String text() {
    Map<Table, List<Deviation>> byTable =
        deviations.stream()
            .collect(
                Collectors.groupingBy(
                    Deviation::table, LinkedHashMap::new, Collectors.toUnmodifiableList()));
    StringBuilder text = new StringBuilder();
    byTable.forEach((table, its) -> {
      text.append(table.logicalName()).append('\n');
      its.forEach(deviation ->
          text.append(deviation.remark() ? "  note: " : "  ")
              .append(deviation.sentence())
              .append('\n'));
    });
    return text.toString();
  }
}
