package dev.shraga.emulator.dataverse.hook;

import dev.shraga.emulator.dataverse.catalog.EntityType;
import dev.shraga.emulator.dataverse.catalog.HookTables;
import dev.shraga.emulator.dataverse.catalog.MessageTables;
import dev.shraga.emulator.dataverse.catalog.ServiceColumns;
import dev.shraga.emulator.dataverse.rows.Happening;
import dev.shraga.emulator.dataverse.rows.Row;
import dev.shraga.emulator.dataverse.rows.View;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A step that wants to be told.
///
/// @param stage number of the pipeline's stage, which is only passed on: all are posted at the end
///   of the transaction
/// @param rank lower ones come first
/// @param forgetsSuccess whether its jobs are deleted when they succeed
/// @param images copies of the row to send along
record Step(
    UUID id,
    String name,
    Endpoint endpoint,
    boolean synchronous,
    int stage,
    int rank,
    boolean forgetsSuccess,
    List<Row> images) {
  Step {
    images = List.copyOf(images);
  }

  /// The steps for something that happened, in the order of their ranks.
  static List<Step> about(View view, Happening happening) {
    List<Step> steps = new ArrayList<>();
    for (Row row : view.rows(table(view, HookTables.STEPS))) {
      if (Cell.number(row, ServiceColumns.STATE, 0) == 0 && wants(view, row, happening)) {
        of(view, row).ifPresent(steps::add);
      }
    }
    steps.sort(Comparator.comparingInt(Step::rank));
    return steps;
  }

  static EntityType table(View view, String name) {
    return view.catalog().named(name).orElseThrow();
  }

  /// The row that a lookup of a registration points to.
  static Optional<Row> behind(View view, Row row, String lookup, String table) {
    return row.reference(lookup).flatMap(id -> view.find(table(view, table), id));
  }

  private static boolean wants(View view, Row step, Happening happening) {
    boolean message =
        behind(view, step, "sdkmessageid", MessageTables.MESSAGES)
            .filter(row -> Cell.text(row.cells(), MessageTables.NAME).equals(happening.message()))
            .isPresent();
    if (!message) {
      return false;
    }
    boolean filtered = step.reference("sdkmessagefilterid").isPresent();
    boolean table =
        behind(view, step, "sdkmessagefilterid", MessageTables.FILTERS)
            .map(row -> Cell.text(row.cells(), MessageTables.TABLE))
            .map(happening.type().logicalName()::equals)
            .orElse(!filtered && happening.type().ofCustomers());
    List<String> columns = Cell.names(step.cells(), "filteringattributes");
    return table && (columns.isEmpty() || columns.stream().anyMatch(happening.given()::contains));
  }

  private static Optional<Step> of(View view, Row row) {
    List<Row> images =
        view.rows(table(view, HookTables.IMAGES)).stream()
            .filter(image ->
                image.reference("sdkmessageprocessingstepid").filter(row.id()::equals).isPresent())
            .toList();
    return behind(view, row, "eventhandler", HookTables.ENDPOINTS)
        .map(endpoint ->
            new Step(
                row.id(),
                Cell.text(row.cells(), "name"),
                Endpoint.of(endpoint),
                Cell.number(row, "mode", 0) == HookTables.SYNCHRONOUS,
                Cell.number(row, "stage", HookTables.POST_OPERATION),
                Cell.number(row, "rank", 1),
                Cell.yes(row, "asyncautodelete"),
                images));
  }
}
