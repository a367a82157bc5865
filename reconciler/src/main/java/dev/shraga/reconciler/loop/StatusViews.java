package dev.shraga.reconciler.loop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shraga.clients.tables.WaitReasonJson;
import dev.shraga.model.WorkerId;
import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.MirrorId;
import dev.shraga.model.task.Position;
import dev.shraga.model.task.Report;
import dev.shraga.model.task.Task;
import dev.shraga.model.task.TaskId;
import dev.shraga.model.task.TaskStatus;
import dev.shraga.model.task.UserTask;
import dev.shraga.model.task.WaitReason;
import dev.shraga.model.version.Version;
import dev.shraga.model.worker.Running;
import dev.shraga.model.worker.Worker;
import dev.shraga.reconciler.apply.Outcome;
import dev.shraga.reconciler.observe.WorkerSeen;
import dev.shraga.reconciler.plan.Decision;
import dev.shraga.reconciler.plan.Place;
import dev.shraga.reconciler.plan.Plan;
import dev.shraga.reconciler.plan.Questions;
import dev.shraga.reconciler.status.ManifestsView;
import dev.shraga.reconciler.status.PlanView;
import dev.shraga.reconciler.status.QuestionView;
import dev.shraga.reconciler.status.RequestsView;
import dev.shraga.reconciler.status.StatusView;
import dev.shraga.reconciler.status.TaskView;
import dev.shraga.reconciler.status.WaitView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes what is shown out of what a pass saw and decided. Pure.
public final class StatusViews {
  private static final ObjectMapper JSON = new ObjectMapper();

  private StatusViews() {}

  /// What is shown after a pass.
  ///
  /// @param passes how many there were
  /// @param ended tasks that ended lately, the latest first
  public static StatusView of(
      Pass pass, long passes, String folder, List<Task> ended, RequestsView requests) {
    Instant now = pass.after().at();
    Map<TaskId, WaitReason> waiting = new HashMap<>();
    for (Place place : pass.plan().queue()) {
      if (place instanceof Place.Waiting(Task task, WaitReason reason)) {
        waiting.put(task.id(), reason);
      }
    }
    List<TaskView> tasks = new ArrayList<>();
    List<Task> all = new ArrayList<>(pass.after().tasks().values());
    all.addAll(ended);
    for (Task task : all) {
      tasks.add(task(task, waiting.get(task.id()), pass.after().workers(), waiting.size(), now));
    }
    Map<MirrorId, TaskId> byMirror = new HashMap<>();
    for (Task task : all) {
      task.mirror().ifPresent(mirror -> byMirror.put(mirror.id(), task.id()));
    }
    return new StatusView(
        now,
        Version.current(),
        passes,
        "",
        new ManifestsView(folder, pass.desired().loadedAt(), pass.desired().problem()),
        PoolViews.of(pass, waiting.size()),
        WorkerViews.workers(pass, byMirror),
        WorkerViews.boxes(pass),
        WorkerViews.machines(pass),
        tasks,
        plan(pass),
        requests);
  }

  /// A plan as it is shown: with what became of each action, or as planned when nothing was
  /// applied.
  public static PlanView plan(Pass pass) {
    Plan plan = pass.plan();
    Map<Decision, String> outcomes = new HashMap<>();
    for (Outcome outcome : pass.outcomes()) {
      outcomes.put(outcome.decision(), outcome.word());
    }
    return new PlanView(
        plan.at(),
        plan.decisions().stream()
            .map(decision ->
                new PlanView.ActionView(
                    decision.action().word(),
                    decision.action().on(),
                    decision.reason(),
                    outcomes.getOrDefault(decision, "planned")))
            .toList(),
        PoolViews.of(pass, 0).stream()
            .filter(pool -> !pool.problem().isEmpty())
            .map(pool -> "pool " + pool.name() + ": " + pool.problem())
            .toList());
  }

  private static TaskView task(
      Task task,
      @Nullable WaitReason waiting,
      Map<WorkerId, WorkerSeen> workers,
      int queued,
      Instant now) {
    Mirror mirror = task.mirrorRow();
    Report report = mirror == null ? Report.NONE : mirror.report();
    Worker holder = holder(mirror, workers);
    Running running = holder == null ? null : holder.report().running();
    boolean atWork =
        mirror != null
            && !task.status().terminal()
            && running != null
            && running.mirror().equals(mirror.id());
    Instant started = attemptStarted(mirror, report);
    Instant ended = task.status().terminal() ? ended(report, now) : null;
    return new TaskView(
        task.id().toString(),
        mirror == null ? "" : mirror.id().toString(),
        task.owner(),
        task.name(),
        task.status().label(),
        holder == null ? "" : holder.name(),
        mirror == null ? 0 : mirror.attempt(),
        mirror == null ? 0 : mirror.broken(),
        report.outcome() == null ? "" : report.outcome().text(),
        atWork && running != null ? running.phase() : "",
        mirror == null ? null : question(mirror),
        waiting == null ? null : view(waiting, queued),
        message(task, waiting, report),
        atWork && running != null ? running.line() : "",
        mirror == null ? "" : mirror.repository(),
        report.branch(),
        report.commitSha(),
        report.costUsd(),
        task.submittedAt(),
        started,
        task.status().terminal() ? report.finishedAt() : null,
        seconds(task.submittedAt(), started != null ? started : ended != null ? ended : now),
        started == null ? -1 : seconds(started, ended != null ? ended : now),
        requests(report));
  }

  private static @Nullable QuestionView question(Mirror mirror) {
    return mirror.status() == TaskStatus.WAITING_FOR_INPUT
        ? new QuestionView(
            Questions.text(mirror),
            mirror.owner(),
            mirror.askedAt(),
            "shraga answer "
                + mirror.task()
                + " TEXT, the answer column of its row, or a reply to it in the chat")
        : null;
  }

  /// A mirror keeps the times of its last attempt; they say nothing about one that has not begun.
  private static @Nullable Instant attemptStarted(@Nullable Mirror mirror, Report report) {
    return mirror == null || (!mirror.status().terminal() && mirror.holderStatus() == null)
        ? null
        : report.startedAt();
  }

  private static Instant ended(Report report, Instant now) {
    Instant finished = report.finishedAt();
    return finished == null ? now : finished;
  }

  private static @Nullable Worker holder(
      @Nullable Mirror mirror, Map<WorkerId, WorkerSeen> workers) {
    WorkerId holder = mirror == null ? null : mirror.holder();
    WorkerSeen seen = holder == null ? null : workers.get(holder);
    return seen == null ? null : seen.worker();
  }

  private static String message(Task task, @Nullable WaitReason waiting, Report report) {
    if (waiting != null) {
      return waiting.sentence();
    }
    return task.user()
        .map(UserTask::statusMessage)
        .filter(message -> !message.isEmpty())
        .orElse(report.message());
  }

  private static WaitView view(WaitReason reason, int queued) {
    Position position = Position.of(reason.position());
    return new WaitView(
        reason.sentence(),
        WaitReasonJson.word(reason.what()),
        reason.headline(),
        reason.nextChange(),
        reason.since(),
        position.first(),
        Math.max(position.first(), Math.min(position.last(), queued)),
        queued);
  }

  private static int requests(Report report) {
    if (report.sessionSummary().isEmpty()) {
      return -1;
    }
    try {
      return JSON.readTree(report.sessionSummary()).path("requests").asInt(-1);
    } catch (JsonProcessingException notOurs) {
      return -1;
    }
  }

  /// From one moment to another; none if that is before.
  static double seconds(Instant from, Instant to) {
    return Math.max(0, Duration.between(from, to).toMillis() / 1000.0);
  }
}
