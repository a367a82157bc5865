package dev.shraga.reconciler.status.http;

import dev.shraga.reconciler.status.StatusJson;
import dev.shraga.reconciler.status.StatusView;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.function.Function;
import java.util.function.Supplier;

/// The same as JSON, under `/api/v1`.
final class Api {
  private final Supplier<StatusView> latest;

  Api(Supplier<StatusView> latest) {
    this.latest = latest;
  }

  void addTo(RoutesConfig routes) {
    read(routes, "status", view -> view);
    read(routes, "tasks", StatusView::tasks);
    read(routes, "workers", StatusView::workers);
    read(routes, "boxes", StatusView::boxes);
    read(routes, "machines", StatusView::machines);
    read(routes, "pools", StatusView::pools);
    read(routes, "plan", StatusView::plan);
    read(routes, "requests", StatusView::requests);
    StatusServer.read(
        routes,
        "/api/v1/tasks/{id}",
        request -> answer(request, Lookup.task(latest.get(), request.pathParam("id"))));
    StatusServer.read(
        routes,
        "/api/v1/workers/{name}",
        request -> answer(request, Lookup.worker(latest.get(), request.pathParam("name"))));
    StatusServer.read(
        routes,
        "/api/v1/boxes/{worker}",
        request -> answer(request, Lookup.box(latest.get(), request.pathParam("worker"))));
    StatusServer.read(
        routes,
        "/api/v1/pools/{name}",
        request -> answer(request, Lookup.pool(latest.get(), request.pathParam("name"))));
  }

  private void read(RoutesConfig routes, String name, Function<StatusView, Object> part) {
    StatusServer.read(
        routes, "/api/v1/" + name, request -> answer(request, part.apply(latest.get())));
  }

  private static void answer(Context request, Object part) {
    request.contentType("application/json").result(StatusJson.write(part));
  }
}
