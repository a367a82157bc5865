package dev.shraga.agent.loop;

import dev.shraga.agent.attempt.Underway;
import dev.shraga.agent.attempt.Workbench;
import dev.shraga.agent.plan.Claim;
import dev.shraga.agent.report.Mirrors;
import dev.shraga.agent.state.InHand;
import dev.shraga.model.Etag;
import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.MirrorId;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at the mirror that the mailbox names, and takes it if it is ours.
final class Claims {
  private static final Logger log = LoggerFactory.getLogger(Claims.class);
  private static final int TRIES = 3;

  private final Workbench bench;
  private final Runnable wake;

  Claims(Workbench bench, Runnable wake) {
    this.bench = bench;
    this.wake = wake;
  }

  /// What a look told.
  sealed interface Answer {
    /// It is claimed, and the attempt can run.
    record Ours(Underway attempt) implements Answer {}

    /// It is not for us.
    record NotOurs(String reason) implements Answer {}

    /// It changes faster than we can claim it.
    record Changing() implements Answer {}
  }

  Answer look(MirrorId id, Instant now) {
    long requestsBefore = bench.requests().getAsLong();
    for (int tries = 0; tries < TRIES; tries++) {
      Optional<Mirrors.Task> task = bench.mirrors().find(id);
      if (task.isEmpty()) {
        return new Answer.NotOurs("there is no such task");
      }
      Mirror mirror = task.get().mirror();
      Claim claim = Claim.of(mirror, bench.mirrors().us(), bench.runFile().inHand());
      Optional<Answer> answer =
          switch (claim) {
            case Claim.NotOurs not -> Optional.of(new Answer.NotOurs(not.reason()));
            case Claim.Resume resume -> {
              bench.parked().drop(mirror.id());
              yield Optional.of(ours(task.get(), resume.left(), mirror.etag(), requestsBefore));
            }
            case Claim.Begin _ -> {
              layDownOther(mirror);
              yield claim(task.get(), begin(mirror, now), now, requestsBefore);
            }
          };
      if (answer.isPresent()) {
        return answer.get();
      }
    }
    return new Answer.Changing();
  }

  /// What is in hand and is another attempt is over, whatever became of it.
  private void layDownOther(Mirror mirror) {
    bench
        .runFile()
        .inHand()
        .filter(left -> !left.mirror().equals(mirror.id()) || left.attempt() != mirror.attempt())
        .ifPresent(bench::layDown);
  }

  /// Stored before it is claimed: an agent that dies right after the claim finds what it has.
  private Optional<Answer> claim(Mirrors.Task task, InHand hand, Instant now, long requestsBefore) {
    bench.runFile().store(hand);
    Optional<Etag> etag = bench.mirrors().claim(task.mirror(), hand, now);
    if (etag.isEmpty()) {
      bench.runFile().clear();
      return Optional.empty();
    }
    bench.parked().drop(hand.mirror());
    log.atInfo()
        .addKeyValue("task", hand.task())
        .addKeyValue("attempt", hand.attempt())
        .log("task claimed");
    return Optional.of(ours(task, hand, etag.get(), requestsBefore));
  }

  private Answer ours(Mirrors.Task task, InHand hand, Etag etag, long requestsBefore) {
    return new Answer.Ours(bench.attempts().begin(bench, task, hand, etag, requestsBefore, wake));
  }

  /// An attempt that was put away when it asked is taken up where it was; any other begins.
  private InHand begin(Mirror mirror, Instant now) {
    long nowMs = now.toEpochMilli();
    String repository = mirror.repository().isEmpty() ? bench.repository() : mirror.repository();
    return bench
        .parked()
        .find(mirror.id())
        .filter(parked -> !mirror.answer().isEmpty() && parked.attempt() < mirror.attempt())
        .map(parked -> parked.answered(mirror.attempt(), nowMs, mirror.answer()))
        .orElseGet(() ->
            InHand.begin(
                mirror.id(),
                mirror.task(),
                mirror.attempt(),
                nowMs,
                bench.ids().get(),
                repository));
  }
}
