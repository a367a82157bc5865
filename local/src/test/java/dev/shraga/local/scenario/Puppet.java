package dev.shraga.local.scenario;

import dev.shraga.clients.dataverse.Condition;
import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.dataverse.Row;
import dev.shraga.clients.dataverse.Values;
import dev.shraga.clients.dataverse.Write;
import dev.shraga.clients.dataverse.WriteResult;
import dev.shraga.clients.tables.TaskRows;
import dev.shraga.clients.tables.WorkerRows;
import dev.shraga.model.WorkerId;
import dev.shraga.model.task.HolderStatus;
import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.MirrorId;
import dev.shraga.model.task.Outcome;
import dev.shraga.model.worker.AgentReport;
import dev.shraga.model.worker.Mailbox;
import dev.shraga.model.worker.Running;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Plays an agent by its contract: a heartbeat, a claim, an end. Its work takes a number of beats.
///
/// One that is killed by its line begins anew at its next beat, remembering nothing.
final class Puppet {
  /// A claim that succeeded.
  record Claimed(String worker, MirrorId mirror, int attempt) {}

  private final String name;
  private final Dataverse dataverse;
  private int beatsOfWork;
  private final List<Claimed> claims = new ArrayList<>();
  private final Deque<String> questions = new ArrayDeque<>();
  private String question = "";
  private int lives = 1;
  private long beat;
  private int worked;
  private @Nullable Running running;
  private String answer = "";

  Puppet(String name, Dataverse dataverse, int beatsOfWork) {
    this.name = name;
    this.dataverse = dataverse;
    this.beatsOfWork = beatsOfWork;
  }

  String name() {
    return name;
  }

  List<Claimed> claims() {
    return claims;
  }

  /// Its next attempts end with these questions, one each.
  void asks(String... wanted) {
    questions.addAll(List.of(wanted));
  }

  /// Every attempt that was not told an answer ends with this question.
  void asksUntilTold(String wanted) {
    question = wanted;
  }

  void asksNothing() {
    questions.clear();
    question = "";
  }

  /// Its attempts take so many beats from now on.
  void worksFor(int beats) {
    beatsOfWork = beats;
  }

  boolean working() {
    return running != null;
  }

  /// One heartbeat, and what its answer asks for.
  void beat(Instant now) {
    try {
      live(now);
    } catch (Fate.Death killed) {
      lives++;
      beat = 0;
      running = null;
    }
  }

  private void live(Instant now) {
    beat++;
    String boot = name + "-boot-" + lives;
    AgentReport report = new AgentReport(now, "0.1.0", "host", boot, beat, running);
    WriteResult result =
        dataverse.write(
            new Write.Update(
                WorkerRows.TABLE,
                WorkerId.named(name).value(),
                new Condition.Exists(),
                WorkerRows.report(report),
                WorkerRows.MAILBOX_COLUMNS));
    if (result instanceof WriteResult.Applied(List<Row> rows)) {
      obey(WorkerRows.mailbox(rows.getFirst()), now);
    }
  }

  private void obey(Mailbox mailbox, Instant now) {
    if (running != null && !running.mirror().equals(mailbox.task())) {
      running = null;
    } else if (running != null) {
      worked++;
      if (worked >= beatsOfWork) {
        end(running, now);
      }
    } else if (mailbox.task() != null) {
      claim(mailbox.task(), now);
    }
  }

  /// One that executes already is our own of an earlier life: nobody else will go on with it.
  private void claim(MirrorId id, Instant now) {
    Mirror mirror = find(id).orElseThrow();
    boolean ours = WorkerId.named(name).equals(mirror.holder()) && !mirror.status().terminal();
    boolean open =
        mirror.holderStatus() == HolderStatus.ASSIGNED
            || mirror.holderStatus() == HolderStatus.EXECUTING;
    if (ours && open) {
      Values values =
          Values.none()
              .text("holderStatus", HolderStatus.EXECUTING.text())
              .moment("startedAt", now);
      if (update(mirror, values)) {
        running = new Running(id, mirror.attempt(), "work", 0, "");
        worked = 0;
        answer = mirror.answer();
        claims.add(new Claimed(name, id, mirror.attempt()));
      }
    }
  }

  private void end(Running ended, Instant now) {
    // What was taken from us is not shown to us any more.
    Optional<Mirror> seen = find(ended.mirror());
    if (seen.isPresent()
        && seen.get().attempt() == ended.attempt()
        && !seen.get().status().terminal()) {
      update(seen.get(), spoken(now));
    }
    running = null;
  }

  private Values spoken(Instant now) {
    if (!questions.isEmpty()) {
      return asking(questions.remove(), now);
    }
    return question.isEmpty() || !answer.isEmpty() ? done(now) : asking(question, now);
  }

  private Values done(Instant now) {
    return Values.none()
        .text("holderStatus", HolderStatus.DONE.text())
        .text("outcome", Outcome.COMPLETED.text())
        .text("statusMessage", "Done.")
        .text("result", "Done by " + name + (answer.isEmpty() ? "" : ", told: " + answer))
        .text("commitSha", "c0ffee")
        .moment("finishedAt", now);
  }

  private static Values asking(String question, Instant now) {
    return Values.none()
        .text("holderStatus", HolderStatus.ASKING.text())
        .text("outcome", Outcome.BLOCKED.text())
        .text("statusMessage", "It has a question.")
        .text("question", question)
        .moment("finishedAt", now);
  }

  private Optional<Mirror> find(MirrorId id) {
    return dataverse.find(TaskRows.TABLE, id.value(), TaskRows.COLUMNS).map(TaskRows::mirror);
  }

  private boolean update(Mirror mirror, Values values) {
    return dataverse.write(
            new Write.Update(
                TaskRows.TABLE,
                mirror.id().value(),
                new Condition.Unchanged(mirror.etag()),
                values,
                List.of()))
        instanceof WriteResult.Applied;
  }
}
