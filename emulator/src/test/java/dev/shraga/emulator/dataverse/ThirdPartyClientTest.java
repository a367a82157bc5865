package dev.shraga.emulator.dataverse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shraga.emulator.dataverse.value.Json;
import dev.shraga.emulator.http.Port;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/// A client of the real service that we did not write (dynamics-web-api) works a whole scenario
/// against the emulator. The scenario is `src/test/node/client.test.mjs`; its package is installed
/// by `.ci/run`, which also refuses a build in which this test was left out.
class ThirdPartyClientTest {
  private static final Path SCENARIO = Path.of("src/test/node").toAbsolutePath();
  private static final String TOKEN = "f1-administrator";

  @Test
  @EnabledIf(
      value = "installed",
      disabledReason = "needs Node.js and 'npm ci --prefix emulator/src/test/node'")
  void aClientOfTheRealServiceCannotTellTheDifference() throws Exception {
    Fixture fixture = Fixture.named("F1");
    InstantSource clock = InstantSource.system();
    try (EmulatedDataverse dataverse =
            EmulatedDataverse.open(fixture, Settings.standard(), clock.instant());
        Port port = Port.open(dataverse, 0, clock)) {

      Process node = node(port.uri());
      String output = new String(node.getInputStream().readAllBytes(), UTF_8);

      assertThat(node.waitFor()).as(output).isZero();
      assertThat(requests(port.uri())).as("calls of the scenario").isGreaterThanOrEqualTo(40);
    }
  }

  static boolean installed() {
    return Files.isDirectory(SCENARIO.resolve("node_modules"))
        && Stream.of(System.getenv("PATH").split(Pattern.quote(File.pathSeparator), -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "node")));
  }

  private static Process node(URI uri) throws IOException {
    ProcessBuilder node =
        new ProcessBuilder(List.of("node", "--test", "--test-reporter=spec", "client.test.mjs"))
            .directory(SCENARIO.toFile())
            .redirectErrorStream(true);
    node.environment().put("EMULATOR_URL", uri.toString());
    node.environment().put("EMULATOR_TOKEN", TOKEN);
    return node.start();
  }

  private static int requests(URI uri) throws IOException, InterruptedException {
    HttpRequest ask =
        HttpRequest.newBuilder(uri.resolve("/emulator/requests"))
            .header("Authorization", "Bearer " + TOKEN)
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      String body = http.send(ask, HttpResponse.BodyHandlers.ofString()).body();
      return Json.parse(body).findValues("requests").stream().mapToInt(JsonNode::asInt).sum();
    }
  }
}
