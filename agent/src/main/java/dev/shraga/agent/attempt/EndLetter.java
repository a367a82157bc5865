package dev.shraga.agent.attempt;

import dev.shraga.agent.report.Letter;
import dev.shraga.agent.report.Summary;
import dev.shraga.agent.report.Transcript;
import dev.shraga.agent.run.Ending;
import dev.shraga.agent.state.InHand;
import dev.shraga.agent.state.InHand.Kept;
import dev.shraga.model.Etag;
import dev.shraga.model.task.HolderStatus;
import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.Outcome;
import dev.shraga.model.text.PlainText;
import java.time.Instant;
import java.util.List;

/// The letter that ends an attempt: everything that the mirror is told, in one write. Every text in
/// it goes through the mask.
final class EndLetter {
  private static final int MESSAGE = 200;
  private static final int RESULT = 100_000;
  private static final int QUESTION = 10_000;

  private EndLetter() {}

  /// The letter.
  ///
  /// @param etag version of the mirror that is known
  /// @param commit result commit; empty if there is none
  static Letter.End of(
      Workbench bench,
      Mirror mirror,
      InHand hand,
      Etag etag,
      Ending ending,
      String commit,
      Transcript transcript,
      Instant now) {
    Instant resetsAt = ending.resetsAt();
    return new Letter.End(
        hand.mirror(),
        hand.attempt(),
        etag.value(),
        holderStatus(ending.outcome()).text(),
        ending.outcome().text(),
        PlainText.line(bench.mask().over(ending.message()), MESSAGE),
        PlainText.lines(bench.mask().over(ending.result()), RESULT),
        Summary.of(account(bench, hand, ending, transcript, now)),
        transcript.text(),
        commit,
        hand.branch(),
        mirror.report().costUsd().add(ending.usage().costUsd()),
        now.toEpochMilli(),
        PlainText.lines(bench.mask().over(ending.question()), QUESTION),
        resetsAt == null ? null : resetsAt.toEpochMilli());
  }

  private static Summary.Account account(
      Workbench bench, InHand hand, Ending ending, Transcript transcript, Instant now) {
    Kept kept = hand.kept();
    return new Summary.Account(
        hand,
        bench.hostname(),
        bench.state().folder("runs").resolve(hand.place().workspace()).toString(),
        ending,
        hand.course().step().round(),
        hand.course().legs(),
        transcript.activities(),
        hand.requests(),
        kept == null
            ? List.of()
            : kept.leftOut().stream().map(one -> one.path() + ": " + one.reason()).toList(),
        now);
  }

  private static HolderStatus holderStatus(Outcome outcome) {
    return switch (outcome) {
      case COMPLETED -> HolderStatus.DONE;
      case BLOCKED -> HolderStatus.ASKING;
      case REJECTED,
          FAILED,
          CANCELED,
          OVER_BUDGET,
          OVER_TURNS,
          OUT_OF_TIME,
          USAGE_LIMIT,
          RATE_LIMITED,
          NOT_AUTHENTICATED,
          CRASHED,
          WORKSPACE_LOST ->
          HolderStatus.FAILED;
    };
  }
}
