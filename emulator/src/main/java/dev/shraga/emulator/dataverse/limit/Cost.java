package dev.shraga.emulator.dataverse.limit;

import java.time.Duration;

/// What work costs in execution time. A part of a batch costs as much as a request of its own.
///
/// @param read a request that reads, without its rows
/// @param write a request that writes, without its rows
/// @param rowRead each row that is shown
/// @param rowWritten each row that is created, changed or deleted, also by a cascade
public record Cost(Duration read, Duration write, Duration rowRead, Duration rowWritten) {
  /// The costs that the emulator takes. The service publishes none; these are in the order of what
  /// callers report of a small organisation without plug-ins.
  public static Cost modelled() {
    return new Cost(
        Duration.ofMillis(10),
        Duration.ofMillis(20),
        Duration.ofNanos(50_000),
        Duration.ofMillis(5));
  }

  /// The execution time of some work.
  public Duration of(Work work) {
    return read.multipliedBy(work.reads())
        .plus(write.multipliedBy(work.writes()))
        .plus(rowRead.multipliedBy(work.rowsRead()))
        .plus(rowWritten.multipliedBy(work.rowsWritten()))
        .plus(work.delayed());
  }
}
