package dev.shraga.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a person reads who got a command line or an environment wrong: one sentence that says what
/// happened, to which thing, and what to do.
final class CommandMistakesTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-24T10:00:00Z"));
  private static final String NOWHERE = "http://127.0.0.1:1";

  @TempDir private Path folder;

  private record Run(int exit, String said) {}

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          reconciler run --manifests . --port 99999            | --port must be 0 (any free one) to 65535, not 99999
          reconciler run --manifests . --every PT-1S           | --every must be longer than nothing, like PT3S, not PT-1S
          reconciler run --manifests /not/there                | --manifests: there is no folder /not/there; name the one that has the worker pools, like manifests/pools
          emulate dataverse --token x --port -1                | --port must be 0 (any free one) to 65535, not -1
          emulate dataverse --token x --tables /not/there.yaml | there is no file /not/there.yaml
          emulate dataverse --token ä                          | --token (or EMULATOR_TOKEN) must be printable characters without spaces: it travels in a header
          emulate devcenter                                    | --token (or EMULATOR_TOKEN) is needed: callers sign in with it
          emulate devcenter --token x --create-takes PT0S      | --create-takes must be at least PT0.1S, not PT0S
          emulate devcenter --token x --object-id me           | --object-id must look like 3f2504e0-4f89-11d3-9a0c-0305e82c3301, not me
          emulate devcenter --token x --script /not/there.yaml | there is no file /not/there.yaml
          up --port 70000                                      | --port must be 0 (any free one) to 65535, not 70000
          up --exit-when-done                                  | --exit-when-done needs tasks: add --demo, --notes N or --tasks FILE
          up --notes 1001                                      | --notes must be 0 to 1000, not 1001
          up --kill-every PT4S                                 | --kill-every needs tasks: add --demo, --notes N or --tasks FILE
          up --notes 1 --kill-every PT0.1S                     | --kill-every must be PT0.5S to PT12H, not PT0.1S
          up --notes 1 --kill-every PT4S --for PT13H           | --for must be PT0S to PT12H, not PT13H
          get budget --status ftp://127.0.0.1                  | --status must be the address of a status page, like http://127.0.0.1:8440/, not ftp://127.0.0.1
          get budget --status somewhere                        | --status must be the address of a status page, like http://127.0.0.1:8440/, not somewhere
          """)
  void wrongCommandLineIsOneSentence(String words, String sentence) {
    Run run = shraga(Map.of(), words.split(" "));

    assertThat(run.said()).isEqualTo("shraga: " + sentence + "\n");
    assertThat(run.exit()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"up --notes 1 --seed 7", "up --notes 1 --for PT1M"})
  void optionOfKillsMeansNothingWithoutThem(String words) {
    Run run = shraga(Map.of(), words.split(" "));

    assertThat(run.said()).startsWith("Error: Missing required argument(s): --kill-every=DURATION");
    assertThat(run.exit()).isEqualTo(2);
  }

  @Test
  void durationThatIsNoneSaysHowOneLooks() {
    Run run = shraga(Map.of(), "reconciler", "run", "--manifests", ".", "--every", "3s");

    assertThat(run.said()).contains("'3s' is no duration: give one like PT0.5S, PT30S or PT2H");
    assertThat(run.exit()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          http://contoso.crm.dynamics.com        | swordfish | DATAVERSE_URL must begin with https://
          https://contoso.crm.dynamics.com       | swordfish | DATAVERSE_TOKEN is for an emulator on this machine and is never sent to contoso.crm.dynamics.com
          http://127.0.0.1:99999                 | swordfish | DATAVERSE_URL must be scheme and host alone
          http://127.0.0.1:1                     | ''        | DATAVERSE_TOKEN is not set
          """)
  void environmentThatCannotBeIsToldBeforeAnythingIsSent(
      String url, String token, String sentence) {
    Run run = shraga(Map.of("DATAVERSE_URL", url, "DATAVERSE_TOKEN", token), "schema", "check");

    assertThat(run.said()).startsWith("shraga: " + sentence).doesNotContain("swordfish");
    assertThat(run.exit()).isEqualTo(2);
  }

  @Test
  void portWhereNobodyListensIsNamed() {
    Run run =
        shraga(Map.of("DATAVERSE_URL", NOWHERE, "DATAVERSE_TOKEN", "swordfish"), "schema", "check");

    assertThat(run.said())
        .isEqualTo(
            "shraga: reading the definition of cr_shraga_task: no answer from "
                + NOWHERE
                + ", nobody listens there. Check DATAVERSE_URL and the network; nothing is lost,"
                + " and the same may be tried again.\n");
    assertThat(run.exit()).isEqualTo(1);
  }

  @Test
  void portThatIsTakenIsNamed() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Run run =
          shraga(
              Map.of(),
              "emulate",
              "dataverse",
              "--token",
              "x",
              "--port",
              Integer.toString(taken.getLocalPort()));

      assertThat(run.said())
          .isEqualTo(
              "shraga: cannot listen on 127.0.0.1:"
                  + taken.getLocalPort()
                  + ", it is taken: give another port, or none\n");
      assertThat(run.exit()).isEqualTo(1);
    }
  }

  private Run shraga(Map<String, String> environment, String... words) {
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said, true);
    int exit = Main.commandLine(folder, environment, CLOCK).setOut(out).setErr(out).execute(words);
    return new Run(exit, said.toString());
  }
}
