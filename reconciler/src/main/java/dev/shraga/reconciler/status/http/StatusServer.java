package dev.shraga.reconciler.status.http;

import dev.shraga.reconciler.status.Readiness;
import dev.shraga.reconciler.status.StatusJson;
import dev.shraga.reconciler.status.StatusMetrics;
import dev.shraga.reconciler.status.StatusView;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The read-only status page, its API, health and metrics over HTTP.
///
/// It shows what it is supplied with and changes nothing; whoever reaches the port may read it, so
/// it listens on loopback unless told otherwise.
public final class StatusServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(StatusServer.class);

  private final Javalin javalin;
  private final String host;

  private StatusServer(Javalin javalin, String host) {
    this.javalin = javalin;
    this.host = host;
  }

  /// Where it listens.
  ///
  /// @param host name or address of an interface of this machine
  /// @param port 0 takes any free one
  public record Address(String host, int port) {
    /// Reachable from this machine only.
    public static Address loopback(int port) {
      return new Address("127.0.0.1", port);
    }
  }

  /// What it shows. Each is asked for at every request, from many threads.
  ///
  /// @param latest the view after the last pass
  /// @param readiness for `/readyz`
  /// @param metrics for `/metrics`
  /// @param clock tells how old the view is
  public record Sources(
      Supplier<StatusView> latest,
      Supplier<Readiness> readiness,
      StatusMetrics metrics,
      InstantSource clock) {}

  /// Starts listening.
  ///
  /// @throws io.javalin.util.JavalinBindException if the port is taken
  public static StatusServer start(Address address, Sources sources) {
    Guard guard = new Guard(address.host());
    Javalin javalin =
        Javalin.create(config -> {
          quiet(config);
          config.routes.before(guard::check);
          new Pages(sources.latest(), sources.clock()).addTo(config.routes);
          new Api(sources.latest()).addTo(config.routes);
          health(config.routes, sources);
          failures(config.routes);
        });
    javalin.start(address.host(), address.port());
    return new StatusServer(javalin, address.host());
  }

  /// The address of the page, like `http://127.0.0.1:8440/`.
  public URI uri() {
    String name = host.contains(":") ? "[" + host + "]" : host;
    return URI.create("http://" + name + ":" + javalin.port() + "/");
  }

  @Override
  public void close() {
    javalin.stop();
  }

  /// GET and HEAD alike: Javalin by itself answers 200 to every HEAD, also of what is not there.
  static void read(RoutesConfig routes, String path, Handler handler) {
    routes.get(path, handler);
    routes.head(path, handler);
  }

  private static void quiet(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.concurrency.useVirtualThreads = true;
    config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
  }

  private static void health(RoutesConfig routes, Sources sources) {
    read(routes, "/livez", request -> request.result("ok\n"));
    read(routes, "/readyz", request -> ready(request, sources.readiness().get()));
    read(
        routes,
        "/metrics",
        request ->
            request
                .contentType("text/plain; version=0.0.4; charset=utf-8")
                .result(sources.metrics().text()));
  }

  private static void ready(Context request, Readiness readiness) {
    switch (readiness) {
      case Readiness.Ready _ -> request.result("ok\n");
      case Readiness.NotReady not -> request.status(503).result(not.reason() + "\n");
    }
  }

  private static void failures(RoutesConfig routes) {
    routes.exception(Refusal.class, (refusal, request) -> refuse(request, refusal));
    routes.exception(
        HttpResponseException.class, (other, request) -> refuse(request, refusal(other, request)));
    routes.exception(
        Exception.class,
        (broken, request) -> {
          log.atError()
              .addKeyValue("path", request.path())
              .setCause(broken)
              .log("status request failed");
          refuse(
              request,
              new Refusal(500, "broken", "Something broke here; the reconciler's log has more."));
        });
  }

  private static Refusal refusal(HttpResponseException other, Context request) {
    return other.getStatus() == 404
        ? Refusal.notFound("There is nothing at " + request.path() + ".")
        : new Refusal(other.getStatus(), "refused", String.valueOf(other.getMessage()));
  }

  private static void refuse(Context request, Refusal refusal) {
    request.status(refusal.status());
    if (request.path().startsWith("/api/")) {
      var error = Map.of("code", refusal.code(), "message", refusal.sentence());
      request.contentType("application/json").result(StatusJson.write(Map.of("error", error)));
    } else {
      Pages.problem(request, refusal);
    }
  }
}
