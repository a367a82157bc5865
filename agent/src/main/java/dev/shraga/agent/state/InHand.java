package dev.shraga.agent.state;

import dev.shraga.agent.run.Ending;
import dev.shraga.agent.run.process.ProcessMark;
import dev.shraga.model.task.MirrorId;
import dev.shraga.model.task.TaskId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The one attempt that the agent has in its hands.
///
/// @param session the coding CLI's session, also the mark of its processes
/// @param process the coding CLI's first process; null before it was started
/// @param repository where the result goes
/// @param base commit that the attempt started from; empty before there is a workspace
/// @param notes progress messages that were put into the outbox so far
/// @param requests Dataverse requests since the claim, as far as known when this was stored
/// @param ending null before the coding CLI is done
public record InHand(
    MirrorId mirror,
    TaskId task,
    int attempt,
    UUID session,
    Stage stage,
    @Nullable ProcessMark process,
    String repository,
    String base,
    int notes,
    long requests,
    @Nullable Ending ending) {
  /// Checks that a later stage has what it needs.
  public InHand {
    if (stage != Stage.WORKING && ending == null) {
      throw new IllegalArgumentException("stage " + stage + " without an ending");
    }
  }

  /// An attempt that is about to be claimed.
  public static InHand begin(
      MirrorId mirror, TaskId task, int attempt, UUID session, String repository) {
    return new InHand(
        mirror, task, attempt, session, Stage.WORKING, null, repository, "", 0, 0, null);
  }

  /// The same attempt from its beginning, in another session.
  public InHand again(UUID other) {
    return new InHand(
        mirror, task, attempt, other, Stage.WORKING, null, repository, "", notes, requests, null);
  }

  /// With the workspace made.
  public InHand basedOn(String commit) {
    return new InHand(
        mirror,
        task,
        attempt,
        session,
        stage,
        process,
        repository,
        commit,
        notes,
        requests,
        ending);
  }

  /// With the coding CLI started.
  public InHand started(ProcessMark first) {
    return new InHand(
        mirror, task, attempt, session, stage, first, repository, base, notes, requests, ending);
  }

  /// With one more message.
  public InHand noted() {
    return new InHand(
        mirror,
        task,
        attempt,
        session,
        stage,
        process,
        repository,
        base,
        notes + 1,
        requests,
        ending);
  }

  /// With the coding CLI done.
  public InHand judged(Ending known) {
    return new InHand(
        mirror,
        task,
        attempt,
        session,
        Stage.JUDGED,
        process,
        repository,
        base,
        notes,
        requests,
        known);
  }

  /// With the end in the outbox.
  public InHand reporting(Ending known) {
    return new InHand(
        mirror,
        task,
        attempt,
        session,
        Stage.REPORTING,
        process,
        repository,
        base,
        notes,
        requests,
        known);
  }

  /// With that many requests more.
  public InHand requested(long more) {
    return new InHand(
        mirror,
        task,
        attempt,
        session,
        stage,
        process,
        repository,
        base,
        notes,
        requests + more,
        ending);
  }

  /// Branch of the task.
  public String branch() {
    return "shraga/" + task;
  }

  /// Folder and worktree name of the attempt.
  public String workspace() {
    return task + "-" + attempt;
  }
}
