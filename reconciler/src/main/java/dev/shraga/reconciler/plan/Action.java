package dev.shraga.reconciler.plan;

import dev.shraga.model.box.BoxCall;
import dev.shraga.model.box.BoxKey;
import dev.shraga.model.box.BoxRecord;
import dev.shraga.model.pool.Pool;
import dev.shraga.model.pool.WorkerPool;
import dev.shraga.model.run.RunPolicy;
import dev.shraga.model.task.Dialogue;
import dev.shraga.model.task.MirrorId;
import dev.shraga.model.task.Question;
import dev.shraga.model.task.Reply;
import dev.shraga.model.task.TaskId;
import dev.shraga.model.task.TaskStatus;
import dev.shraga.model.task.UserTask;
import dev.shraga.model.task.WaitReason;
import dev.shraga.model.worker.OnboardingStep;
import dev.shraga.model.worker.Person;
import dev.shraga.model.worker.Worker;
import dev.shraga.model.worker.WorkerStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Everything that can be done. An action carries the rows that it was decided on, so that it is
/// only applied to those very versions. Doing one twice is harmless: the second time is a conflict.
///
/// In all of them `user` is the user's row; null means that its owner deleted it. `worker` is the
/// row of the holder; null means that it is gone. Its mailbox may be for another task already, and
/// then it is left alone.
public sealed interface Action {
  /// Makes the one mirror of a task and links the user's row to it.
  ///
  /// @param repository where the work goes
  record Mirror(UserTask user, String repository) implements Action {}

  /// Fails a user's row that may not become a task.
  record Refuse(UserTask user) implements Action {}

  /// Ends a mirror whose user canceled, and empties the holder's mailbox so that it stops.
  ///
  /// @param dialogue is over
  record Cancel(dev.shraga.model.task.Mirror mirror, @Nullable Worker worker, Dialogue dialogue)
      implements Action {}

  /// Gives a task to a worker: the mirror names the worker, its mailbox names the mirror.
  ///
  /// @param run how the worker is to run it
  record Assign(
      dev.shraga.model.task.Mirror mirror, @Nullable UserTask user, Worker worker, RunPolicy run)
      implements Action {}

  /// Says why a task has no worker yet.
  record Explain(
      dev.shraga.model.task.Mirror mirror, @Nullable UserTask user, WaitReason waitReason)
      implements Action {}

  /// Its worker executes: mirror and user's row say so, and the mailbox allows progress messages.
  record Start(dev.shraga.model.task.Mirror mirror, @Nullable UserTask user, Worker worker)
      implements Action {}

  /// Ends a task for good and frees its worker.
  ///
  /// @param end a terminal status
  /// @param message one sentence for the owner
  /// @param dialogue is over
  record Finish(
      dev.shraga.model.task.Mirror mirror,
      @Nullable UserTask user,
      @Nullable Worker worker,
      TaskStatus end,
      String message,
      Dialogue dialogue)
      implements Action {}

  /// Asks the owner what the holder wants to know.
  ///
  /// @param question all of it
  /// @param keep whether the worker waits with the task, or is free for others
  /// @param stale what was said before the question, and so is no answer to it
  record Ask(
      dev.shraga.model.task.Mirror mirror,
      @Nullable UserTask user,
      @Nullable Worker worker,
      String question,
      boolean keep,
      List<Reply> stale)
      implements Action {}

  /// Queues the next attempt with the owner's answer; a worker that waited with the task goes on at
  /// once.
  ///
  /// @param used the reply that the answer stands in; null if it stands in a row of the task
  /// @param others replies that came with it and are of no use any more
  /// @param question its row, if nobody has delivered it yet
  /// @param run how a worker that waited is to run it
  record Answer(
      dev.shraga.model.task.Mirror mirror,
      @Nullable UserTask user,
      @Nullable Worker worker,
      String answer,
      @Nullable Reply used,
      List<Reply> others,
      @Nullable Question question,
      RunPolicy run)
      implements Action {}

  /// Puts a reply aside that cannot be an answer.
  ///
  /// @param mirror the task that it is about, which does not change
  /// @param message why, for whoever wrote it
  record Dismiss(dev.shraga.model.task.Mirror mirror, Reply reply, String message)
      implements Action {}

  /// Frees a task that waits for its owner from a worker that cannot wait with it any more.
  record Release(dev.shraga.model.task.Mirror mirror, @Nullable Worker worker) implements Action {}

  /// Takes a task back from its worker and queues it as the next attempt.
  ///
  /// @param broken attempts that infrastructure broke so far
  record Requeue(
      dev.shraga.model.task.Mirror mirror,
      @Nullable UserTask user,
      @Nullable Worker worker,
      int attempt,
      int broken,
      Instant notBefore,
      String message)
      implements Action {}

  /// Brings a user's row to where its mirror stands: it was linked or written only half.
  record Follow(UserTask user, dev.shraga.model.task.Mirror mirror) implements Action {}

  /// Writes a mailbox anew that names another task than the one that the mirrors give to this
  /// worker.
  ///
  /// @param holds the open mirror that it holds; null if it holds none
  record Deliver(Worker worker, @Nullable MirrorId holds) implements Action {}

  /// Makes the row of a worker that its pool should have.
  ///
  /// @param owner e-mail of the user whose dedicated worker it is; empty in a shared pool
  /// @param identity whom the row belongs to: the systemuser that its agent signs in as; null if
  ///   the pool does not say
  /// @param box the box that is wanted for it, which nobody was asked for yet; null if its machine
  ///   is not ours to make
  record Register(
      WorkerPool.Member member,
      Pool pool,
      String owner,
      Duration cadence,
      @Nullable UUID identity,
      @Nullable BoxRecord box)
      implements Action {}

  /// Moves a box on along its course: its record first, then the call.
  ///
  /// @param record what the worker's row is to say
  /// @param call what the service is asked once the row says so; null asks for nothing
  record Tend(Worker worker, BoxRecord record, WorkerStatus status, @Nullable BoxCall call)
      implements Action {}

  /// Removes a box that is named like one of ours and that no worker's row knows of.
  ///
  /// @param since since when it was seen without an owner record
  record Sweep(BoxKey box, Instant since) implements Action {}

  /// Says in the table of users where a user's own box is, and tells the user what matters.
  ///
  /// @param worker the user's dedicated worker, which does not change
  /// @param person the row as it is; null if there is none
  /// @param boxStatus a word of the first generation: Provisioning, Succeeded or Failed
  /// @param message for the user, once for each step of one box; empty tells nothing
  record Onboard(
      Worker worker, @Nullable Person person, String boxStatus, OnboardingStep step, String message)
      implements Action {
    /// What is told: worker and step.
    public String what() {
      return worker.id() + "/" + step.word();
    }

    /// Id of the row that it writes.
    public UUID personId() {
      return person == null ? Person.idOf(worker.owner()) : person.id();
    }
  }

  /// Brings what the mailbox says of cadence, cordon and life to what its pool says.
  ///
  /// @param identity whom the row shall belong to; null leaves it with whom it is
  record Tune(
      Worker worker,
      WorkerStatus status,
      Duration cadence,
      boolean cordoned,
      @Nullable UUID identity)
      implements Action {}

  /// The word for it, in logs, plans, events and metrics.
  default String word() {
    return switch (this) {
      case Mirror _ -> "mirror";
      case Refuse _ -> "refuse";
      case Cancel _ -> "cancel";
      case Assign _ -> "assign";
      case Explain _ -> "explain";
      case Start _ -> "start";
      case Finish _ -> "finish";
      case Ask _ -> "ask";
      case Answer _ -> "answer";
      case Dismiss _ -> "dismiss";
      case Release _ -> "release";
      case Requeue _ -> "requeue";
      case Follow _ -> "follow";
      case Deliver _ -> "deliver";
      case Register _ -> "register";
      case Tune _ -> "tune";
      case Tend tend -> tend.call() == null ? "tend" : tend.call().word();
      case Sweep _ -> "sweep";
      case Onboard _ -> "onboard";
    };
  }

  /// The task that it is about; null if it is about a worker only.
  default @Nullable TaskId task() {
    return switch (this) {
      case Mirror mirror -> mirror.user().id();
      case Refuse(UserTask user) -> user.id();
      case Cancel cancel -> cancel.mirror().task();
      case Assign assign -> assign.mirror().task();
      case Explain explain -> explain.mirror().task();
      case Start start -> start.mirror().task();
      case Finish finish -> finish.mirror().task();
      case Ask ask -> ask.mirror().task();
      case Answer answer -> answer.mirror().task();
      case Dismiss dismiss -> dismiss.mirror().task();
      case Release release -> release.mirror().task();
      case Requeue requeue -> requeue.mirror().task();
      case Follow follow -> follow.user().id();
      case Deliver _, Register _, Tune _, Tend _, Sweep _, Onboard _ -> null;
    };
  }

  /// The worker that it is about; null if there is none.
  default @Nullable Worker holder() {
    return switch (this) {
      case Mirror _, Refuse _, Explain _, Follow _, Register _, Dismiss _, Sweep _, Onboard _ ->
          null;
      case Cancel cancel -> cancel.worker();
      case Assign assign -> assign.worker();
      case Start start -> start.worker();
      case Finish finish -> finish.worker();
      case Ask ask -> ask.worker();
      case Answer answer -> answer.worker();
      case Release release -> release.worker();
      case Requeue requeue -> requeue.worker();
      case Deliver deliver -> deliver.worker();
      case Tune tune -> tune.worker();
      case Tend tend -> tend.worker();
    };
  }

  /// What it is about, as people name it: the task's id, else the worker's name.
  default String on() {
    TaskId task = task();
    Worker worker = holder();
    if (task != null) {
      return task.toString();
    }
    if (worker != null) {
      return worker.name();
    }
    return switch (this) {
      case Register register -> register.member().name();
      case Sweep sweep -> sweep.box().name();
      case Onboard onboard -> onboard.worker().name();
      case Mirror _,
          Refuse _,
          Cancel _,
          Assign _,
          Explain _,
          Start _,
          Finish _,
          Ask _,
          Answer _,
          Dismiss _,
          Release _,
          Requeue _,
          Follow _,
          Deliver _,
          Tune _,
          Tend _ ->
          "";
    };
  }

  /// Ids of the rows that it writes. No two actions of one plan write the same row.
  default Set<UUID> rows() {
    Set<UUID> rows = new LinkedHashSet<>();
    replies().forEach(reply -> rows.add(reply.id()));
    TaskId task = task();
    Worker worker = holder();
    if (task != null && !(this instanceof Dismiss)) {
      rows.add(task.value());
      rows.add(MirrorId.of(task).value());
    }
    if (worker != null) {
      rows.add(worker.id().value());
    }
    if (this instanceof Register register) {
      rows.add(register.member().id().value());
    }
    if (this instanceof Onboard onboard) {
      rows.add(onboard.personId());
    }
    return rows;
  }

  /// The replies that it takes up or puts aside.
  private List<Reply> replies() {
    return switch (this) {
      case Ask ask -> ask.stale();
      case Answer answer -> {
        List<Reply> all = new ArrayList<>(answer.others());
        if (answer.used() != null) {
          all.add(answer.used());
        }
        yield all;
      }
      case Dismiss dismiss -> List.of(dismiss.reply());
      case Cancel cancel -> cancel.dialogue().replies();
      case Finish finish -> finish.dialogue().replies();
      case Mirror _,
          Refuse _,
          Assign _,
          Explain _,
          Start _,
          Release _,
          Requeue _,
          Follow _,
          Deliver _,
          Register _,
          Tune _,
          Tend _,
          Sweep _,
          Onboard _ ->
          List.of();
    };
  }
}
