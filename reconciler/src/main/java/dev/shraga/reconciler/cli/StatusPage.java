package dev.shraga.reconciler.cli;

import dev.shraga.reconciler.status.StatusJson;
import dev.shraga.reconciler.status.StatusView;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// The status API of a running reconciler, as a client sees it.
public final class StatusPage implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final URI address;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(PATIENCE).version(HttpClient.Version.HTTP_1_1).build();

  /// The page at an address like `http://127.0.0.1:8440/`.
  public StatusPage(URI address) {
    this.address = address;
  }

  /// The latest view.
  ///
  /// @throws CommandProblem if nobody answers there, or not as a reconciler does
  public StatusView read() {
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve("/api/v1/status")).timeout(PATIENCE).build();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw CommandProblem.refused(address + " answered with status " + answer.statusCode());
      }
      return StatusJson.read(answer.body(), StatusView.class);
    } catch (IOException silent) {
      throw CommandProblem.nothingRunning("No reconciler answers at " + address);
    } catch (IllegalArgumentException notOurs) {
      throw CommandProblem.refused(address + " does not answer as a reconciler does");
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw CommandProblem.refused("interrupted");
    }
  }

  @Override
  public void close() {
    // An answer under way is of no use any more; close() would wait for it.
    http.shutdownNow();
  }
}
