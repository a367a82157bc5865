package dev.shraga.local.sim.agent;

import dev.shraga.agent.run.Deadlines;
import dev.shraga.agent.run.Ending;
import dev.shraga.agent.run.Judge;
import dev.shraga.agent.run.RunEnd;
import dev.shraga.agent.run.RunRecord;
import dev.shraga.agent.run.Usage;
import dev.shraga.model.task.Outcome;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A played coding CLI at work: when it says something, and how it ends.
///
/// @param began when it was started
/// @param ends when it is over
/// @param deadlines those of the run
record Working(Play play, Instant began, Instant ends, RunEnd end, Deadlines deadlines) {
  static Working of(Play play, Instant now, Deadlines deadlines) {
    Duration takes = play.takes();
    RunEnd end = new RunEnd.Exited(0, "");
    if (play.close() instanceof Play.Close.Hangs) {
      takes = deadlines.silence();
      end = new RunEnd.Silent();
    }
    if (takes.compareTo(deadlines.wallClock()) > 0) {
      takes = deadlines.wallClock();
      end = new RunEnd.OutOfTime();
    }
    return new Working(play, now, now.plus(takes), end, deadlines);
  }

  boolean silent() {
    return play.close() instanceof Play.Close.Hangs;
  }

  /// When it says something for the n-th time, from 1.
  Instant note(int number) {
    return number > play.notes()
        ? Instant.MAX
        : began.plus(play.takes().multipliedBy(number).dividedBy(play.notes() + 1L));
  }

  /// How it ended, when it is over.
  Ending ending(String worker) {
    return end instanceof RunEnd.Exited
        ? ending(worker, ends)
        : Judge.judge(RunRecord.EMPTY.ended(end), deadlines, BigDecimal.ZERO);
  }

  private Ending ending(String worker, Instant now) {
    return switch (play.close()) {
      case Play.Close.Ends ends when ends.outcome() == Outcome.COMPLETED ->
          ending(Outcome.COMPLETED, "Done by " + worker, "", null);
      case Play.Close.Ends ends -> ending(ends.outcome(), "It ended early.", "", null);
      case Play.Close.Asks asks ->
          ending(Outcome.BLOCKED, "It has a question.", asks.question(), null);
      case Play.Close.UsedUp used -> {
        Duration resets = used.resetsIn();
        yield ending(
            Outcome.USAGE_LIMIT,
            "The account is used up.",
            "",
            resets == null ? null : now.plus(resets));
      }
      case Play.Close.Hangs _ -> throw new IllegalStateException("what hangs is cut off");
    };
  }

  private static Ending ending(
      Outcome outcome, String message, String question, @Nullable Instant resetsAt) {
    return new Ending(outcome, message, message, "", question, resetsAt, Usage.NONE, List.of(), 0);
  }
}
