package dev.shraga.emulator.claude;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/// What each role says in the object that is wanted.
final class Verdicts {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int HEADLINE = 150;

  private Verdicts() {}

  /// Of the worker.
  ///
  /// @param question empty if it is done
  static ObjectNode ofWork(String said, String question) {
    return JSON.createObjectNode()
        .put("status", question.isEmpty() ? "done" : "blocked")
        .put("question", question)
        .put("summary", said);
  }

  /// Of the verifier, as the plan of the work wants it; empty if it gives none.
  static Optional<ObjectNode> ofCheck(List<Step> plan, Wanted wanted) {
    int round = wanted.fixed("round", 1);
    boolean approved = true;
    String feedback = "";
    boolean stale = false;
    for (Step step : plan) {
      switch (step) {
        case Step.NoStructured _ -> {
          return Optional.empty();
        }
        case Step.StaleVerdict _ -> stale = true;
        case Step.Reject reject -> {
          approved = round > reject.rounds();
          feedback = approved ? "" : reject.feedback();
        }
        default -> {}
      }
    }
    ObjectNode verdict =
        wanted.object(
            JSON.createObjectNode()
                .put("approved", approved)
                .put("feedback", feedback)
                .put("tested", "I read the changes."));
    return Optional.of(stale ? verdict.put("round", round + 1) : verdict);
  }

  /// Of the one who sums up: what the worker said last, who knows its plan.
  static ObjectNode ofSummary(List<Step> plan) {
    String said = "What was asked for is done.";
    for (Step step : plan) {
      said = step instanceof Step.Say say ? say.text() : said;
    }
    return JSON.createObjectNode()
        .put("headline", said.length() <= HEADLINE ? said : said.substring(0, HEADLINE))
        .put("summary", said);
  }

  static String firstLine(String prompt) {
    return prompt.lines().map(String::strip).filter(l -> !l.isEmpty()).findFirst().orElse("");
  }
}
