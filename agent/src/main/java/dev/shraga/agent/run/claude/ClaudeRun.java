package dev.shraga.agent.run.claude;

import dev.shraga.agent.run.CliEvent;
import dev.shraga.agent.run.CliRun;
import dev.shraga.agent.run.process.ChildProcess;
import dev.shraga.agent.run.process.ProcessMark;
import java.time.Duration;
import java.util.Optional;

/// The program at work.
record ClaudeRun(ChildProcess child, Conversation talk) implements CliRun {
  @Override
  public Optional<CliEvent> next(Duration within) {
    return talk.next(within);
  }

  @Override
  public ProcessMark process() {
    return child.mark();
  }

  /// By a control request, which is the only way on Windows and the one that tells the cost
  /// everywhere; by the signal where nobody reads it any more.
  @Override
  public void interrupt() {
    child.look();
    Thread.ofVirtual()
        .start(() -> {
          if (!talk.interrupted()) {
            child.interrupt();
          }
        });
  }

  @Override
  public void terminate() {
    child.terminate();
  }

  @Override
  public void kill() {
    child.kill();
  }
}
