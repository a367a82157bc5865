package dev.shraga.clients.recorded;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A server on loopback that gives recorded answers in their order, the last one again and again,
/// and remembers what it was asked. `{url}` in an answer or its headers becomes its own address.
public final class Recording implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Play> plays;
  private final List<Seen> seen = new CopyOnWriteArrayList<>();

  private Recording(HttpServer server, List<Play> plays) {
    this.server = server;
    this.plays = plays;
  }

  /// Starts on a free port.
  public static Recording of(Play... plays) throws IOException {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    Recording recording = new Recording(HttpServer.create(anyPort, 0), List.of(plays));
    recording.server.setExecutor(recording.threads);
    recording.server.createContext("/", recording::play);
    recording.server.start();
    return recording;
  }

  /// Its address, without a slash at the end.
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// The requests so far.
  public List<Seen> seen() {
    return List.copyOf(seen);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void play(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, List<String>> headers = new HashMap<>();
      exchange
          .getRequestHeaders()
          .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
      seen.add(
          new Seen(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              headers,
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
      Play play = plays.get(Math.min(seen.size(), plays.size()) - 1);
      play.headers()
          .forEach((name, value) ->
              exchange.getResponseHeaders().add(name, value.replace("{url}", url())));
      byte[] body = play.body().replace("{url}", url()).getBytes(StandardCharsets.UTF_8);
      int promised = play.cut() ? body.length + 100 : body.length;
      exchange.sendResponseHeaders(play.status(), promised == 0 ? -1 : promised);
      if (body.length > 0) {
        exchange.getResponseBody().write(body);
        exchange.getResponseBody().flush();
      }
    }
  }
}
