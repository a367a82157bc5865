package dev.shraga.local.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.clients.dataverse.Row;
import dev.shraga.clients.tables.EventRows;
import dev.shraga.clients.tables.TaskRows;
import dev.shraga.clients.tables.WorkerRows;
import dev.shraga.reconciler.audit.Auditor;
import dev.shraga.reconciler.audit.Evidence;
import dev.shraga.reconciler.audit.Testimony;
import dev.shraga.reconciler.audit.Violation;
import dev.shraga.reconciler.audit.Witness;
import dev.shraga.reconciler.loop.Pass;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/// Looks at all rows of a house whenever somebody has written, and fails the scenario at the first
/// thing that must never be.
final class Watch {
  private final Witness witness = new Witness(Instant.EPOCH);
  private final BiFunction<String, List<String>, List<Row>> rows;
  private boolean alone = true;
  private int looks;

  /// A watch over the rows of a table with some columns.
  Watch(BiFunction<String, List<String>, List<Row>> rows) {
    this.rows = rows;
  }

  /// How often it looked.
  int looks() {
    return looks;
  }

  /// From now on another reconciler may write in the middle of a step, by a plan of its own: what
  /// only a plan can judge is left out.
  void notAlone() {
    alone = false;
  }

  /// The rows that it saw last.
  Evidence last() {
    return witness.last();
  }

  /// Agents or people have written.
  void look(Instant now) {
    fail(now, Auditor.check(witness.last(), see(now, Testimony.NONE)));
  }

  /// The reconciler took a step.
  void after(Pass pass, Instant now) {
    Evidence before = witness.last();
    Evidence after =
        see(
            now,
            alone
                ? Testimony.NONE.desired(pass.desired()).planned(pass.world(), pass.plan())
                : Testimony.NONE.desired(pass.desired()));
    List<Violation> found = new ArrayList<>(Auditor.check(before, after));
    if (pass.plan().settled()) {
      found.addAll(Auditor.atRest(after));
    }
    fail(now, found);
  }

  private Evidence see(Instant now, Testimony testimony) {
    looks++;
    return witness.see(
        now,
        rows.apply(TaskRows.TABLE, TaskRows.COLUMNS),
        rows.apply(WorkerRows.TABLE, WorkerRows.COLUMNS),
        rows.apply(EventRows.TABLE, EventRows.COLUMNS),
        testimony);
  }

  private static void fail(Instant now, List<Violation> found) {
    assertThat(found).as("what must hold, at " + now).isEmpty();
  }
}
