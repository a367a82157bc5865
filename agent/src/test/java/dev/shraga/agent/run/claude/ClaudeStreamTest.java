package dev.shraga.agent.run.claude;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.agent.run.CliEvent;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class ClaudeStreamTest {
  @Test
  void retryAndLimitOfTheServiceAreEvents() {
    assertThat(
            ClaudeStream.events(
                "{\"type\":\"system\",\"subtype\":\"api_retry\",\"error_status\":null,\"error\":\"unknown\"}"))
        .containsExactly(new CliEvent.Retrying(0, "unknown"));
    assertThat(
            ClaudeStream.events(
                "{\"type\":\"rate_limit_event\",\"rate_limit_info\":{\"status\":\"rejected\",\"resetsAt\":60}}"))
        .containsExactly(new CliEvent.Limit(true, Instant.ofEpochSecond(60)));
    assertThat(
            ClaudeStream.events(
                "{\"type\":\"rate_limit_event\",\"rate_limit_info\":{\"status\":\"allowed\"}}"))
        .containsExactly(new CliEvent.Limit(false, null));
  }

  @Test
  void textThatTheProgramMadeInPlaceOfAnAnswerIsNotSaid() {
    assertThat(
            ClaudeStream.events(
                "{\"type\":\"assistant\",\"error\":\"rate_limit\",\"message\":{\"content\":[{\"type\":\"text\",\"text\":\"API"
                    + " Error\"}]}}"))
        .containsExactly(new CliEvent.ServiceFailed("rate_limit"));
  }

  @Test
  void whatIsUnknownIsASignOfLifeAndWhatIsNoEventIsGarbage() {
    assertThat(ClaudeStream.events("{\"type\":\"new_thing\"}"))
        .containsExactly(new CliEvent.Other("new_thing"));
    assertThat(ClaudeStream.events("{\"no\":\"type\"}")).containsExactly(new CliEvent.Garbage(13));
    assertThat(ClaudeStream.events("[1]")).containsExactly(new CliEvent.Garbage(3));
    assertThat(ClaudeStream.events(" ")).isEmpty();
  }

  @Test
  void controlRequestIsReadAndAnswered() {
    ControlRequest request =
        ControlRequest.in(
                "{\"type\":\"control_request\",\"request_id\":\"a\",\"request\":{\"subtype\":\"can_use_tool\",\"tool_name\":\"Bash\"}}")
            .orElseThrow();

    assertThat(request).isEqualTo(new ControlRequest("a", "can_use_tool", "Bash"));
    assertThat(ClaudeInput.deny(request, "no", false))
        .isEqualTo(
            "{\"type\":\"control_response\",\"response\":{\"subtype\":\"success\",\"request_id\":\"a\",\"response\":{\"behavior\":\"deny\",\"message\":\"no\",\"interrupt\":false}}}");
    assertThat(ClaudeInput.unsupported(new ControlRequest("b", "dance", "")))
        .contains("\"request_id\":\"b\"", "\"error\"", "dance");
  }

  @Test
  void textThatSpeaksOfARequestIsNone() {
    assertThat(
            ControlRequest.in(
                "{\"type\":\"assistant\",\"message\":\"a control_request is coming\"}"))
        .isEmpty();
  }
}
