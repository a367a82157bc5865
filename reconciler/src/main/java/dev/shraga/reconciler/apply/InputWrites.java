package dev.shraga.reconciler.apply;

import dev.shraga.clients.dataverse.Values;
import dev.shraga.clients.dataverse.Write;
import dev.shraga.clients.tables.RunPolicyJson;
import dev.shraga.model.task.HolderStatus;
import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.TaskStatus;
import dev.shraga.reconciler.plan.Action;
import java.time.Instant;
import java.util.List;

/// The writes of a question and of its answer.
final class InputWrites {
  private InputWrites() {}

  /// The answer column is emptied on both rows: whatever stands in it from now on was written after
  /// the question was shown.
  static List<Write> asked(Action.Ask ask, Instant now) {
    Mirror mirror = ask.mirror();
    Values waits =
        Writes.moved(mirror, TaskStatus.WAITING_FOR_INPUT)
            .moment("askedAt", now)
            .clear("answer")
            .clear("waitReason");
    List<Write> writes =
        Writes.some(
            Writes.update(mirror, ask.keep() ? waits : withoutHolder(mirror, waits)),
            Writes.ifOpen(
                ask.user(),
                Values.none()
                    .whole("status", TaskStatus.WAITING_FOR_INPUT.code())
                    .whole("attempt", mirror.attempt())
                    .text("statusMessage", Writes.message(ask.question()))
                    .text("question", ask.question())
                    .clear("answer")
                    .clear("waitReason")),
            ask.keep()
                ? Writes.quieted(ask.worker(), mirror)
                : Writes.emptied(ask.worker(), mirror),
            ask.keep() ? null : Writes.unshared(mirror, ask.worker()));
    writes.addAll(ConversationWrites.expired(ask.stale()));
    writes.add(ConversationWrites.asked(mirror, ask.question()));
    return writes;
  }

  static List<Write> answered(Action.Answer answer) {
    Mirror mirror = answer.mirror();
    Values queued =
        Writes.moved(mirror, TaskStatus.QUEUED)
            .whole("attempt", mirror.attempt() + 1)
            .text("answer", answer.answer())
            .clear("askedAt")
            .clear("notBefore");
    List<Write> writes =
        Writes.some(
            Writes.update(
                mirror,
                mirror.held()
                    ? queued
                        .text("holderStatus", HolderStatus.ASSIGNED.text())
                        .text("runPolicy", RunPolicyJson.write(answer.run()))
                    : queued),
            Writes.ifOpen(
                answer.user(),
                Values.none()
                    .whole("status", TaskStatus.QUEUED.code())
                    .whole("attempt", mirror.attempt() + 1)
                    .text("statusMessage", "Answered; it goes on as soon as a worker takes it")));
    if (answer.used() != null) {
      writes.addAll(
          ConversationWrites.processed(answer.used(), "Thank you. The task goes on with it."));
    }
    writes.addAll(ConversationWrites.expired(answer.others()));
    writes.addAll(ConversationWrites.withdrawn(answer.question()));
    return writes;
  }

  static List<Write> released(Action.Release release) {
    Mirror mirror = release.mirror();
    return Writes.some(
        Writes.update(mirror, withoutHolder(mirror, Values.none())),
        Writes.emptied(release.worker(), mirror),
        Writes.unshared(mirror, release.worker()));
  }

  /// Nobody holds it any more, and who did is remembered: it may still have workspace and session.
  static Values withoutHolder(Mirror mirror, Values values) {
    Values free = values.clear("assignedWorker").clear("holderStatus");
    return mirror.holder() == null ? free : free.text("lastWorker", mirror.holder().toString());
  }
}
