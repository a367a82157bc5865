package dev.shraga.reconciler.scene;

import dev.shraga.model.WorkerId;
import dev.shraga.model.run.RunPolicy;
import dev.shraga.model.task.HolderStatus;
import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.Outcome;
import dev.shraga.model.task.Report;
import dev.shraga.model.task.WaitReason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A mirror like another, but for what a test is about.
public final class Draft {
  private final Mirror like;
  private @Nullable HolderStatus holderStatus;
  private int broken;
  private @Nullable WorkerId lastHolder;
  private @Nullable Instant askedAt;
  private @Nullable Instant notBefore;
  private @Nullable WaitReason waitReason;
  private String answer;
  private RunPolicy policy;
  private @Nullable Outcome outcome;
  private String message;
  private String question;
  private @Nullable Instant resetsAt;
  private int priority;

  private Draft(Mirror like) {
    this.like = like;
    holderStatus = like.holderStatus();
    broken = like.broken();
    lastHolder = like.lastHolder();
    askedAt = like.askedAt();
    notBefore = like.notBefore();
    waitReason = like.waitReason();
    answer = like.answer();
    policy = like.policy();
    outcome = like.report().outcome();
    message = like.report().message();
    question = like.report().question();
    resetsAt = like.report().resetsAt();
    priority = like.priority();
  }

  /// A draft that says what the other says.
  public static Draft like(Mirror other) {
    return new Draft(other);
  }

  /// What its holder says of itself.
  public Draft said(HolderStatus status) {
    holderStatus = status;
    return this;
  }

  /// How many attempts broke.
  public Draft broken(int count) {
    broken = count;
    return this;
  }

  /// Who held it last.
  public Draft lastHolder(String worker) {
    lastHolder = WorkerId.named(worker);
    return this;
  }

  /// How urgent it is among its owner's.
  public Draft priority(int wanted) {
    priority = wanted;
    return this;
  }

  /// When it asked.
  public Draft askedAt(Instant at) {
    askedAt = at;
    return this;
  }

  /// No attempt before it.
  public Draft notBefore(Instant at) {
    notBefore = at;
    return this;
  }

  /// What its row says of its waiting.
  public Draft waitReason(WaitReason reason) {
    waitReason = reason;
    return this;
  }

  /// The answer to what it asked.
  public Draft answer(String text) {
    answer = text;
    return this;
  }

  /// Whether its worker waits with it.
  public Draft keepsWorker() {
    RunPolicy usual = RunPolicy.DEFAULT;
    policy =
        new RunPolicy(
            usual.wallClock(),
            usual.silence(),
            usual.rounds(),
            usual.verify(),
            usual.turns(),
            usual.budgetUsd(),
            usual.model(),
            usual.permissions(),
            usual.checkpointEvery(),
            usual.largestFile(),
            usual.pullRequestUrl(),
            true);
    return this;
  }

  /// How its last attempt ended.
  public Draft outcome(@Nullable Outcome how, String sentence) {
    outcome = how;
    message = sentence;
    return this;
  }

  /// What its last attempt asks.
  public Draft question(String text) {
    outcome = Outcome.BLOCKED;
    question = text;
    return this;
  }

  /// When the account may be used again.
  public Draft resetsAt(@Nullable Instant at) {
    resetsAt = at;
    return this;
  }

  /// The mirror.
  public Mirror mirror() {
    Report report = like.report();
    return new Mirror(
        like.id(),
        like.etag(),
        like.task(),
        like.status(),
        like.owner(),
        like.name(),
        like.repository(),
        priority,
        like.holder(),
        holderStatus,
        like.attempt(),
        broken,
        lastHolder,
        askedAt,
        notBefore,
        waitReason,
        like.createdAt(),
        answer,
        policy,
        new Report(
            outcome,
            message,
            report.result(),
            report.commitSha(),
            report.branch(),
            report.sessionSummary(),
            report.costUsd(),
            report.startedAt(),
            report.finishedAt(),
            question,
            resetsAt));
  }
}
