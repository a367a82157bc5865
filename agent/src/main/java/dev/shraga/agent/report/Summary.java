package dev.shraga.agent.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.agent.course.Leg;
import dev.shraga.agent.run.Ending;
import dev.shraga.agent.run.Usage;
import dev.shraga.agent.state.InHand;
import dev.shraga.model.task.Outcome;
import dev.shraga.model.text.PlainText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/// The column `sessionSummary`: the first generation's JSON with all its keys, and what is ours.
public final class Summary {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ITEMS = 50;
  private static final int ITEM = 120;
  private static final int PREVIEW = 200;

  /// As Python writes it, which is how readers of the first generation's know it.
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSxxx").withZone(ZoneOffset.UTC);

  private Summary() {}

  /// All that a summary says.
  ///
  /// @param workingDir folder of the workspace
  /// @param rounds of work and verification that were begun
  /// @param legs phases that are over, in their order, this attempt's only
  /// @param activities what was done, a line each, the newest at the end
  /// @param requests Dataverse requests from claim to end
  /// @param leftOut files that were kept out of the result commit
  /// @param at end of the attempt
  public record Account(
      InHand hand,
      String hostname,
      String workingDir,
      Ending ending,
      int rounds,
      List<Leg> legs,
      List<String> activities,
      long requests,
      List<String> leftOut,
      Instant at) {
    /// Keeps its own copies.
    public Account {
      legs = List.copyOf(legs);
      activities = List.copyOf(activities);
      leftOut = List.copyOf(leftOut);
    }
  }

  /// The summary of an attempt.
  public static String of(Account account) {
    Ending ending = account.ending();
    Usage used = account.legs().stream().map(Leg::usage).reduce(Usage.NONE, Usage::plus);
    ObjectNode json =
        JSON.createObjectNode()
            .put("session_id", account.hand().sessions().work().toString())
            .put("task_id", account.hand().task().toString())
            .put("dev_box", account.hostname())
            .put("working_dir", account.workingDir())
            .put("total_duration_ms", used.durationMs())
            .put("total_cost_usd", dollars(used.costUsd()))
            .put("total_api_duration_ms", used.apiMs())
            .put("total_turns", used.turns());
    json.putObject("tokens")
        .put("input", used.tokens().input())
        .put("output", used.tokens().output())
        .put("cache_read", used.tokens().cacheRead())
        .put("cache_creation", used.tokens().cacheCreation());
    ObjectNode models = json.putObject("model_usage");
    used.models().forEach((model, cost) -> models.putObject(model).put("cost_usd", dollars(cost)));
    // The first generation's guess: every model but one belongs to a helper.
    json.put("num_sub_agents", Math.max(0, used.models().size() - 1));
    ArrayNode phases = json.putArray("phases");
    account.legs().forEach(leg -> phase(phases.addObject(), leg));
    List<String> activities = account.activities();
    list(
        json.putArray("activities"),
        activities.subList(Math.max(0, activities.size() - ITEMS), activities.size()));
    json.put("terminal_status", terminalStatus(ending.outcome()))
        .put("result_preview", PlainText.line(ending.result(), PREVIEW))
        .put("timestamp", TIME.format(account.at()))
        .put("attempt", account.hand().attempt())
        .put("outcome", ending.outcome().text())
        .put("rounds", account.rounds())
        .put("requests", account.requests())
        .put("garbage_lines", ending.garbage());
    list(json.putArray("denied_tools"), ending.deniedTools());
    list(json.putArray("left_out"), account.leftOut());
    return json.toString();
  }

  private static void phase(ObjectNode phase, Leg leg) {
    phase
        .put("phase", leg.phase())
        .put("cost_usd", dollars(leg.usage().costUsd()))
        .put("duration_ms", leg.usage().durationMs())
        .put("turns", leg.usage().turns());
  }

  private static void list(ArrayNode array, List<String> items) {
    items.stream().limit(ITEMS).map(item -> PlainText.line(item, ITEM)).forEach(array::add);
  }

  private static BigDecimal dollars(BigDecimal amount) {
    return amount.setScale(6, RoundingMode.HALF_UP);
  }

  /// The first generation's words; it had none for a question.
  private static String terminalStatus(Outcome outcome) {
    return switch (outcome) {
      case COMPLETED -> "completed";
      case CANCELED -> "canceled";
      case BLOCKED -> "waiting";
      case REJECTED,
          FAILED,
          OVER_BUDGET,
          OVER_TURNS,
          OUT_OF_TIME,
          USAGE_LIMIT,
          RATE_LIMITED,
          NOT_AUTHENTICATED,
          CRASHED,
          WORKSPACE_LOST ->
          "failed";
    };
  }
}
