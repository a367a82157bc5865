package dev.shraga.agent.course;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shraga.model.text.PlainText;
import java.util.Optional;

/// What was done, for the owner.
///
/// @param headline one sentence, at most 200 characters
/// @param summary a few sentences or points
public record Recap(String headline, String summary) {
  private static final int HEADLINE = 200;

  /// Of the worker's own words.
  static Recap of(String words) {
    String first = PlainText.firstLine(words, HEADLINE);
    return new Recap(first.isEmpty() ? "Done." : first, words);
  }

  /// Reads a structured output; empty if it is none for this round.
  static Optional<Recap> read(String structured, Binding binding) {
    JsonNode output = Schemas.parse(structured);
    String summary = PlainText.lines(output.path("summary").asText(""), Schemas.TEXT);
    if (output.isMissingNode() || !binding.fits(output) || summary.isBlank()) {
      return Optional.empty();
    }
    String headline = PlainText.line(output.path("headline").asText(""), HEADLINE);
    return Optional.of(
        new Recap(headline.isEmpty() ? Recap.of(summary).headline() : headline, summary));
  }
}
