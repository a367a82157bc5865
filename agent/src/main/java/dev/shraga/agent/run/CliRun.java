package dev.shraga.agent.run;

import dev.shraga.agent.run.process.ProcessMark;
import java.time.Duration;
import java.util.Optional;

/// A coding CLI at work. Its events are taken by one thread; the others may be called by any.
public interface CliRun {
  /// The next event, in their order; [CliEvent.Exited] is the last.
  ///
  /// @return empty if none came within that time
  Optional<CliEvent> next(Duration within);

  /// The process, to be found again after a restart.
  ProcessMark process();

  /// Asks it to break off and give the result it has.
  void interrupt();

  /// Asks it to end.
  void terminate();

  /// Ends it and every process that it started, by force. [CliEvent.Exited] follows.
  void kill();
}
