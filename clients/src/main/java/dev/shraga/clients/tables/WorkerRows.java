package dev.shraga.clients.tables;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.clients.dataverse.Row;
import dev.shraga.clients.dataverse.Values;
import dev.shraga.model.WorkerId;
import dev.shraga.model.box.BoxRecord;
import dev.shraga.model.task.MirrorId;
import dev.shraga.model.worker.AgentHealth;
import dev.shraga.model.worker.AgentReport;
import dev.shraga.model.worker.Mailbox;
import dev.shraga.model.worker.Orders;
import dev.shraga.model.worker.Running;
import dev.shraga.model.worker.Worker;
import dev.shraga.model.worker.WorkerStatus;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Rows of the table `worker`: as [Worker] for the reconciler, as [Mailbox] for the agent.
public final class WorkerRows {
  /// Key of the table.
  public static final String TABLE = "worker";

  /// What an agent asks back with each heartbeat.
  public static final List<String> MAILBOX_COLUMNS =
      List.of("status", "currentTask", "cadence", "cordoned", "desiredVersion");

  /// What the reconciler reads of every worker.
  public static final List<String> COLUMNS =
      List.of(
          "name",
          "owner",
          "pool",
          "status",
          "currentTask",
          "cadence",
          "cordoned",
          "desiredVersion",
          "details",
          "lastSeen",
          "version",
          "hostname",
          "conditions",
          "box",
          "orders");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration CADENCE = Duration.ofSeconds(30);

  private WorkerRows() {}

  /// A worker.
  ///
  /// @throws RowProblem if its status or the task in its mailbox is nothing we know
  public static Worker worker(Row row) {
    return new Worker(
        new WorkerId(row.id()),
        row.etag(),
        row.text("name"),
        row.text("pool"),
        row.text("owner"),
        row.ownerId(),
        status(row),
        mailbox(row),
        new AgentReport(
            row.moment("lastSeen").orElse(null),
            row.text("version"),
            row.text("hostname"),
            details(row).path("boot").asText(""),
            details(row).path("beat").asLong(),
            running(row),
            health(row)),
        box(row),
        orders(row));
  }

  /// What the reconciler says to the agent.
  ///
  /// @throws RowProblem if it cannot be understood
  public static Mailbox mailbox(Row row) {
    String task = row.text("currentTask");
    return new Mailbox(
        task.isEmpty() ? null : new MirrorId(id(row, task)),
        status(row) == WorkerStatus.BUSY,
        row.whole("cadence").isPresent()
            ? Duration.ofMillis(row.whole("cadence").getAsInt())
            : CADENCE,
        row.yesNo("cordoned"),
        row.text("desiredVersion"));
  }

  /// The agent's columns.
  public static Values report(AgentReport report) {
    ObjectNode details =
        JSON.createObjectNode().put("boot", report.boot()).put("beat", report.beat());
    Running running = report.running();
    if (running != null) {
      details
          .putObject("running")
          .put("mirror", running.mirror().toString())
          .put("attempt", running.attempt())
          .put("phase", running.phase())
          .put("progress", running.progress())
          .put("line", running.line());
    }
    Values values =
        Values.none()
            .text("details", details.toString())
            .text("version", report.version())
            .text("hostname", report.hostname())
            .text("conditions", health(report.health()));
    return report.lastSeen() == null ? values : values.moment("lastSeen", report.lastSeen());
  }

  private static @Nullable Running running(Row row) {
    JsonNode running = details(row).path("running");
    try {
      return running.isObject()
          ? new Running(
              new MirrorId(UUID.fromString(running.path("mirror").asText())),
              running.path("attempt").asInt(),
              running.path("phase").asText(""),
              running.path("progress").asLong(),
              running.path("line").asText(""))
          : null;
    } catch (IllegalArgumentException notAnId) {
      throw new RowProblem(TABLE, row.id(), "details", "names a running task that is not an id");
    }
  }

  private static String health(AgentHealth health) {
    ObjectNode json = JSON.createObjectNode();
    if (health.authenticated() != null) {
      json.put("authenticated", health.authenticated());
    }
    if (health.freeBytes() >= 0) {
      json.put("freeBytes", health.freeBytes());
    }
    return json.toString();
  }

  /// Other programs wrote other things there; what we do not know says nothing.
  private static AgentHealth health(Row row) {
    try {
      JsonNode json = JSON.readTree(row.text("conditions"));
      return new AgentHealth(
          json.hasNonNull("authenticated") ? json.path("authenticated").asBoolean() : null,
          json.path("freeBytes").asLong(-1));
    } catch (JsonProcessingException notOurs) {
      return AgentHealth.UNKNOWN;
    }
  }

  private static @Nullable BoxRecord box(Row row) {
    try {
      return BoxRecordJson.read(row.text("box"));
    } catch (IllegalArgumentException notOurs) {
      throw new RowProblem(TABLE, row.id(), "box", String.valueOf(notOurs.getMessage()));
    }
  }

  private static Orders orders(Row row) {
    try {
      return OrdersJson.read(row.text("orders"));
    } catch (IllegalArgumentException notOurs) {
      throw new RowProblem(TABLE, row.id(), "orders", String.valueOf(notOurs.getMessage()));
    }
  }

  private static JsonNode details(Row row) {
    try {
      return JSON.readTree(row.text("details"));
    } catch (JsonProcessingException notJson) {
      throw new RowProblem(TABLE, row.id(), "details", "is not JSON");
    }
  }

  private static WorkerStatus status(Row row) {
    return WorkerStatus.read(row.text("status"))
        .orElseThrow(
            () -> new RowProblem(TABLE, row.id(), "status", "is none of the choices we know"));
  }

  private static UUID id(Row row, String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException notAnId) {
      throw new RowProblem(TABLE, row.id(), "currentTask", "is not an id");
    }
  }
}
