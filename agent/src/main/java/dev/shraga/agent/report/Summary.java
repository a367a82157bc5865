package dev.shraga.agent.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.agent.run.Ending;
import dev.shraga.agent.state.InHand;
import dev.shraga.model.task.Outcome;
import dev.shraga.model.text.PlainText;
import java.math.RoundingMode;
import java.time.Instant;

/// The column `sessionSummary`: the first generation's JSON, as far as it fits, and what is ours.
public final class Summary {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Summary() {}

  /// The summary of an attempt.
  ///
  /// @param requests Dataverse requests from claim to end
  public static String of(InHand hand, Ending ending, String hostname, long requests, Instant now) {
    ObjectNode json =
        JSON.createObjectNode()
            .put("session_id", hand.sessions().work().toString())
            .put("task_id", hand.task().toString())
            .put("dev_box", hostname)
            .put("attempt", hand.attempt())
            .put("total_cost_usd", ending.usage().costUsd().setScale(6, RoundingMode.HALF_UP))
            .put("total_duration_ms", ending.usage().durationMs())
            .put("total_turns", ending.usage().turns());
    json.putObject("tokens")
        .put("input", ending.usage().tokens().input())
        .put("output", ending.usage().tokens().output())
        .put("cache_read", ending.usage().tokens().cacheRead())
        .put("cache_creation", ending.usage().tokens().cacheCreation());
    json.putArray("phases")
        .addObject()
        .put("phase", "worker_1")
        .put("cost_usd", ending.usage().costUsd().setScale(6, RoundingMode.HALF_UP))
        .put("duration_ms", ending.usage().durationMs())
        .put("turns", ending.usage().turns());
    ending.deniedTools().forEach(json.putArray("denied_tools")::add);
    return json.put(
            "terminal_status", ending.outcome() == Outcome.COMPLETED ? "completed" : "failed")
        .put("outcome", ending.outcome().text())
        .put("requests", requests)
        .put("garbage_lines", ending.garbage())
        .put("result_preview", PlainText.line(ending.result(), 200))
        .put("timestamp", now.toString())
        .toString();
  }
}
