package dev.shraga.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class MaskTest {
  private static final Mask MASK =
      Mask.of(
          Map.of(
              "DATAVERSE_TOKEN", "lovely-weather",
              "GIT_PASSWORD", "lovely-weather-today",
              "ANTHROPIC_CUSTOM_HEADERS", "x-team: builders",
              "ANTHROPIC_MODEL", "claude-model",
              "SHORT_KEY", "abc",
              "HOME", "/home/worker"));

  @Test
  void valuesOfOwnSecretsAreMaskedByTheirNames() {
    assertThat(MASK.over("It is lovely-weather, or lovely-weather-today, x-team: builders."))
        .isEqualTo(
            "It is [masked: DATAVERSE_TOKEN], or [masked: GIT_PASSWORD], [masked:"
                + " ANTHROPIC_CUSTOM_HEADERS].");
  }

  @Test
  void whatIsNoSecretOfTheEnvironmentStays() {
    String text = "abc in /home/worker with claude-model";

    assertThat(MASK.over(text)).isEqualTo(text);
  }

  @Test
  void beginningOfAValueBeforeACutIsMasked() {
    assertThat(MASK.over("It is lovely-wea…")).isEqualTo("It is [masked: GIT_PASSWORD]…");
  }

  @Test
  void shapesAreMaskedToo() {
    assertThat(MASK.over("gh" + "p_" + "a1B2c3D4e5".repeat(4))).isEqualTo("[masked: github token]");
  }

  @Test
  void maskItselfTellsNoValue() {
    assertThat(MASK.toString()).contains("DATAVERSE_TOKEN").doesNotContain("lovely");
  }
}
