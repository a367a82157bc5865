package dev.shraga.reconciler.apply;

import dev.shraga.clients.dataverse.Values;
import dev.shraga.clients.dataverse.Write;
import dev.shraga.model.Etag;
import dev.shraga.model.NameUuid;
import dev.shraga.model.task.TaskId;
import dev.shraga.model.text.PlainText;
import dev.shraga.model.worker.Worker;
import dev.shraga.reconciler.plan.Action;
import dev.shraga.reconciler.plan.Decision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The audit: one row for each transition, written in the change set of the transition itself.
final class Events {
  private static final UUID NAMESPACE = UUID.fromString("c2a6f9de-50b8-5b5c-9a7e-0f6d44a5b9e3");
  private static final int REASON = 4_000;

  private Events() {}

  /// The event of a decision; none for those that change no task's course.
  ///
  /// Its id follows from the decision and from the version that it was made on: a decision that is
  /// sent twice, since its answer was lost, has one event.
  static Optional<Write> of(Decision decision, String actor, Instant now) {
    Action action = decision.action();
    TaskId task = action.task();
    if (task == null || action instanceof Action.Explain) {
      return Optional.empty();
    }
    Worker worker = action.holder();
    String basis = basis(action).value();
    return Optional.of(
        new Write.Create(
            "event",
            NameUuid.of(NAMESPACE, task + "/" + action.word() + "/" + basis),
            Values.none()
                .text("name", action.word())
                .text("taskId", task.toString())
                .text("worker", worker == null ? "" : worker.name())
                .whole("attempt", attempt(action))
                .text("actor", actor)
                .text("reason", PlainText.line(decision.reason(), REASON))
                .text("basis", basis)
                .moment("decidedAt", now),
            List.of()));
  }

  private static Etag basis(Action action) {
    return switch (action) {
      case Action.Mirror mirror -> mirror.user().etag();
      case Action.Refuse(var user) -> user.etag();
      case Action.Follow follow -> follow.user().etag();
      case Action.Cancel cancel -> cancel.mirror().etag();
      case Action.Assign assign -> assign.mirror().etag();
      case Action.Explain explain -> explain.mirror().etag();
      case Action.Start start -> start.mirror().etag();
      case Action.Finish finish -> finish.mirror().etag();
      case Action.Requeue requeue -> requeue.mirror().etag();
      case Action.Ask ask -> ask.mirror().etag();
      case Action.Answer answer -> answer.mirror().etag();
      case Action.Dismiss dismiss -> dismiss.reply().etag();
      case Action.Release release -> release.mirror().etag();
      case Action.Deliver deliver -> deliver.worker().etag();
      case Action.Tune tune -> tune.worker().etag();
      case Action.Tend tend -> tend.worker().etag();
      case Action.Register _, Action.Sweep _, Action.Onboard _ -> new Etag("");
    };
  }

  private static int attempt(Action action) {
    dev.shraga.model.task.@Nullable Mirror mirror =
        switch (action) {
          case Action.Cancel cancel -> cancel.mirror();
          case Action.Assign assign -> assign.mirror();
          case Action.Explain explain -> explain.mirror();
          case Action.Start start -> start.mirror();
          case Action.Finish finish -> finish.mirror();
          case Action.Requeue requeue -> requeue.mirror();
          case Action.Ask ask -> ask.mirror();
          case Action.Answer answer -> answer.mirror();
          case Action.Dismiss dismiss -> dismiss.mirror();
          case Action.Release release -> release.mirror();
          case Action.Follow follow -> follow.mirror();
          case Action.Mirror _,
              Action.Refuse _,
              Action.Deliver _,
              Action.Register _,
              Action.Tune _,
              Action.Tend _,
              Action.Sweep _,
              Action.Onboard _ ->
              null;
        };
    return mirror == null ? 1 : mirror.attempt();
  }
}
