package dev.shraga.reconciler.apply;

import dev.shraga.clients.dataverse.ChangeSet;
import dev.shraga.clients.dataverse.Condition;
import dev.shraga.clients.dataverse.Values;
import dev.shraga.clients.dataverse.Write;
import dev.shraga.clients.tables.RunPolicyJson;
import dev.shraga.clients.tables.TaskRows;
import dev.shraga.clients.tables.WaitReasonJson;
import dev.shraga.clients.tables.WorkerRows;
import dev.shraga.model.task.HolderStatus;
import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.MirrorId;
import dev.shraga.model.task.Report;
import dev.shraga.model.task.TaskStatus;
import dev.shraga.model.task.UserTask;
import dev.shraga.model.text.PlainText;
import dev.shraga.model.worker.Worker;
import dev.shraga.model.worker.WorkerStatus;
import dev.shraga.reconciler.plan.Action;
import dev.shraga.reconciler.plan.Decision;
import dev.shraga.reconciler.plan.Questions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Actions as writes: one switch, pure. Every write is conditional on the version that was decided
/// on, and the writes of one action happen all together or not at all.
final class Writes {
  /// Longest sentence in a row, in UTF-16 characters: the card shows no more.
  private static final int MESSAGE = 200;

  /// What a mirror's box column says, so that no first-generation worker takes it.
  private static final String NO_BOX = "shraga";

  private Writes() {}

  /// The writes of a decision, with its audit event unless it only explains or tunes.
  ///
  /// @param transcript of a task that ends; empty if it has none
  static ChangeSet of(Decision decision, String transcript, String actor, Instant now) {
    List<Write> writes = new ArrayList<>(rows(decision, transcript, actor, now));
    Events.of(decision, actor, now).ifPresent(writes::add);
    return new ChangeSet(writes);
  }

  private static List<Write> rows(Decision decision, String transcript, String actor, Instant now) {
    return switch (decision.action()) {
      case Action.Mirror mirror -> List.of(newMirror(mirror), accepted(mirror.user()));
      case Action.Refuse(UserTask user) ->
          List.of(
              update(
                  user,
                  Values.none()
                      .whole("status", TaskStatus.FAILED.code())
                      .text("statusMessage", message(decision.reason()))
                      .text("result", decision.reason())));
      case Action.Cancel(Mirror mirror, var worker, var dialogue) -> {
        List<Write> writes =
            some(
                update(
                    mirror,
                    moved(mirror, TaskStatus.CANCELED).clear("waitReason").clear("askedAt")),
                emptied(worker, mirror),
                unshared(mirror, worker));
        writes.addAll(ConversationWrites.over(dialogue));
        yield writes;
      }
      case Action.Assign assign -> assigned(assign);
      case Action.Explain(Mirror mirror, UserTask user, var reason) -> {
        String json = WaitReasonJson.write(reason);
        yield some(
            update(mirror, Values.none().text("waitReason", json)),
            ifOpen(
                user,
                Values.none()
                    .text("waitReason", json)
                    .text("statusMessage", message(reason.sentence()))));
      }
      case Action.Start(Mirror mirror, UserTask user, Worker worker) ->
          some(
              update(mirror, moved(mirror, TaskStatus.RUNNING)),
              ifOpen(
                  user,
                  Values.none()
                      .whole("status", TaskStatus.RUNNING.code())
                      .whole("attempt", mirror.attempt())
                      .text("statusMessage", "Running on " + worker.name())),
              update(worker, Values.none().whole("status", WorkerStatus.BUSY.code())));
      case Action.Finish finish -> finished(finish, transcript);
      case Action.Requeue requeue -> requeued(requeue);
      case Action.Ask ask -> InputWrites.asked(ask, now);
      case Action.Answer answer -> InputWrites.answered(answer);
      case Action.Dismiss(_, var reply, var message) ->
          ConversationWrites.dismissed(reply, message);
      case Action.Release release -> InputWrites.released(release);
      case Action.Follow(UserTask user, Mirror mirror) ->
          List.of(
              update(
                  user,
                  mirror.status().terminal()
                      ? end(mirror, mirror.status(), mirror.report().message(), transcript)
                      : behind(mirror)));
      case Action.Deliver(Worker worker, MirrorId holds) ->
          holds == null
              ? List.of(emptied(worker))
              : some(
                  update(worker, Values.none().text("currentTask", holds.toString())),
                  shared(holds, worker));
      case Action.Register register -> List.of(MachineWrites.registered(register));
      case Action.Tend tend -> MachineWrites.tended(tend, decision.reason(), actor, now);
      case Action.Sweep sweep -> List.of(MachineWrites.swept(sweep, decision.reason(), actor, now));
      case Action.Onboard onboard -> {
        List<Write> writes = new ArrayList<>(MachineWrites.onboarded(onboard));
        writes.addAll(ConversationWrites.onboarded(onboard));
        yield writes;
      }
      case Action.Tune tune ->
          List.of(
              update(
                  tune.worker(),
                  Values.none()
                      .whole("status", tune.status().code())
                      .whole("cadence", (int) tune.cadence().toMillis())
                      .yesNo("cordoned", tune.cordoned())
                      .owner(tune.identity())));
    };
  }

  /// Its e-mail stays empty so that no Teams flow fires for it; the owner is in the other column.
  private static Write newMirror(Action.Mirror mirror) {
    UserTask user = mirror.user();
    return new Write.Create(
        TaskRows.TABLE,
        MirrorId.of(user.id()).value(),
        Values.none()
            .text("name", user.name())
            .text("prompt", user.prompt())
            .text("repository", mirror.repository())
            .whole("priority", user.priority())
            .text("userId", user.email())
            .text("devBox", NO_BOX)
            .yesNo("isMirror", true)
            .text("mirrorOf", user.id().toString())
            .whole("status", TaskStatus.QUEUED.code())
            .whole("attempt", 1),
        TaskRows.COLUMNS);
  }

  private static Write accepted(UserTask user) {
    return update(
        user,
        Values.none()
            .whole("status", TaskStatus.QUEUED.code())
            .text("mirrorId", MirrorId.of(user.id()).toString())
            .text("statusMessage", "Accepted"));
  }

  private static List<Write> assigned(Action.Assign assign) {
    Worker worker = assign.worker();
    Values holder = Values.none().text("assignedWorker", worker.id().toString());
    return some(
        update(
            assign.mirror(),
            holder
                .text("holderStatus", HolderStatus.ASSIGNED.text())
                .text("runPolicy", RunPolicyJson.write(assign.run()))
                .clear("waitReason")),
        ifOpen(
            assign.user(),
            Values.none()
                .text("statusMessage", "Given to worker " + worker.name())
                .clear("waitReason")),
        update(worker, Values.none().text("currentTask", assign.mirror().id().toString())),
        shared(assign.mirror().id(), worker));
  }

  private static List<Write> finished(Action.Finish finish, String transcript) {
    Mirror mirror = finish.mirror();
    Values end = moved(mirror, finish.end()).clear("waitReason").clear("askedAt");
    List<Write> writes =
        some(
            update(
                mirror,
                // The holder's own sentence stays, unless it never came to write one.
                mirror.holderStatus() == HolderStatus.DONE
                        || mirror.holderStatus() == HolderStatus.FAILED
                    ? end
                    : end.text("statusMessage", message(finish.message()))),
            ifOpen(finish.user(), end(mirror, finish.end(), finish.message(), transcript)),
            emptied(finish.worker(), mirror),
            unshared(mirror, finish.worker()));
    writes.addAll(ConversationWrites.over(finish.dialogue()));
    return writes;
  }

  /// What a user's row says whose mirror has not ended.
  private static Values behind(Mirror mirror) {
    Values values =
        Values.none()
            .whole("status", mirror.status().code())
            .whole("attempt", mirror.attempt())
            .text("mirrorId", mirror.id().toString());
    String question = Questions.text(mirror);
    return mirror.status() == TaskStatus.WAITING_FOR_INPUT
        ? values.text("statusMessage", message(question)).text("question", question)
        : values;
  }

  /// The one and only terminal write of a user's row: flows fire on it, and again on every later
  /// one.
  private static Values end(Mirror mirror, TaskStatus status, String message, String transcript) {
    Report report = mirror.report();
    Values values =
        Values.none()
            .whole("status", status.code())
            .text("mirrorId", mirror.id().toString())
            .whole("attempt", mirror.attempt())
            .text("statusMessage", message(message))
            .text("result", report.result().isEmpty() ? message : report.result())
            .text("commitSha", report.commitSha())
            .text("branch", report.branch())
            .decimal("costUsd", report.costUsd())
            .text("sessionSummary", report.sessionSummary())
            .clear("waitReason");
    return transcript.isEmpty() ? values : values.text("transcript", transcript);
  }

  private static List<Write> requeued(Action.Requeue requeue) {
    return some(
        update(
            requeue.mirror(),
            InputWrites.withoutHolder(
                requeue.mirror(),
                moved(requeue.mirror(), TaskStatus.QUEUED)
                    .whole("attempt", requeue.attempt())
                    .whole("brokenAttempts", requeue.broken())
                    .moment("notBefore", requeue.notBefore())
                    .clear("waitReason"))),
        ifOpen(
            requeue.user(),
            Values.none()
                .whole("status", TaskStatus.QUEUED.code())
                .whole("attempt", requeue.attempt())
                .text("statusMessage", message(requeue.message()))),
        emptied(requeue.worker(), requeue.mirror()),
        unshared(requeue.mirror(), requeue.worker()));
  }

  /// A mirror moves only as its life cycle allows.
  static Values moved(Mirror mirror, TaskStatus next) {
    return Values.none().whole("status", mirror.status().to(next).code());
  }

  /// Its agent sees and writes the mirror from now on.
  private static @Nullable Write shared(MirrorId mirror, Worker worker) {
    UUID agent = worker.identity();
    return agent == null ? null : new Write.Share(TaskRows.TABLE, mirror.value(), agent);
  }

  /// Its agent sees the mirror no more, whatever it still has to say.
  static @Nullable Write unshared(Mirror mirror, @Nullable Worker worker) {
    UUID agent = worker == null ? null : worker.identity();
    return agent == null ? null : new Write.Unshare(TaskRows.TABLE, mirror.id().value(), agent);
  }

  /// Another task's mailbox is not ours to empty.
  static @Nullable Write emptied(@Nullable Worker worker, Mirror mirror) {
    return worker != null && mirror.id().equals(worker.mailbox().task()) ? emptied(worker) : null;
  }

  /// It keeps its task and posts no progress: the user's row does not say Running.
  static @Nullable Write quieted(@Nullable Worker worker, Mirror mirror) {
    return worker != null
            && mirror.id().equals(worker.mailbox().task())
            && worker.status() == WorkerStatus.BUSY
        ? update(worker, Values.none().whole("status", WorkerStatus.READY.code()))
        : null;
  }

  private static Write emptied(Worker worker) {
    Values values = Values.none().clear("currentTask");
    return update(
        worker,
        worker.status() == WorkerStatus.BUSY
            ? values.whole("status", WorkerStatus.READY.code())
            : values);
  }

  /// A user's row that was deleted or has ended is never touched again.
  static @Nullable Write ifOpen(@Nullable UserTask user, Values values) {
    return user == null || user.status().terminal() ? null : update(user, values);
  }

  private static Write update(UserTask user, Values values) {
    return new Write.Update(
        TaskRows.TABLE,
        user.id().value(),
        new Condition.Unchanged(user.etag()),
        values,
        TaskRows.COLUMNS);
  }

  static Write update(Mirror mirror, Values values) {
    return new Write.Update(
        TaskRows.TABLE,
        mirror.id().value(),
        new Condition.Unchanged(mirror.etag()),
        values,
        TaskRows.COLUMNS);
  }

  private static Write update(Worker worker, Values values) {
    return new Write.Update(
        WorkerRows.TABLE,
        worker.id().value(),
        new Condition.Unchanged(worker.etag()),
        values,
        WorkerRows.COLUMNS);
  }

  static List<Write> some(@Nullable Write... writes) {
    List<Write> some = new ArrayList<>();
    for (Write write : writes) {
      if (write != null) {
        some.add(write);
      }
    }
    return some;
  }

  static String message(String text) {
    return PlainText.line(text, MESSAGE);
  }
}
