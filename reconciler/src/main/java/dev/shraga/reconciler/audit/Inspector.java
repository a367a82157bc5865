package dev.shraga.reconciler.audit;

import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.dataverse.Query;
import dev.shraga.clients.dataverse.Row;
import dev.shraga.clients.tables.EventRows;
import dev.shraga.clients.tables.TaskRows;
import dev.shraga.clients.tables.WorkerRows;
import dev.shraga.model.limit.CallSite;
import dev.shraga.model.limit.Lane;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/// Looks at the rows of a living environment, again and again, and compares them with what must
/// hold. It changes nothing.
///
/// Tables are read one after the other while others write. What changed while they were read is not
/// judged: it would look as if one row knew what another does not.
///
/// Owned by one thread.
public final class Inspector {
  private static final CallSite AUDIT = new CallSite("audit", Lane.SWEEP);

  private final Dataverse dataverse;
  private final InstantSource clock;
  private final UnaryOperator<Evidence> testimony;
  private final Witness witness;
  private Set<String> moving = Set.of();
  private Evidence last;

  /// An inspector that has not looked yet.
  ///
  /// @param testimony adds to the rows what else is known
  public Inspector(Dataverse dataverse, InstantSource clock, UnaryOperator<Evidence> testimony) {
    this.dataverse = dataverse.as(AUDIT);
    this.clock = clock;
    this.testimony = testimony;
    this.witness = new Witness(clock.instant());
    this.last = witness.last();
  }

  /// Looks once. The first look compares the rows with what events tell of all of the past, each
  /// later one with the look before.
  ///
  /// @param atRest whether nothing is under way, so that all of it must be in order
  /// @throws dev.shraga.clients.dataverse.DataverseProblem if it cannot be asked
  public Look look(boolean atRest) {
    Evidence before = last;
    List<Row> workers = all(WorkerRows.TABLE, WorkerRows.COLUMNS);
    List<Row> tasks = all(TaskRows.TABLE, TaskRows.COLUMNS);
    List<Row> events = all(EventRows.TABLE, EventRows.COLUMNS);
    Set<String> moved = moved(tasks, workers);
    Evidence now =
        testimony.apply(witness.see(clock.instant(), tasks, workers, events, Testimony.NONE));
    List<Violation> found = new ArrayList<>(Auditor.check(before, now));
    if (atRest) {
      found.addAll(Auditor.atRest(now));
    }
    Set<String> unsure = new HashSet<>(moving);
    unsure.addAll(moved);
    found.removeIf(violation -> unsure.contains(violation.subject()));
    moving = moved;
    last = now;
    return new Look(
        now.at(),
        tasks.size() + workers.size() + events.size(),
        moved.size(),
        found,
        witness.problems().stream().map(problem -> String.valueOf(problem.getMessage())).toList());
  }

  /// Subjects of rows that are not any more what they were when they were read.
  private Set<String> moved(List<Row> tasks, List<Row> workers) {
    Set<String> moved = new HashSet<>();
    Map<UUID, Row> again = new HashMap<>();
    for (Row row : all(TaskRows.TABLE, List.of("isMirror", "mirrorOf"))) {
      again.put(row.id(), row);
    }
    for (Row row : tasks) {
      Row later = again.remove(row.id());
      if (later == null || !later.etag().equals(row.etag())) {
        moved.add(task(row));
      }
    }
    again.values().forEach(row -> moved.add(task(row)));
    Map<UUID, Row> agents = new HashMap<>();
    for (Row row : all(WorkerRows.TABLE, List.of("name", "currentTask", "status"))) {
      agents.put(row.id(), row);
    }
    for (Row row : workers) {
      Row later = agents.get(row.id());
      if (later == null
          || !later.text("currentTask").equals(row.text("currentTask"))
          || !later.text("status").equals(row.text("status"))) {
        // A heartbeat alone moves nothing.
        moved.add(row.text("name"));
      }
    }
    return moved;
  }

  private static String task(Row row) {
    return TaskRows.isMirror(row)
        ? row.text("mirrorOf").toLowerCase(Locale.ROOT)
        : row.id().toString();
  }

  private List<Row> all(String table, List<String> columns) {
    return dataverse.list(Query.all(table, columns));
  }
}
