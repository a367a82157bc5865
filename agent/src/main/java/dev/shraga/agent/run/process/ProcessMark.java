package dev.shraga.agent.run.process;

import java.time.Instant;
import java.util.Optional;

/// A process that can be told from a later one with the same id: ids are reused, start times are
/// not.
///
/// @param startedAtMs as the system says it, in milliseconds since 1970; 0 if it does not say
public record ProcessMark(long pid, long startedAtMs) {
  /// The mark of a live process.
  public static ProcessMark of(ProcessHandle process) {
    return new ProcessMark(process.pid(), started(process));
  }

  /// That very process, if it is still alive.
  public Optional<ProcessHandle> find() {
    return startedAtMs == 0
        ? Optional.empty()
        : ProcessHandle.of(pid)
            .filter(process -> process.isAlive() && started(process) == startedAtMs);
  }

  private static long started(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }
}
