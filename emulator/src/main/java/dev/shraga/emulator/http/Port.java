package dev.shraga.emulator.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Serves a [Service] on a loopback port, one virtual thread per request.
public final class Port implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Port.class);

  /// Dataverse refuses larger messages too (116.85 MB with plug-ins).
  private static final int MAX_BODY_BYTES = 117 * 1024 * 1024;

  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  static {
    // The JDK's server leaves Nagle's algorithm on, which costs 40 ms per kept-alive request.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    // Idle connections outlive the 30 s of the JDK's client, so that the client never writes to a
    // connection that is just being closed here.
    System.setProperty("sun.net.httpserver.idleInterval", "300");
    System.setProperty("sun.net.httpserver.maxIdleConnections", "2000");
  }

  private final HttpServer server;
  private final String scheme;
  private final ExecutorService threads;

  private Port(HttpServer server, String scheme, ExecutorService threads) {
    this.server = server;
    this.scheme = scheme;
    this.threads = threads;
  }

  /// Opens a port on 127.0.0.1.
  ///
  /// @param port 0 for any free one
  /// @param clock what the service is told about time
  /// @throws UncheckedIOException if the port is taken
  public static Port open(Service service, int port, InstantSource clock) {
    try {
      return serving(HttpServer.create(address(port), 0), "http", service, clock);
    } catch (IOException taken) {
      throw new UncheckedIOException(
          "cannot listen on 127.0.0.1:" + port + ", it is taken: give another port, or none",
          taken);
    }
  }

  /// Opens a port on 127.0.0.1 that speaks TLS only.
  ///
  /// @param port 0 for any free one
  /// @param key what it shows; clients must trust its certificate
  /// @param clock what the service is told about time
  /// @throws UncheckedIOException if the port is taken or the key cannot be used
  public static Port openTls(Service service, int port, SelfSigned key, InstantSource clock) {
    try {
      HttpsServer server = HttpsServer.create(address(port), 0);
      server.setHttpsConfigurator(new HttpsConfigurator(key.server()));
      return serving(server, "https", service, clock);
    } catch (IOException taken) {
      throw new UncheckedIOException(
          "cannot listen on 127.0.0.1:" + port + ", it is taken: give another port, or none",
          taken);
    } catch (GeneralSecurityException unusable) {
      throw new UncheckedIOException(
          "cannot use " + key.keys() + "; remove it", new IOException(unusable));
    }
  }

  private static Port serving(
      HttpServer server, String scheme, Service service, InstantSource clock) {
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(threads);
    server.createContext("/", exchange -> serve(service, clock, scheme, exchange));
    server.start();
    return new Port(server, scheme, threads);
  }

  private static InetSocketAddress address(int port) throws IOException {
    return new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port);
  }

  /// Where the service is, like `http://127.0.0.1:41234`; `https` if it speaks TLS.
  public URI uri() {
    return URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static void serve(
      Service service, InstantSource clock, String scheme, HttpExchange exchange)
      throws IOException {
    try (exchange) {
      byte[] bytes = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
      send(
          exchange,
          bytes.length > MAX_BODY_BYTES
              ? Response.of(413, Headers.NONE)
              : answer(service, request(scheme, exchange, bytes), clock.instant()));
    } catch (ConnectionLost _) {
      // Closing an exchange that has no answer closes its connection without a byte.
    }
  }

  private static Response answer(Service service, Request request, Instant now) {
    try {
      return service.answer(request, now);
    } catch (ConnectionLost played) {
      throw played;
    } catch (RuntimeException broken) {
      log.atError().setCause(broken).log("service failed");
      return Response.of(500, Headers.NONE);
    }
  }

  private static Request request(String scheme, HttpExchange exchange, byte[] bytes) {
    Map<String, List<String>> fields = new LinkedHashMap<>(exchange.getRequestHeaders());
    String target = exchange.getRequestURI().toString();
    String host = exchange.getRequestHeaders().getFirst("Host");
    // A plain request names the scheme nowhere, so links to come back to would lose it.
    boolean whole = scheme.equals("https") && host != null && target.startsWith("/");
    return new Request(
        exchange.getRequestMethod(),
        whole ? "https://" + host + target : target,
        new Headers(fields),
        Body.of(bytes));
  }

  private static void send(HttpExchange exchange, Response response) throws IOException {
    response
        .headers()
        .fields()
        .forEach((name, values) -> exchange.getResponseHeaders().put(name, values));
    byte[] body = response.body().bytes();
    boolean bodiless = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
    // -1 says "no body"; 0 would mean a chunked one.
    exchange.sendResponseHeaders(response.status(), bodiless ? -1 : body.length);
    if (!bodiless) {
      exchange.getResponseBody().write(body);
    }
  }
}
