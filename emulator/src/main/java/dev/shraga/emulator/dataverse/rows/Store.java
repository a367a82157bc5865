package dev.shraga.emulator.dataverse.rows;

import dev.shraga.emulator.dataverse.catalog.Catalog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;

/// All rows of the organisation, shared by every request: many read at once, one writes.
public final class Store {
  /// How long deleted rows are remembered, and so how long a delta token lives.
  public static final Duration TRACKED = Duration.ofDays(7);

  /// A counter that starts well above the small numbers that tests use as stale versions.
  private static final long FIRST_VERSION = 1_000_000;

  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final CommitLog log;
  private Tables tables;

  /// An empty store.
  ///
  /// @param log takes the changes of each transaction before anybody can see them
  public Store(Catalog catalog, CommitLog log) {
    this.tables = new Tables(catalog, FIRST_VERSION);
    this.log = log;
  }

  /// Runs work that reads.
  public <T> T read(Function<View, T> work) {
    lock.readLock().lock();
    try {
      return work.apply(new Tables.Reading(tables));
    } finally {
      lock.readLock().unlock();
    }
  }

  /// Runs work that writes: all of it comes true, or, if it throws, none.
  public <T> T write(Instant now, Function<Transaction, T> work) {
    lock.writeLock().lock();
    try {
      return committed(new Transaction(tables, now), work);
    } finally {
      lock.writeLock().unlock();
    }
  }

  private <T> T committed(Transaction transaction, Function<Transaction, T> work) {
    try {
      T result = work.apply(transaction);
      List<Change> changes = transaction.changes();
      if (!changes.isEmpty()) {
        log.append(changes);
        forgetOld(changes, transaction.now());
        if (log.large()) {
          log.rewrite(transaction);
        }
      }
      return result;
    } catch (RuntimeException failed) {
      transaction.rollBack();
      throw failed;
    }
  }

  /// Takes over what an earlier life left.
  ///
  /// @param restore puts changes and counters back
  public void restore(Consumer<Restoring> restore) {
    lock.writeLock().lock();
    try {
      restore.accept(new Restoring(tables));
      log.rewrite(new Tables.Reading(tables));
    } finally {
      lock.writeLock().unlock();
    }
  }

  /// Forgets all rows and starts again with those that the seed writes. The counter goes on, so
  /// that delta tokens from before are known as such.
  public void reset(Instant now, Consumer<Transaction> seed) {
    lock.writeLock().lock();
    try {
      tables = new Tables(tables.catalog(), tables.nextVersion());
      Transaction transaction = new Transaction(tables, now);
      seed.accept(transaction);
      log.rewrite(transaction);
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void forgetOld(List<Change> changes, Instant now) {
    for (Change change : changes) {
      if (change instanceof Change.Deleted(var type, _)) {
        tables.of(type).forgetDeletedBefore(now.minus(TRACKED));
      }
    }
  }
}
