package dev.shraga.agent.run.claude;

import dev.shraga.agent.run.RunEnd;
import dev.shraga.agent.run.RunRecord;
import dev.shraga.agent.run.Stop;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicReference;

/// A run that is over, from what was recorded of it.
public final class Replay {
  private Replay() {}

  /// What is known of that run.
  ///
  /// @param stream its stdout
  /// @param exit its exit code
  /// @param errors the end of its stderr
  public static RunRecord of(InputStream stream, int exit, String errors) throws IOException {
    AtomicReference<RunRecord> run = new AtomicReference<>(RunRecord.EMPTY);
    ClaudeStream.read(stream, event -> run.updateAndGet(known -> known.with(event)));
    return run.get().ended(end(run.get(), exit, errors));
  }

  /// A recording does not say what we did ourselves, but it shows: only we interrupt a run, and we
  /// end it at a question. A question that it went on behind was answered.
  private static RunEnd end(RunRecord run, int exit, String errors) {
    boolean toldAll = run.result().filter(result -> !result.aborted()).isPresent();
    String question = run.result().map(result -> result.question()).orElse("");
    if (!toldAll && !run.signs().question().isEmpty()) {
      return new RunEnd.Asked(run.signs().question());
    }
    return !toldAll && run.result().isPresent() && question.isEmpty()
        ? new RunEnd.Stopped(Stop.ABANDON)
        : new RunEnd.Exited(exit, errors);
  }
}
