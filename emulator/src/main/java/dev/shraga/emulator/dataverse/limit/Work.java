package dev.shraga.emulator.dataverse.limit;

import java.time.Duration;

/// What one request has done so far, all parts of a batch together. Owned by the thread that
/// answers it.
public final class Work {
  private int reads;
  private int writes;
  private long rowsRead;
  private long rowsWritten;
  private Duration delayed = Duration.ZERO;

  /// Counts a request that reads, or a part of a batch.
  public void read() {
    reads++;
  }

  /// Counts a request that writes, or a part of a batch.
  public void write() {
    writes++;
  }

  /// Counts a row that is shown.
  public void rowRead() {
    rowsRead++;
  }

  /// Counts rows that are written.
  public void rowsWritten(int count) {
    rowsWritten += count;
  }

  /// Counts time that a fault adds.
  public void delay(Duration by) {
    delayed = delayed.plus(by);
  }

  int reads() {
    return reads;
  }

  int writes() {
    return writes;
  }

  long rowsRead() {
    return rowsRead;
  }

  long rowsWritten() {
    return rowsWritten;
  }

  Duration delayed() {
    return delayed;
  }
}
