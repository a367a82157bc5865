package dev.shraga.emulator.claude;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shraga.model.yaml.YamlProblem;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PlanTest {
  @Test
  void stepsAreWordsWithNoneOneOrSeveralValues() {
    List<Step> steps =
        Plan.of(
            """
            Do it.

            ```plan
            - say: Begin
            - write: {path: a.txt, text: "one two"}
            - sleep: 500ms
            - linger: {for: 2s}
            - hang
            ```

            Thanks.
            """);

    assertThat(steps)
        .containsExactly(
            new Step.Say("Begin"),
            new Step.Write("a.txt", "one two"),
            new Step.Sleep(Duration.ofMillis(500)),
            new Step.Linger(Duration.ofSeconds(2)),
            new Step.Hang());
  }

  @Test
  void promptWithoutAPlanIsNotedInAFile() {
    List<Step> steps = Plan.of("\n  Add a greeting, please!\nWith care.");

    assertThat(steps)
        .contains(
            new Step.Write(
                "notes/add-a-greeting-please.md",
                "# Add a greeting, please!\n\nNoted as asked.\n"));
  }

  @Test
  void unknownStepIsRefusedWithThoseAllowed() {
    assertThatThrownBy(() -> Plan.of("```plan\n- say: hi\n- dance\n```\n"))
        .isInstanceOf(YamlProblem.class)
        .hasMessageContaining("plan:2")
        .hasMessageContaining("'dance'")
        .hasMessageContaining("flood-stderr");
  }

  @Test
  void unknownValueOfAStepIsRefused() {
    assertThatThrownBy(() -> Plan.of("```plan\n- write: {path: a, words: b}\n```\n"))
        .isInstanceOf(YamlProblem.class)
        .hasMessageContaining("'words'");
  }
}
