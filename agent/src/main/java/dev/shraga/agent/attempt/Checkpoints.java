package dev.shraga.agent.attempt;

import dev.shraga.agent.course.Step;
import dev.shraga.agent.state.InHand;
import dev.shraga.model.run.RunPolicy;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Saves unfinished work again and again while the coding CLI works, on a thread of its own: a push
/// may take minutes, and neither the stream nor a stop may wait for it.
final class Checkpoints implements AutoCloseable {
  /// A push that hangs is left alone when the step is over; the next one comes after it.
  private static final Duration JOIN = Duration.ofMinutes(2);

  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread thread;

  private Checkpoints(Runnable save, Duration every) {
    // JGit reads and writes files for long, which would hold a carrier of virtual threads.
    this.thread = Thread.ofPlatform().daemon().name("checkpoints").start(() -> run(save, every));
  }

  /// Begins, if the step is one that changes files.
  static Checkpoints during(
      InHand hand, Workbench bench, Publication publication, RunPolicy policy) {
    boolean works = hand.course().step() instanceof Step.Work;
    Runnable save = () -> publication.checkpoint(bench.runFile().inHand().orElse(hand));
    return new Checkpoints(works ? save : () -> {}, policy.checkpointEvery());
  }

  /// Ends it; the last one may still be on its way.
  @Override
  public void close() {
    over.countDown();
    try {
      thread.join(JOIN);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(Runnable save, Duration every) {
    try {
      while (!over.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
        save.run();
      }
    } catch (InterruptedException nobodyInterruptsThis) {
      Thread.currentThread().interrupt();
    }
  }
}
