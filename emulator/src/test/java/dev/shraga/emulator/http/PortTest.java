package dev.shraga.emulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PortTest {
  private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");

  @Test
  void requestReachesTheServiceAsItWasSent() throws Exception {
    AtomicReference<Request> seen = new AtomicReference<>();
    Service service =
        (request, now) -> {
          seen.set(request);
          return new Response(201, Headers.of("X-Now", now.toString()), request.body());
        };

    try (Port port = Port.open(service, 0, InstantSource.fixed(NOON));
        HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(port.uri().resolve("/a%20b?$filter=x%20eq%20'%2B'"))
              .header("If-Match", "*")
              .method("PATCH", BodyPublishers.ofString("ü".repeat(100_000)))
              .build();
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());

      assertThat(seen.get().method()).isEqualTo("PATCH");
      assertThat(seen.get().target()).isEqualTo("/a%20b?$filter=x%20eq%20'%2B'");
      assertThat(seen.get().headers().first("if-match")).contains("*");
      assertThat(response.statusCode()).isEqualTo(201);
      assertThat(response.headers().firstValue("x-now")).contains(NOON.toString());
      assertThat(response.body()).hasSize(100_000);
    }
  }

  @Test
  void keptConnectionAnswersWithoutTheDelayOfNaglesAlgorithm() throws Exception {
    Service service = (_, _) -> new Response(200, Headers.NONE, Body.of("x".repeat(2_000)));

    try (Port port = Port.open(service, 0, InstantSource.fixed(NOON));
        HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(port.uri()).build();
      client.send(request, BodyHandlers.ofString());
      long start = System.nanoTime();
      for (int i = 0; i < 50; i++) {
        client.send(request, BodyHandlers.ofString());
      }
      Duration took = Duration.ofNanos(System.nanoTime() - start);

      // With the delay it would be 50 times 40 ms.
      assertThat(took).isLessThan(Duration.ofSeconds(2));
    }
  }

  @Test
  void failingServiceIsAnsweredWith500() throws Exception {
    Service service =
        (_, _) -> {
          throw new IllegalStateException("broken on purpose");
        };

    try (Port port = Port.open(service, 0, InstantSource.fixed(NOON));
        HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(port.uri()).build();

      assertThat(client.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(500);
    }
  }

  @Test
  void lostConnectionEndsWithoutAByte() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    Service service =
        (_, _) -> {
          asked.incrementAndGet();
          throw new ConnectionLost();
        };

    try (Port port = Port.open(service, 0, InstantSource.fixed(NOON));
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port.uri().getPort())) {
      socket
          .getOutputStream()
          .write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

      assertThat(socket.getInputStream().readAllBytes()).isEmpty();
      assertThat(asked).hasValue(1);
    }
  }
}
