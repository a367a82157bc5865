package dev.shraga.agent.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shraga.agent.course.Leg;
import dev.shraga.agent.run.Ending;
import dev.shraga.agent.run.Usage;
import dev.shraga.agent.state.InHand;
import dev.shraga.model.task.MirrorId;
import dev.shraga.model.task.Outcome;
import dev.shraga.model.task.TaskId;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SummaryTest {
  private static final TaskId TASK = new TaskId(new UUID(0, 1));

  @Test
  void allKeysOfTheFirstGenerationAreThere() throws IOException {
    JsonNode summary = summary(Outcome.COMPLETED, List.of());

    List<String> keys = new ArrayList<>();
    summary.fieldNames().forEachRemaining(keys::add);
    assertThat(keys)
        .contains(
            "session_id",
            "task_id",
            "dev_box",
            "working_dir",
            "total_duration_ms",
            "total_cost_usd",
            "total_api_duration_ms",
            "total_turns",
            "tokens",
            "model_usage",
            "num_sub_agents",
            "phases",
            "activities",
            "terminal_status",
            "result_preview",
            "timestamp");
  }

  @Test
  void totalsAreThoseOfAllPhases() throws IOException {
    JsonNode summary = summary(Outcome.COMPLETED, List.of());

    assertThat(summary.path("total_cost_usd").decimalValue()).isEqualByComparingTo("0.35");
    assertThat(summary.path("total_duration_ms").asLong()).isEqualTo(3_000);
    assertThat(summary.path("total_api_duration_ms").asLong()).isEqualTo(1_500);
    assertThat(summary.path("total_turns").asInt()).isEqualTo(10);
    assertThat(summary.path("tokens").path("cache_creation").asLong()).isEqualTo(8);
    assertThat(summary.path("model_usage").path("large").path("cost_usd").decimalValue())
        .isEqualByComparingTo("0.30");
    assertThat(summary.path("num_sub_agents").asInt()).isEqualTo(1);
    assertThat(summary.path("phases").toString())
        .isEqualTo(
            "[{\"phase\":\"worker_1\",\"cost_usd\":0.25,\"duration_ms\":2000,\"turns\":7},"
                + "{\"phase\":\"verifier_1\",\"cost_usd\":0.1,\"duration_ms\":1000,"
                + "\"turns\":3}]");
  }

  @Test
  void timeIsWrittenAsPythonWritesIt() throws IOException {
    assertThat(summary(Outcome.COMPLETED, List.of()).path("timestamp").asText())
        .isEqualTo("2026-01-01T12:00:00.120000+00:00");
  }

  @ParameterizedTest
  @CsvSource({"COMPLETED,completed", "CANCELED,canceled", "BLOCKED,waiting", "CRASHED,failed"})
  void terminalStatusIsAWordOfTheFirstGeneration(Outcome outcome, String word) throws IOException {
    assertThat(summary(outcome, List.of()).path("terminal_status").asText()).isEqualTo(word);
  }

  @Test
  void whatIsOursIsThereToo() throws IOException {
    JsonNode summary = summary(Outcome.OUT_OF_TIME, List.of());

    assertThat(summary.path("attempt").asInt()).isEqualTo(2);
    assertThat(summary.path("outcome").asText()).isEqualTo("out-of-time");
    assertThat(summary.path("rounds").asInt()).isEqualTo(1);
    assertThat(summary.path("requests").asLong()).isEqualTo(42);
    assertThat(summary.path("garbage_lines").asInt()).isEqualTo(3);
    assertThat(summary.path("left_out").path(0).asText()).isEqualTo("big.bin");
    assertThat(summary.path("denied_tools").path(0).asText()).isEqualTo("WebFetch");
  }

  @Test
  void activitiesAreTheLastFiftyAndShort() throws IOException {
    List<String> activities = new ArrayList<>(Collections.nCopies(60, "older"));
    activities.add("x".repeat(500));

    JsonNode said = summary(Outcome.COMPLETED, activities).path("activities");

    assertThat(said).hasSize(50);
    assertThat(said.path(49).asText()).hasSize(120).endsWith("x…");
  }

  private static JsonNode summary(Outcome outcome, List<String> activities) throws IOException {
    Ending ending =
        new Ending(outcome, "It ended.", "Done.", "", "", null, Usage.NONE, List.of("WebFetch"), 3);
    return new ObjectMapper()
        .readTree(
            Summary.of(
                new Summary.Account(
                    InHand.begin(MirrorId.of(TASK), TASK, 2, 0, new UUID(0, 9), "repository"),
                    "machine",
                    "/somewhere/1",
                    ending,
                    1,
                    List.of(
                        leg("worker_1", "0.25", 2_000, 7, "large"),
                        leg("verifier_1", "0.1", 1_000, 3, "small")),
                    activities,
                    42,
                    List.of("big.bin"),
                    Instant.parse("2026-01-01T12:00:00.12Z"))));
  }

  private static Leg leg(String phase, String cost, long ms, int turns, String model) {
    return new Leg(
        phase,
        new Usage(
            new BigDecimal(cost),
            ms,
            ms / 2,
            turns,
            new Usage.Tokens(1, 2, 3, 4),
            model.equals("large")
                ? Map.of(model, new BigDecimal("0.25"))
                : Map.of(model, new BigDecimal("0.05"), "large", new BigDecimal("0.05"))));
  }
}
