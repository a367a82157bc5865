package dev.shraga.agent.state;

import dev.shraga.agent.course.Binding;
import dev.shraga.agent.course.Course;
import dev.shraga.agent.run.Ending;
import dev.shraga.agent.run.git.LeftOut;
import dev.shraga.agent.run.process.ProcessMark;
import dev.shraga.model.task.MirrorId;
import dev.shraga.model.task.TaskId;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The one attempt that the agent has in its hands. Stored before every step that could not be
/// taken twice, so that a restart knows what was going on.
///
/// @param beganAtMs when it was claimed first, in milliseconds since 1970
/// @param place where its files are and where they go
/// @param course which step it is at
/// @param sessions of the coding CLI
/// @param answer the owner's, as long as the worker has not been told; else empty
/// @param kept what would be committed, as of the end of the last work step; null before
/// @param told what was sent about it
/// @param ending null before it is decided
public record InHand(
    MirrorId mirror,
    TaskId task,
    int attempt,
    long beganAtMs,
    Stage stage,
    Place place,
    Course course,
    Sessions sessions,
    String answer,
    @Nullable Kept kept,
    Told told,
    @Nullable Ending ending) {
  /// Where the files are and where they go.
  ///
  /// @param repository where the result goes; empty if there is none
  /// @param workspace folder and worktree name
  /// @param base commit that the attempt started from; empty before there is a workspace
  /// @param resumed whether the folder holds what an earlier attempt had saved
  public record Place(String repository, String workspace, String base, boolean resumed) {}

  /// Sessions of the coding CLI.
  ///
  /// @param work the one that does the work, over all rounds
  /// @param begun whether a process was ever started for it, so that it is to be resumed
  /// @param costUsd what it had cost when its last process ended, in US dollars
  /// @param running session of the process that runs or ran last, also the mark of its processes
  /// @param stepBegun whether a process was started for the step that the course is at
  /// @param process its first process; null before it was started
  public record Sessions(
      UUID work,
      boolean begun,
      BigDecimal costUsd,
      UUID running,
      boolean stepBegun,
      @Nullable ProcessMark process) {
    /// None was started.
    public static Sessions of(UUID work) {
      return new Sessions(work, false, BigDecimal.ZERO, work, false, null);
    }
  }

  /// What would be committed.
  ///
  /// @param tree id of the tree object
  /// @param changed whether it differs from what the attempt started from
  /// @param names of changed files; the first of them where there are many
  /// @param leftOut what is kept out of it
  public record Kept(String tree, boolean changed, List<String> names, List<LeftOut> leftOut) {
    /// Keeps its own copies.
    public Kept {
      names = List.copyOf(names);
      leftOut = List.copyOf(leftOut);
    }
  }

  /// What was sent.
  ///
  /// @param notes progress messages that were put into the outbox so far
  /// @param requests Dataverse requests since the claim, as far as known when this was stored
  public record Told(int notes, long requests) {}

  /// Checks that a later stage has what it needs.
  public InHand {
    if (stage != Stage.WORKING && ending == null) {
      throw new IllegalArgumentException("stage " + stage + " without an ending");
    }
  }

  /// An attempt that is about to be claimed.
  public static InHand begin(
      MirrorId mirror, TaskId task, int attempt, long nowMs, UUID session, String repository) {
    return new InHand(
        mirror,
        task,
        attempt,
        nowMs,
        Stage.WORKING,
        new Place(repository, task + "-" + attempt, "", false),
        Course.BEGINNING,
        Sessions.of(session),
        "",
        null,
        new Told(0, 0),
        null);
  }

  /// A later attempt that goes on where this one asked: same folder, same session.
  ///
  /// @param reply the owner's answer
  public InHand answered(int next, long nowMs, String reply) {
    Sessions idle =
        new Sessions(
            sessions.work, sessions.begun, sessions.costUsd, sessions.running, false, null);
    Course rested = course.withoutLegs();
    return new InHand(
        mirror,
        task,
        next,
        nowMs,
        Stage.WORKING,
        place,
        rested,
        idle,
        reply,
        null,
        new Told(0, 0),
        null);
  }

  /// With the workspace made.
  ///
  /// @param fromCheckpoint whether it holds what an earlier attempt had saved
  public InHand basedOn(String commit, boolean fromCheckpoint) {
    return with(
        new Place(place.repository, place.workspace, commit, fromCheckpoint), course, sessions);
  }

  /// With a process about to be started for the step. Stored before the start, so that whatever
  /// lives on after us is found by its mark.
  public InHand starting(UUID session) {
    boolean work = session.equals(sessions.work);
    return with(
        place,
        course,
        new Sessions(sessions.work, sessions.begun || work, sessions.costUsd, session, true, null));
  }

  /// With that process started.
  public InHand started(ProcessMark first) {
    return with(
        place,
        course,
        new Sessions(
            sessions.work, sessions.begun, sessions.costUsd, sessions.running, true, first));
  }

  /// With the work in another session, because the one it had is lost. The folder still holds what
  /// was done.
  public InHand inSession(UUID other) {
    return with(
        new Place(place.repository, place.workspace, place.base, true), course, Sessions.of(other));
  }

  /// With a step done and the next one to come.
  ///
  /// @param sessionCostUsd what the work's session has cost by now
  public InHand stepped(Course next, BigDecimal sessionCostUsd) {
    Sessions idle =
        new Sessions(sessions.work, sessions.begun, sessionCostUsd, sessions.running, false, null);
    return new InHand(
        mirror, task, attempt, beganAtMs, stage, place, next, idle, "", kept, told, ending);
  }

  /// With what would be committed.
  public InHand keeping(Kept now) {
    return new InHand(
        mirror, task, attempt, beganAtMs, stage, place, course, sessions, answer, now, told,
        ending);
  }

  /// With one more message.
  public InHand noted() {
    return told(new Told(told.notes + 1, told.requests));
  }

  /// With that many requests more.
  public InHand requested(long more) {
    return told(new Told(told.notes, told.requests + more));
  }

  /// With the ending decided.
  public InHand judged(Ending known) {
    return ended(Stage.JUDGED, known);
  }

  /// With the end in the outbox.
  public InHand reporting(Ending known) {
    return ended(Stage.REPORTING, known);
  }

  /// What a structured output of the step that the course is at has to name.
  public Binding binding() {
    return new Binding(task, attempt, course.step().round());
  }

  /// Branch of the task.
  public String branch() {
    return "shraga/" + task;
  }

  /// Progress messages that were put into the outbox so far.
  public int notes() {
    return told.notes;
  }

  /// Dataverse requests since the claim.
  public long requests() {
    return told.requests;
  }

  private InHand with(Place where, Course next, Sessions now) {
    return new InHand(
        mirror, task, attempt, beganAtMs, stage, where, next, now, answer, kept, told, ending);
  }

  private InHand told(Told now) {
    return new InHand(
        mirror, task, attempt, beganAtMs, stage, place, course, sessions, answer, kept, now,
        ending);
  }

  private InHand ended(Stage next, Ending known) {
    return new InHand(
        mirror, task, attempt, beganAtMs, next, place, course, sessions, answer, kept, told, known);
  }
}
