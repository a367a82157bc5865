package dev.shraga.agent.loop;

import dev.shraga.agent.attempt.Attempt;
import dev.shraga.agent.attempt.Workbench;
import dev.shraga.agent.plan.Claim;
import dev.shraga.agent.report.Mirrors;
import dev.shraga.agent.state.InHand;
import dev.shraga.agent.state.Stage;
import dev.shraga.model.Etag;
import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.MirrorId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at the mirror that the mailbox names, and takes it if it is ours.
final class Claims {
  private static final Logger log = LoggerFactory.getLogger(Claims.class);
  private static final int TRIES = 3;

  private final Workbench bench;
  private final Supplier<UUID> ids;
  private final Runnable wake;

  Claims(Workbench bench, Supplier<UUID> ids, Runnable wake) {
    this.bench = bench;
    this.ids = ids;
    this.wake = wake;
  }

  /// What a look told.
  sealed interface Answer {
    /// It is claimed, and the attempt can run.
    record Ours(Attempt attempt) implements Answer {}

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
            case Claim.Resume resume when resume.left().stage() != Stage.WORKING ->
                Optional.of(ours(task.get(), resume.left(), mirror.etag(), requestsBefore));
            case Claim.Resume resume ->
                claim(task.get(), resume.left().again(ids.get()), now, requestsBefore);
            case Claim.Begin _ -> claim(task.get(), begin(mirror), now, requestsBefore);
          };
      if (answer.isPresent()) {
        return answer.get();
      }
    }
    return new Answer.Changing();
  }

  /// Stored before it is claimed: an agent that dies right after the claim finds what it has.
  private Optional<Answer> claim(Mirrors.Task task, InHand hand, Instant now, long requestsBefore) {
    bench.runFile().inHand().ifPresent(left -> bench.makeRoom(left, hand));
    bench.runFile().store(hand);
    Optional<Etag> etag = bench.mirrors().claim(task.mirror(), hand, now);
    if (etag.isEmpty()) {
      bench.runFile().clear();
      return Optional.empty();
    }
    log.atInfo()
        .addKeyValue("task", hand.task())
        .addKeyValue("attempt", hand.attempt())
        .log("task claimed");
    return Optional.of(ours(task, hand, etag.get(), requestsBefore));
  }

  private Answer ours(Mirrors.Task task, InHand hand, Etag etag, long requestsBefore) {
    return new Answer.Ours(new Attempt(bench, task, hand, etag, requestsBefore, wake));
  }

  private InHand begin(Mirror mirror) {
    String repository = mirror.repository().isEmpty() ? bench.repository() : mirror.repository();
    return InHand.begin(mirror.id(), mirror.task(), mirror.attempt(), ids.get(), repository);
  }
}
