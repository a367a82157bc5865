package dev.shraga.clients.devcenter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shraga.clients.http.ErrorBody;
import dev.shraga.model.box.BoxFault;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a Dev Center tells besides its boxes, as it writes it.
final class FactsJson {
  private FactsJson() {}

  static Schedule schedule(JsonNode json) {
    return new Schedule(
        BoxJson.word(json, "name"),
        BoxJson.word(json, "type"),
        BoxJson.word(json, "frequency"),
        BoxJson.word(json, "time"),
        BoxJson.word(json, "timeZone"));
  }

  static Past past(JsonNode json) {
    JsonNode result = json.path("result");
    BoxFault wrong = BoxJson.fault(json.path("error"));
    return new Past(
        BoxJson.word(json, "kind"),
        BoxJson.word(json, "status"),
        BoxJson.word(json, "startTime"),
        BoxJson.word(result, "repairOutcome"),
        wrong.none() ? BoxJson.fault(result) : wrong);
  }

  static Abilities abilities(JsonNode json) {
    return new Abilities(
        words(json.path("abilitiesAsAdmin")), words(json.path("abilitiesAsDeveloper")));
  }

  /// What is wrong with tasks, by task; empty as long as the service looks at them. The operation
  /// succeeds also when the tasks would not.
  static Optional<List<String>> findings(JsonNode operation) {
    JsonNode result = operation.path("result");
    if (!result.isObject()) {
      return Optional.empty();
    }
    List<String> findings = new ArrayList<>();
    for (JsonNode error : result.path("errors")) {
      String task = BoxJson.word(error.path("target"), "name");
      error
          .path("details")
          .forEach(
              detail -> findings.add(ErrorBody.presentable(task + ": " + BoxJson.fault(detail))));
    }
    if (findings.isEmpty() && BoxJson.word(result, "validationResult").equals("Failed")) {
      findings.add("The service does not say why.");
    }
    return Optional.of(List.copyOf(findings));
  }

  private static Set<String> words(JsonNode list) {
    Set<String> words = new LinkedHashSet<>();
    list.forEach(word -> words.add(BoxJson.code(word.asText(""))));
    return words;
  }
}
