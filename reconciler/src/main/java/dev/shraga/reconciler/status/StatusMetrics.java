package dev.shraga.reconciler.status;

import dev.shraga.model.box.Step;
import dev.shraga.model.task.Outcome;
import dev.shraga.model.task.TaskStatus;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/// The metrics in Prometheus' text form. No person, task or worker is a label.
///
/// Gauges look at the latest view when they are asked; the loop reports each pass to [#pass]. Safe
/// to use from many threads.
public final class StatusMetrics {
  private static final List<String> HEALTH = List.of("alive", "silent", "unknown");

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Supplier<StatusView> latest;
  private final Timer passSeconds;
  private final Set<String> sites = new HashSet<>();

  /// Metrics over the latest view.
  public StatusMetrics(Supplier<StatusView> latest) {
    this.latest = latest;
    for (TaskStatus status : TaskStatus.values()) {
      gauge(
          "shraga.tasks",
          "Tasks on the status page by phase: all open ones and the latest that ended",
          Tags.of("phase", status.label()),
          view -> tasks(view, status));
    }
    for (Outcome outcome : Outcome.values()) {
      gauge(
          "shraga.task.outcomes",
          "Tasks on the status page by how their last attempt ended",
          Tags.of("outcome", outcome.text()),
          view -> outcomes(view, outcome));
    }
    for (String health : HEALTH) {
      gauge(
          "shraga.workers",
          "Workers by health",
          Tags.of("health", health),
          view -> workers(view, health));
    }
    for (Step step : Step.values()) {
      gauge(
          "shraga.boxes",
          "Boxes by the step of their course",
          Tags.of("step", step.word()),
          view -> boxes(view, step));
    }
    gauge(
        "shraga.boxes.unseen",
        "1 while the last look at the boxes failed",
        Tags.empty(),
        view -> view.machines().problem().isEmpty() ? 0 : 1);
    gauge(
        "shraga.manifests.refused",
        "1 while an edit of the manifests is refused and the last good one holds",
        Tags.empty(),
        view -> view.manifests().problem().isEmpty() ? 0 : 1);
    gauge(
        "shraga.leads",
        "Whether this reconciler works (1) or watches another (0)",
        Tags.empty(),
        view -> view.lead().leads() ? 1 : 0);
    gauge("shraga.term", "The term that runs", Tags.empty(), view -> view.lead().term());
    counter("shraga.passes", "Passes of the loop", Tags.empty(), StatusView::passes);
    String requests = "Requests that this reconciler sent to Dataverse; a batch is one";
    counter(
        "shraga.dataverse.requests",
        requests,
        Tags.of("kind", "read"),
        view -> view.requests().reads());
    counter(
        "shraga.dataverse.requests",
        requests,
        Tags.of("kind", "write"),
        view -> view.requests().writes());
    counter(
        "shraga.dataverse.throttled",
        "Requests that Dataverse answered with 429",
        Tags.empty(),
        view -> view.requests().throttled());
    String budget = "Share of our own request budget that is used, from 0 to 1";
    gauge(
        "shraga.dataverse.budget.used",
        budget,
        Tags.of("of", "requests"),
        view ->
            share(view.requests().budget().requestsUsed(), view.requests().budget().requests()));
    gauge(
        "shraga.dataverse.budget.used",
        budget,
        Tags.of("of", "work"),
        view ->
            share(
                view.requests().budget().workSecondsUsed(),
                view.requests().budget().workSeconds()));
    gauge(
        "shraga.dataverse.in.flight",
        "Requests to Dataverse under way",
        Tags.empty(),
        view -> view.requests().budget().inFlight());
    this.passSeconds =
        Timer.builder("shraga.pass")
            .description("How long a pass took")
            .serviceLevelObjectives(
                Duration.ofMillis(10),
                Duration.ofMillis(100),
                Duration.ofMillis(500),
                Duration.ofSeconds(2),
                Duration.ofSeconds(10))
            .register(registry);
  }

  /// One pass is over. Called by one thread.
  ///
  /// @param took from the begin of its observation to its last outcome
  /// @param plan what it did
  public void pass(Duration took, PlanView plan) {
    passSeconds.record(took);
    latest.get().requests().budget().sites().stream()
        .map(CallSiteView::name)
        .filter(sites::add)
        .forEach(this::site);
    for (PlanView.ActionView action : plan.actions()) {
      registry
          .counter("shraga.actions", "kind", action.action(), "outcome", word(action.outcome()))
          .increment();
    }
  }

  /// The text for a scrape.
  public String text() {
    return registry.scrape();
  }

  /// A call site is known from its first request on.
  private void site(String name) {
    Tags tags = Tags.of("site", name);
    siteCounter("requests", "Requests by call site", tags, CallSiteView::requests);
    siteCounter("bytes.out", "Bytes of bodies sent by call site", tags, CallSiteView::bytesOut);
    siteCounter("bytes.in", "Bytes of bodies received by call site", tags, CallSiteView::bytesIn);
    siteCounter("throttled", "Answers with 429 by call site", tags, CallSiteView::throttled);
    siteCounter("retried", "Repeated attempts by call site", tags, CallSiteView::retried);
    siteCounter(
        "waited.seconds", "Time spent waiting for a turn", tags, CallSiteView::secondsWaited);
  }

  private void siteCounter(
      String what, String description, Tags tags, ToDoubleFunction<CallSiteView> value) {
    counter(
        "shraga.dataverse.site." + what,
        description,
        tags,
        view ->
            view.requests().budget().sites().stream()
                .filter(site -> tags.stream().anyMatch(tag -> tag.getValue().equals(site.name())))
                .mapToDouble(value)
                .sum());
  }

  // Micrometer holds what it measures weakly: it must be this object, which somebody keeps, and not
  // the supplier, which may be a lambda that nobody else does.
  private void gauge(
      String name, String description, Tags tags, ToDoubleFunction<StatusView> value) {
    Gauge.builder(name, this, self -> value.applyAsDouble(self.latest.get()))
        .description(description)
        .tags(tags)
        .register(registry);
  }

  private void counter(
      String name, String description, Tags tags, ToDoubleFunction<StatusView> value) {
    FunctionCounter.builder(name, this, self -> value.applyAsDouble(self.latest.get()))
        .description(description)
        .tags(tags)
        .register(registry);
  }

  private static double share(double used, double limit) {
    return limit == 0 ? 0 : used / limit;
  }

  private static double tasks(StatusView view, TaskStatus status) {
    return view.tasks().stream().filter(task -> task.phase().equals(status.label())).count();
  }

  private static double outcomes(StatusView view, Outcome outcome) {
    return view.tasks().stream().filter(task -> task.outcome().equals(outcome.text())).count();
  }

  private static double workers(StatusView view, String health) {
    return view.workers().stream().filter(worker -> worker.health().equals(health)).count();
  }

  private static double boxes(StatusView view, Step step) {
    return view.boxes().stream().filter(box -> box.step().equals(step.word())).count();
  }

  /// `refused: too long` counts as `refused`: a label has few values.
  private static String word(String outcome) {
    int colon = outcome.indexOf(':');
    return colon < 0 ? outcome : outcome.substring(0, colon);
  }
}
