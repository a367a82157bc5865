package dev.shraga.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shraga.reconciler.cli.CommandProblem;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.UnaryOperator;

/// The paths `/emulator/..` of an emulator, which no product has.
final class BackDoor implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final String emulator;
  private final URI address;
  private final String token;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(PATIENCE).version(HttpClient.Version.HTTP_1_1).build();

  /// @param emulator as a sentence begins with it
  BackDoor(String emulator, URI address, String token) {
    this.emulator = emulator;
    this.address = address;
    this.token = token;
  }

  /// The answer.
  ///
  /// @throws CommandProblem if there is none, or a refusal
  JsonNode send(String what, UnaryOperator<HttpRequest.Builder> method) {
    HttpRequest request =
        method
            .apply(
                HttpRequest.newBuilder(address.resolve("/emulator/" + what))
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json")
                    .timeout(PATIENCE))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw CommandProblem.refused(
            emulator + " refused " + what + " with status " + answer.statusCode());
      }
      return JSON.readTree(answer.body());
    } catch (IOException silent) {
      throw CommandProblem.nothingRunning(emulator + " does not answer at " + address);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw CommandProblem.refused("interrupted");
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
