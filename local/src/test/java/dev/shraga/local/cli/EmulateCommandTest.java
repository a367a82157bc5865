package dev.shraga.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shraga.emulator.http.SelfSigned;
import dev.shraga.reconciler.cli.CommandProblem;
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
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Timeout(60)
final class EmulateCommandTest {
  private static final String TOKEN = "only-for-this-test";

  private static final String MOTTO =
      """
      {"@odata.type":"Microsoft.Dynamics.CRM.StringAttributeMetadata","SchemaName":"new_Motto"}\
      """;

  @TempDir private Path folder;

  @Test
  void withoutTlsOnlyTheReadyLineIsPrinted() throws Exception {
    try (Running running = Running.with("--fixture", "F1", "--token", TOKEN)) {
      String first = running.line();

      assertThat(first).startsWith("ready http://127.0.0.1:");
      assertThat(status(HttpClient.newHttpClient(), first)).isEqualTo(200);
    }
  }

  @Test
  void withTlsAClientThatTrustsThePrintedCertificateIsServed() throws Exception {
    try (Running running =
        Running.with("--fixture", "F1", "--token", TOKEN, "--tls", "--state", folder.toString())) {
      String certificate = running.line();
      String ready = running.line();

      Path keys = folder.resolve("tls");
      assertThat(certificate).isEqualTo("certificate " + keys.resolve("certificate.pem"));
      assertThat(ready).startsWith("ready https://127.0.0.1:");
      HttpClient client = HttpClient.newBuilder().sslContext(SelfSigned.in(keys).client()).build();
      assertThat(status(client, ready)).isEqualTo(200);
    }
  }

  @Test
  void changedTablesOfTheFixtureThatComesAlongAreSeenAtOnce() throws Exception {
    try (Running running = Running.with("--fixture", "F1", "--token", TOKEN)) {
      String root = running.line().substring("ready ".length()) + "/api/data/v9.2/";
      HttpClient client = HttpClient.newHttpClient();

      int created =
          status(
              client,
              request(root + "EntityDefinitions(LogicalName='account')/Attributes")
                  .POST(BodyPublishers.ofString(MOTTO)));
      int read = status(client, request(root + "accounts?$select=new_motto"));

      assertThat(created).isEqualTo(204);
      assertThat(read).isEqualTo(200);
    }
  }

  @Test
  void aDelayBelowZeroIsAMistake() {
    EmulateCommand.DataverseCommand command = command();
    new CommandLine(command).parseArgs("--fixture", "F1", "--definition-delay", "PT-1S");

    assertThatThrownBy(command::call)
        .isInstanceOf(CommandProblem.class)
        .hasMessageContaining("--definition-delay");
  }

  private static int status(HttpClient client, String ready)
      throws IOException, InterruptedException {
    return status(client, request(ready.substring("ready ".length()) + "/api/data/v9.2/accounts"));
  }

  private static int status(HttpClient client, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.discarding()).statusCode();
  }

  private static HttpRequest.Builder request(String address) {
    return HttpRequest.newBuilder(URI.create(address)).header("Authorization", "Bearer " + TOKEN);
  }

  private static EmulateCommand.DataverseCommand command() {
    return new EmulateCommand.DataverseCommand(Map.of(), InstantSource.system(), UUID::randomUUID);
  }

  /// The command in a thread of its own, which an interrupt stops.
  private record Running(Thread thread, BufferedReader out) implements AutoCloseable {
    static Running with(String... arguments) throws IOException {
      PipedReader out = new PipedReader();
      CommandLine line =
          new CommandLine(command())
              .setOut(new PrintWriter(new PipedWriter(out)))
              .setErr(new PrintWriter(Writer.nullWriter()));
      return new Running(
          Thread.ofPlatform().start(() -> line.execute(arguments)), new BufferedReader(out));
    }

    String line() throws IOException {
      return out.readLine();
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
