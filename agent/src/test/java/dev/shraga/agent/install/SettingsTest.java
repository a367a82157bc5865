package dev.shraga.agent.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingsTest {
  @TempDir Path folder;

  @Test
  void whatIsWrittenIsReadWithoutAnyQuoting() {
    Settings settings =
        new Settings(
            List.of("--name", "shared-1", "--author", "O'Brien \"B\" <b@example.com>"),
            Map.of("DATAVERSE_URL", "https://a.example.com", "ODD", " $x `y` \\ 'z' =\" "));

    settings.writeTo(folder);

    assertThat(Settings.in(folder)).isEqualTo(settings);
    assertThat(settings.areIn(folder)).isTrue();
  }

  @Test
  void environmentIsClosedToOthers() throws IOException {
    new Settings(List.of("--name", "a"), Map.of("DATAVERSE_TOKEN", "t")).writeTo(folder);

    assertThat(Files.getPosixFilePermissions(folder.resolve("environment")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void secretOnACommandLineIsRefusedWithoutSayingIt() {
    assertThatThrownBy(() ->
            new Settings(
                List.of("--repo", "https://me:hunter2hunter2@git.example.com/r"), Map.of()))
        .isInstanceOf(InstallProblem.class)
        .hasMessageContaining("set it as a variable")
        .hasMessageNotContaining("hunter2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\nb", "a\u0000b"})
  void argumentThatIsNoLineIsRefused(String argument) {
    assertThatThrownBy(() -> new Settings(List.of(argument), Map.of()))
        .isInstanceOf(InstallProblem.class);
  }

  @Test
  void variableThatWouldBeTwoLinesIsRefusedByName() {
    assertThatThrownBy(() -> new Settings(List.of(), Map.of("PROXY", "secret\nPATH=/evil")))
        .hasMessageContaining("PROXY")
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> new Settings(List.of(), Map.of("A B", "c")))
        .hasMessageContaining("unlike A B");
  }

  @Test
  void mistakeInAnEditedFileIsToldWithItsLine() throws IOException {
    Files.writeString(folder.resolve("arguments"), "--name\na\n");
    Files.writeString(folder.resolve("environment"), "# fine\nA=b\n\nno value\n");

    assertThatThrownBy(() -> Settings.in(folder))
        .hasMessage(
            folder.resolve("environment")
                + ", line 4: a line is NAME=VALUE, empty, or begins with #");
  }

  @Test
  void secondInstallNeedsNoSecretAgainAndNothingElseIsTaken() {
    Map<String, String> taken =
        Variables.taken(
            Map.of("DATAVERSE_TOKEN", "kept", "DATAVERSE_URL", "https://old.example.com"),
            Map.of("DATAVERSE_URL", "https://new.example.com", "LS_COLORS", "x", "PATH", "/bin"),
            false);

    assertThat(taken)
        .containsOnly(
            Map.entry("DATAVERSE_TOKEN", "kept"),
            Map.entry("DATAVERSE_URL", "https://new.example.com"));
  }

  @Test
  void shownEnvironmentHidesWhatIsOrMayBeSecret() {
    String shown =
        Variables.shown(
            Map.of(
                "DATAVERSE_URL", "https://a.example.com",
                "AZURE_CLIENT_SECRET", "v1",
                "ANTHROPIC_API_KEY", "v2",
                "SHRAGA_GIT_TOKEN", "v3",
                "HTTPS_PROXY", "http://u:v4@proxy"));

    assertThat(shown)
        .contains("DATAVERSE_URL=https://a.example.com\n")
        .doesNotContainPattern("v\\d");
  }
}
