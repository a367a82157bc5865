package dev.shraga.agent.course;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shraga.model.text.PlainText;

/// What the verifier decided.
public sealed interface Verdict {
  /// The work is good.
  ///
  /// @param tested what it tried, in its words
  record Accepted(String tested) implements Verdict {}

  /// The work is not good yet.
  ///
  /// @param feedback for the worker
  record Rejected(String feedback) implements Verdict {}

  /// There is no verdict on this round.
  ///
  /// @param why for a person
  record Missing(String why) implements Verdict {}

  /// Reads a structured output. Only a yes is a yes: `"true"`, 1 or a missing key are none.
  static Verdict read(String structured, Binding binding) {
    JsonNode output = Schemas.parse(structured);
    if (output.isMissingNode()) {
      return new Missing("it did not answer in the form that was asked");
    }
    if (!binding.fits(output)) {
      return new Missing("its answer was for another round");
    }
    if (!output.path("approved").isBoolean()) {
      return new Missing("its answer is neither yes nor no");
    }
    if (output.path("approved").asBoolean()) {
      return new Accepted(PlainText.lines(output.path("tested").asText(""), Schemas.TEXT));
    }
    String feedback = PlainText.lines(output.path("feedback").asText(""), Schemas.TEXT);
    return new Rejected(feedback.isBlank() ? "The verifier gave no reason." : feedback);
  }
}
