package dev.shraga.reconciler.status;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A made-up system with something in every state.
public final class Example {
  /// When it was observed.
  public static final Instant AT = Instant.parse("2026-03-01T10:30:48Z");

  /// Id of the task that runs.
  public static final String RUNNING = "6f1c0a52-9f0e-4f9b-8a44-1f2d8c3b7a01";

  private static final String HOSTILE = "<script>alert('x')</script>\"onload=\"&amp; Fix the title";

  private Example() {}

  /// Everything that can be shown.
  public static StatusView view() {
    return with(tasks(), plan());
  }

  /// The same with that many more tasks that ended.
  public static StatusView withEnded(int more) {
    List<TaskView> many =
        IntStream.range(0, more)
            .mapToObj(
                number -> ended("%08d-0000-4000-8000-000000000000".formatted(number), "Completed"))
            .toList();
    return with(Stream.concat(tasks().stream(), many.stream()).toList(), plan());
  }

  /// Nothing to do.
  public static StatusView converged() {
    return with(List.of(), new PlanView(AT, List.of()));
  }

  private static StatusView with(List<TaskView> tasks, PlanView plan) {
    return new StatusView(
        AT,
        "0.1.0",
        1_284,
        "",
        new ManifestsView(
            "manifests",
            AT.minusSeconds(3_600),
            "pools.yaml:7:3: 'replica' is not a key of the spec of a WorkerPool; allowed are"
                + " machines, replicas, cordoned"),
        List.of(
            new PoolView("shared", "local", 3, "3", false, null, false, 0, 2, 2, 2, ""),
            new PoolView(
                "night",
                "devbox",
                1,
                "0 to 4",
                true,
                AT.plusSeconds(3_600),
                true,
                1,
                0,
                0,
                0,
                "no user night-1@example.com in Dataverse")),
        workers(),
        boxes(),
        new MachinesView(
            AT.minusSeconds(5), true, "no answer from contoso.devcenter.example.com in 30 s"),
        tasks,
        plan,
        new RequestsView(
            12_804,
            61,
            2,
            312,
            6_000,
            new BudgetView(
                300,
                5_400,
                312,
                40,
                1,
                1_000,
                250,
                List.of(
                    new CallSiteView("apply", "user", 61, 48_120, 90_512, 2, 3, 1.25),
                    new CallSiteView("observe", "user", 12_802, 0, 7_340_032, 0, 0, 0),
                    new CallSiteView("resync", "sweep", 2, 0, 52_000, 0, 0, 12)))));
  }

  private static List<WorkerView> workers() {
    return List.of(
        worker("shared-1", "Busy", "alive", 0.4, RUNNING, "work", "Edit site/index.html"),
        worker("shared-2", "Busy", "alive", 0.9, "", "", ""),
        worker("shared-3", "Ready", "silent", 21, "", "", ""),
        worker("night-1", "Provisioning", "unknown", -1, "", "", ""));
  }

  private static WorkerView worker(
      String name,
      String status,
      String health,
      double silent,
      String task,
      String phase,
      String line) {
    return new WorkerView(
        "id-of-" + name,
        name,
        name.substring(0, name.indexOf('-')),
        "",
        status,
        health,
        silent,
        "0.1.0",
        "workshop",
        name.startsWith("night"),
        null,
        name.startsWith("night") ? AT.plusSeconds(7_200) : null,
        task,
        task.isEmpty() ? 0 : 1,
        phase,
        line,
        conditions(name));
  }

  private static List<ConditionView> conditions(String name) {
    return switch (name) {
      case "night-1" ->
          List.of(
              new ConditionView(
                  "Ready", "false", "QuotaExceeded", "its box is stuck", AT.minusSeconds(600)),
              new ConditionView(
                  "Machine", "false", "QuotaExceeded", "its box is stuck", AT.minusSeconds(600)),
              new ConditionView("Heard", "unknown", "NotExpected", "its box does not serve", AT));
      case "shared-1" ->
          List.of(new ConditionView("Ready", "true", "Busy", "it serves", AT.minusSeconds(60)));
      default -> List.of();
    };
  }

  private static List<BoxView> boxes() {
    return List.of(
        new BoxView(
            "night-1",
            "",
            "night",
            "night-1",
            "Contoso",
            "win11-8-cores",
            "stuck",
            AT.minusSeconds(600),
            "",
            "",
            "run",
            "stuck: QuotaExceeded: 8 of 8 cores are used",
            "QuotaExceeded",
            "8 of 8 cores are used",
            0,
            3,
            0,
            null,
            null,
            "",
            conditions("night-1")),
        new BoxView(
            "own-carol-0a1b2c3d",
            "carol@example.com",
            "own",
            "own-carol-0a1b2c3d",
            "Contoso",
            "win11-8-cores",
            "serving",
            AT.minusSeconds(7_200),
            "on",
            "ready",
            "run",
            "it serves",
            "",
            "",
            0,
            0,
            0,
            null,
            AT.minusSeconds(9_000),
            "https://boxes.example.com/connect/7",
            List.of()));
  }

  private static List<TaskView> tasks() {
    return List.of(
        task(RUNNING, HOSTILE, "Running", "shared-1", null, "Edit site/index.html"),
        task(
            "0e5b3e0c-52e1-4cf8-9b1c-6a4e0d1f2b02",
            "Which colour shall the button have?",
            "Waiting for Input",
            "shared-2",
            null,
            ""),
        task(
            "a3d1c7f4-1b2c-4d3e-8f90-0a1b2c3d4e03",
            "Write a changelog for the last release",
            "Queued",
            "",
            waiting(),
            ""),
        task("b7e2d8a5-2c3d-4e4f-9a01-1b2c3d4e5f04", "Translate the page", "Pending", "", null, ""),
        ended("c8f3e9b6-3d4e-4f5a-8b12-2c3d4e5f6a05", "Completed"),
        ended("d9a4fac7-4e5f-4a6b-9c23-3d4e5f6a7b06", "Failed"),
        ended("eab50bd8-5f6a-4b7c-8d34-4e5f6a7b8c07", "Canceled"));
  }

  private static WaitView waiting() {
    return new WaitView(
        "Waiting for a free worker in pool shared since 10:30:31 UTC, position 1 of 2; its 2"
            + " workers are busy",
        "free-worker",
        "a free worker in pool shared",
        "its 2 workers are busy",
        AT.minusSeconds(17),
        1,
        1,
        2);
  }

  private static TaskView task(
      String id,
      String name,
      String phase,
      String worker,
      @Nullable WaitView waiting,
      String line) {
    return new TaskView(
        id,
        "mirror-of-" + id,
        "alice@example.com",
        name,
        phase,
        worker,
        1,
        0,
        phase.equals("Waiting for Input") ? "blocked" : "",
        phase.equals("Running") ? "verify" : "",
        phase.equals("Waiting for Input") ? question(id) : null,
        waiting,
        "",
        line,
        "/srv/results.git",
        "",
        "",
        BigDecimal.ZERO,
        AT.minusSeconds(17),
        worker.isEmpty() ? null : AT.minusSeconds(12),
        null,
        worker.isEmpty() ? 17 : 5,
        worker.isEmpty() ? -1 : 12,
        -1);
  }

  private static QuestionView question(String id) {
    return new QuestionView(
        "Blue or green?\nThe page has both.",
        "alice@example.com",
        AT.minusSeconds(5),
        "shraga answer " + id + " TEXT");
  }

  private static TaskView ended(String id, String phase) {
    boolean completed = phase.equals("Completed");
    return new TaskView(
        id,
        "mirror-of-" + id,
        "bob@example.com",
        phase + " task",
        phase,
        "shared-2",
        completed ? 2 : 3,
        completed ? 1 : 3,
        completed ? "completed" : "crashed",
        "",
        null,
        null,
        completed ? "Added the greeting in German." : "",
        "",
        "/srv/results.git",
        "shraga/" + id,
        completed ? "9b2f4c1d8e7a6b5c4d3e2f1a0b9c8d7e6f5a4b3c" : "",
        new BigDecimal("0.0421"),
        AT.minusSeconds(400),
        AT.minusSeconds(390),
        AT.minusSeconds(190),
        10,
        200,
        31);
  }

  private static PlanView plan() {
    return new PlanView(
        AT,
        List.of(
            new PlanView.ActionView(
                "mirror", "b7e2d8a5-2c3d-4e4f-9a01-1b2c3d4e5f04", "it has none yet", "applied"),
            new PlanView.ActionView(
                "assign", RUNNING, "shared-1 is idle and asks next", "conflict"),
            new PlanView.ActionView(
                "sync",
                "d9a4fac7-4e5f-4a6b-9c23-3d4e5f6a7b06",
                "its mirror failed",
                "refused: 0x80044331, the message is longer than 200 characters")));
  }
}
