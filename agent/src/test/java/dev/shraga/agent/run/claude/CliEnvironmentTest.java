package dev.shraga.agent.run.claude;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class CliEnvironmentTest {
  @Test
  void whatTheProgramNeedsIsPassedOnAndOurOwnCredentialsAreNot() {
    Map<String, String> passed =
        CliEnvironment.of(
            Map.of(
                "PATH", "/bin",
                "ANTHROPIC_API_KEY", "key",
                "DATAVERSE_TOKEN", "secret",
                "AZURE_CLIENT_SECRET", "secret",
                "WEBHOOK_URL", "secret"));

    assertThat(passed).containsEntry("PATH", "/bin").containsEntry("ANTHROPIC_API_KEY", "key");
    assertThat(passed.values()).doesNotContain("secret");
  }

  @Test
  void switchesOfASessionThatWeAreInAreNotPassedOn() {
    Map<String, String> passed =
        CliEnvironment.of(Map.of("CLAUDECODE", "1", "CLAUDE_CODE_ENTRYPOINT", "cli"));

    assertThat(passed).doesNotContainKeys("CLAUDECODE", "CLAUDE_CODE_ENTRYPOINT");
  }

  @Test
  void namesOfWindowsAreKnownWhateverTheirCase() {
    assertThat(CliEnvironment.of(Map.of("Path", "C:\\bin"))).containsEntry("Path", "C:\\bin");
  }

  @Test
  void commandLineIsSplitAtBlanksOutsideQuotes() {
    assertThat(Words.of("  \"C:\\Program Files\\claude.exe\"  --a 'b c' d"))
        .containsExactly("C:\\Program Files\\claude.exe", "--a", "b c", "d");
  }

  @Test
  void commandLineWithoutAWordOrWithAnOpenQuoteIsRefused() {
    assertThatThrownBy(() -> Words.of("  ")).hasMessageContaining("empty");
    assertThatThrownBy(() -> Words.of("'claude")).hasMessageContaining("quote");
  }
}
