package dev.shraga.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Timeout(60)
final class EmulateDevCenterCommandTest {
  private static final String TOKEN = "only-for-this-test";
  private static final String ME = "3f2504e0-4f89-11d3-9a0c-0305e82c3301";

  @TempDir private Path folder;

  @Test
  void projectsOfTheFileAreServedAndFailAsTheScriptSays() throws Exception {
    Path projects = Files.writeString(folder.resolve("p"), "projects: {team: {pools: {big: {}}}}");
    Path script = Files.writeString(folder.resolve("s"), "- {on: create, times: 1, effect: quota}");
    try (Running running =
        Running.with(
            "--token",
            TOKEN,
            "--object-id",
            ME,
            "--projects",
            projects.toString(),
            "--script",
            script.toString())) {
      String served = running.out().readLine();
      String root = running.out().readLine().substring("ready ".length());

      int refused = create(root).statusCode();
      HttpResponse<String> created = create(root);

      assertThat(served).isEqualTo("project team with pools big");
      assertThat(refused).isEqualTo(409);
      assertThat(created.statusCode()).isEqualTo(201);
      assertThat(created.body()).contains("\"user\":\"" + ME + "\"");
      assertThat(created.headers().firstValue("Operation-Location").orElse("")).startsWith(root);
    }
  }

  private static HttpResponse<String> create(String root) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(root + "/projects/team/users/me/devboxes/box-1?api-version=2025-02-01"))
            .header("Authorization", "Bearer " + TOKEN)
            .PUT(BodyPublishers.ofString("{\"poolName\":\"big\"}"))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  /// The command in a thread of its own, which an interrupt stops.
  private record Running(Thread thread, BufferedReader out) implements AutoCloseable {
    static Running with(String... arguments) throws IOException {
      PipedReader out = new PipedReader();
      CommandLine line =
          new CommandLine(new EmulateDevCenterCommand(Map.of(), InstantSource.system()))
              .setOut(new PrintWriter(new PipedWriter(out)))
              .setErr(new PrintWriter(Writer.nullWriter()));
      return new Running(
          Thread.ofPlatform().start(() -> line.execute(arguments)), new BufferedReader(out));
    }

    @Override
    public void close() {
      thread.interrupt();
      try {
        thread.join();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
