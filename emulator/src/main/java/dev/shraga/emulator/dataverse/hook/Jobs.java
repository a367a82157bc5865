package dev.shraga.emulator.dataverse.hook;

import dev.shraga.emulator.dataverse.catalog.EntityType;
import dev.shraga.emulator.dataverse.catalog.HookTables;
import dev.shraga.emulator.dataverse.catalog.ServiceColumns;
import dev.shraga.emulator.dataverse.rows.Happening;
import dev.shraga.emulator.dataverse.rows.Row;
import dev.shraga.emulator.dataverse.rows.Transaction;
import dev.shraga.emulator.dataverse.value.Value;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The rows that tell how asynchronous steps ended.
final class Jobs {
  /// The service's number for "a plug-in stopped it", `0x80040265`.
  private static final int ABORTED = 0x80040265;

  private Jobs() {}

  /// A job that waits for its turn.
  static void open(Transaction transaction, UUID id, Step step, Happening happening, UUID trace) {
    Map<String, Value> cells = new HashMap<>();
    if (!step.name().isEmpty()) {
      cells.put("name", new Value.Text(step.name()));
    }
    cells.put("operationtype", Value.Amount.of(1));
    cells.put("messagename", new Value.Text(happening.message()));
    cells.put("primaryentitytype", new Value.Text(happening.type().logicalName()));
    cells.put("owningextensionid", new Value.Reference(step.id()));
    cells.put("correlationid", new Value.Id(trace));
    cells.put("retrycount", Value.Amount.of(0));
    cells.put(ServiceColumns.STATE, Value.Amount.of(0));
    cells.put(ServiceColumns.STATUS, Value.Amount.of(HookTables.WAITING));
    cells.put(ServiceColumns.CREATED_ON, now(transaction));
    cells.put(ServiceColumns.MODIFIED_ON, now(transaction));
    transaction.put(table(transaction), id, cells);
  }

  /// Writes down how a job ended, unless a reset has taken it away meanwhile.
  static void close(Transaction transaction, UUID id, Delivery delivery, boolean forgetsSuccess) {
    EntityType type = table(transaction);
    transaction
        .find(type, id)
        .ifPresent(job -> {
          if (delivery instanceof Delivery.Taken && forgetsSuccess) {
            transaction.remove(type, job);
          } else {
            transaction.put(type, id, ended(transaction, job, delivery));
          }
        });
  }

  /// The jobs that an earlier life of the emulator did not get to.
  static List<UUID> left(Transaction transaction) {
    return transaction.rows(table(transaction)).stream()
        .filter(job -> Cell.number(job, ServiceColumns.STATE, 0) != HookTables.COMPLETED)
        .map(Row::id)
        .toList();
  }

  private static Map<String, Value> ended(Transaction transaction, Row job, Delivery delivery) {
    Map<String, Value> cells = new HashMap<>(job.cells());
    cells.put("startedon", now(transaction));
    cells.put("completedon", now(transaction));
    cells.put(ServiceColumns.MODIFIED_ON, now(transaction));
    cells.put("retrycount", Value.Amount.of(delivery.retries()));
    cells.put(ServiceColumns.STATE, Value.Amount.of(HookTables.COMPLETED));
    switch (delivery) {
      case Delivery.Taken _ ->
          cells.put(ServiceColumns.STATUS, Value.Amount.of(HookTables.SUCCEEDED));
      case Delivery.Failed(String why, _) -> {
        cells.put(ServiceColumns.STATUS, Value.Amount.of(HookTables.FAILED));
        cells.put("errorcode", Value.Amount.of(ABORTED));
        cells.put("message", new Value.Text(why));
        cells.put("friendlymessage", new Value.Text(why));
      }
    }
    return cells;
  }

  private static Value now(Transaction transaction) {
    return new Value.Moment(transaction.now().truncatedTo(ChronoUnit.SECONDS));
  }

  private static EntityType table(Transaction transaction) {
    return Step.table(transaction, HookTables.JOBS);
  }
}
