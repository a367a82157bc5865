package dev.shraga.reconciler.status.http;

import dev.shraga.reconciler.status.StatusView;
import dev.shraga.reconciler.status.TaskView;
import dev.shraga.reconciler.status.WorkerView;
import dev.shraga.reconciler.status.page.Frame;
import dev.shraga.reconciler.status.page.PhaseCount;
import dev.shraga.reconciler.status.page.Slice;
import dev.shraga.reconciler.status.page.Stylesheet;
import dev.shraga.reconciler.status.page.Templates;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The pages for people. Server-rendered; every page works without a script.
final class Pages {
  /// Rows of each table on the overview.
  static final int OVERVIEW_ROWS = 25;

  /// Rows on a page of a long list.
  static final int LIST_ROWS = 200;

  private final Supplier<StatusView> latest;
  private final InstantSource clock;

  Pages(Supplier<StatusView> latest, InstantSource clock) {
    this.latest = latest;
    this.clock = clock;
  }

  void addTo(RoutesConfig routes) {
    StatusServer.read(routes, "/", this::overview);
    StatusServer.read(routes, "/tasks", this::tasks);
    StatusServer.read(routes, "/tasks/{id}", this::task);
    StatusServer.read(routes, "/workers", this::workers);
    StatusServer.read(routes, "/workers/{name}", this::worker);
    StatusServer.read(routes, "/boxes", this::boxes);
    StatusServer.read(routes, "/plan", this::plan);
    StatusServer.read(routes, Stylesheet.PATH, Pages::style);
    StatusServer.read(routes, "/favicon.svg", Pages::icon);
  }

  /// The page of a request that gets none; it needs no view, which may be what is broken.
  static void problem(Context request, Refusal refusal) {
    show(request, "problem.jte", Map.of("status", refusal.status(), "message", refusal.sentence()));
  }

  private void overview(Context request) {
    StatusView view = latest.get();
    Map<String, Object> parts = parts(request, "Overview", view);
    parts.put("phases", PhaseCount.of(view.tasks()));
    parts.put("tasks", Slice.first(view.tasks(), OVERVIEW_ROWS));
    parts.put("workers", Slice.first(view.workers(), OVERVIEW_ROWS));
    parts.put("boxes", Slice.first(view.boxes(), OVERVIEW_ROWS));
    parts.put("actions", Slice.first(view.plan().actions(), OVERVIEW_ROWS));
    show(request, "overview.jte", parts);
  }

  private void tasks(Context request) {
    StatusView view = latest.get();
    @Nullable String phase = request.queryParam("phase");
    List<TaskView> wanted =
        phase == null
            ? view.tasks()
            : view.tasks().stream().filter(task -> task.phase().equals(phase)).toList();
    Map<String, Object> parts = parts(request, phase == null ? "Tasks" : phase + " tasks", view);
    parts.put("phases", PhaseCount.of(view.tasks()));
    parts.put("phase", phase == null ? "" : phase);
    parts.put("tasks", Slice.page(wanted, page(request), LIST_ROWS));
    show(request, "tasks.jte", parts);
  }

  private void task(Context request) {
    StatusView view = latest.get();
    TaskView task = Lookup.task(view, request.pathParam("id"));
    Map<String, Object> parts =
        parts(request, task.name().isBlank() ? "Task " + task.id() : task.name(), view);
    parts.put("task", task);
    parts.put(
        "actions",
        view.plan().actions().stream()
            .filter(action -> action.on().equals(task.id()) || action.on().equals(task.mirror()))
            .toList());
    show(request, "task.jte", parts);
  }

  private void workers(Context request) {
    StatusView view = latest.get();
    Map<String, Object> parts = parts(request, "Workers", view);
    parts.put("workers", Slice.page(view.workers(), page(request), LIST_ROWS));
    show(request, "workers.jte", parts);
  }

  private void worker(Context request) {
    StatusView view = latest.get();
    WorkerView worker = Lookup.worker(view, request.pathParam("name"));
    Map<String, Object> parts = parts(request, worker.name(), view);
    parts.put("worker", worker);
    Lookup.boxOf(view, worker.name()).ifPresent(box -> parts.put("box", box));
    parts.put(
        "tasks",
        Slice.first(
            view.tasks().stream().filter(task -> task.worker().equals(worker.name())).toList(),
            OVERVIEW_ROWS));
    show(request, "worker.jte", parts);
  }

  private void boxes(Context request) {
    StatusView view = latest.get();
    Map<String, Object> parts = parts(request, "Boxes", view);
    parts.put("boxes", Slice.page(view.boxes(), page(request), LIST_ROWS));
    show(request, "boxes.jte", parts);
  }

  private void plan(Context request) {
    StatusView view = latest.get();
    Map<String, Object> parts = parts(request, "Last plan", view);
    parts.put("actions", Slice.page(view.plan().actions(), page(request), LIST_ROWS));
    show(request, "plan.jte", parts);
  }

  private static void style(Context request) {
    // Its address changes with its content.
    request
        .header("Cache-Control", "public, max-age=86400, immutable")
        .contentType("text/css; charset=utf-8")
        .result(Stylesheet.TEXT);
  }

  private static void icon(Context request) {
    request
        .header("Cache-Control", "public, max-age=86400")
        .contentType("image/svg+xml")
        .result(Stylesheet.ICON);
  }

  private Map<String, Object> parts(Context request, String title, StatusView view) {
    boolean refreshing = !"off".equals(request.queryParam("refresh"));
    Map<String, Object> parts = new HashMap<>();
    parts.put(
        "frame",
        new Frame(
            title, view, clock.instant(), request.path(), request.queryParamMap(), refreshing));
    return parts;
  }

  /// The page asked for; the first if the address names none.
  private static int page(Context request) {
    @Nullable String text = request.queryParam("page");
    return text != null && text.matches("[1-9]\\d{0,5}") ? Integer.parseInt(text) : 1;
  }

  private static void show(Context request, String template, Map<String, Object> parts) {
    request.contentType("text/html; charset=utf-8").result(Templates.render(template, parts));
  }
}
