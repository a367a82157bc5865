package dev.shraga.agent.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.agent.run.Verdict;
import dev.shraga.agent.state.InHand;
import dev.shraga.agent.text.Plain;
import dev.shraga.model.task.Outcome;
import java.math.RoundingMode;
import java.time.Instant;

/// The column `sessionSummary`: the first generation's JSON, as far as it fits, and what is ours.
public final class Summary {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Summary() {}

  /// The summary of an attempt.
  ///
  /// @param requests Dataverse requests from claim to end
  public static String of(
      InHand hand, Verdict verdict, String hostname, long requests, Instant now) {
    ObjectNode json =
        JSON.createObjectNode()
            .put("session_id", hand.session().toString())
            .put("task_id", hand.task().toString())
            .put("dev_box", hostname)
            .put("attempt", hand.attempt())
            .put("total_cost_usd", verdict.costUsd().setScale(6, RoundingMode.HALF_UP))
            .put("total_duration_ms", verdict.durationMs())
            .put("total_turns", verdict.turns());
    json.putObject("tokens")
        .put("input", verdict.tokens().input())
        .put("output", verdict.tokens().output())
        .put("cache_read", verdict.tokens().cacheRead())
        .put("cache_creation", verdict.tokens().cacheCreation());
    json.putArray("phases")
        .addObject()
        .put("phase", "worker_1")
        .put("cost_usd", verdict.costUsd().setScale(6, RoundingMode.HALF_UP))
        .put("duration_ms", verdict.durationMs())
        .put("turns", verdict.turns());
    verdict.deniedTools().forEach(json.putArray("denied_tools")::add);
    return json.put(
            "terminal_status", verdict.outcome() == Outcome.COMPLETED ? "completed" : "failed")
        .put("outcome", verdict.outcome().text())
        .put("requests", requests)
        .put("garbage_lines", verdict.garbage())
        .put("result_preview", Plain.line(verdict.result(), 200))
        .put("timestamp", now.toString())
        .toString();
  }
}
