package dev.shraga.agent.course;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shraga.model.task.TaskId;

/// Which step of which attempt at which task a structured output has to be for. Its schema fixes
/// the three values, and they are compared again when it is read.
public record Binding(TaskId task, int attempt, int round) {
  boolean fits(JsonNode output) {
    return output.path("task").asText("").equals(task.toString())
        && output.path("attempt").asInt(-1) == attempt
        && output.path("round").asInt(-1) == round;
  }
}
