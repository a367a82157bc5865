package dev.shraga.agent.course;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shraga.model.text.PlainText;

/// What the worker says at the end of a round, besides the work itself. A worker that does not
/// answer in the form that was asked has simply ended: the verifier will see how good it is.
///
/// @param blocked whether it cannot go on without an answer
/// @param question what it has to know; empty if it is not blocked
/// @param summary what it did
public record WorkReport(boolean blocked, String question, String summary) {
  static WorkReport read(String structured) {
    JsonNode output = Schemas.parse(structured);
    return new WorkReport(
        output.path("status").asText("").equals("blocked"),
        PlainText.lines(output.path("question").asText(""), Schemas.TEXT),
        PlainText.lines(output.path("summary").asText(""), Schemas.TEXT));
  }
}
