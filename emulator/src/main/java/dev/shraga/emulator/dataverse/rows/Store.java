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
  private final Catalog beginning;
  private final Duration definitionDelay;
  private final CommitLog log;
  private final Happening.Witness witness;
  private Tables tables;

  /// When the next definition comes true; read without the lock.
  private volatile Instant due = Instant.MAX;

  /// An empty store.
  ///
  /// @param beginning the tables that a reset goes back to
  /// @param definitionDelay how long rows do not see a changed definition
  /// @param log takes the changes of each transaction before anybody can see them
  /// @param witness is told what happens, but not what a reset or an earlier life wrote
  public Store(
      Catalog beginning, Duration definitionDelay, CommitLog log, Happening.Witness witness) {
    this.beginning = beginning;
    this.definitionDelay = definitionDelay;
    this.tables = new Tables(beginning, FIRST_VERSION);
    this.log = log;
    this.witness = witness;
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
    Committed<T> committed;
    lock.writeLock().lock();
    try {
      committed = committed(new Transaction(tables, now, definitionDelay), work);
    } finally {
      lock.writeLock().unlock();
    }
    committed.errand().run(this);
    return committed.result();
  }

  private record Committed<T>(T result, Happening.Errand errand) {}

  /// Lets definitions come true whose time has come. To be called before each request.
  public void advance(Instant now) {
    if (!now.isBefore(due)) {
      write(
          now,
          transaction -> {
            transaction.settle();
            return now;
          });
    }
  }

  private <T> Committed<T> committed(Transaction transaction, Function<Transaction, T> work) {
    try {
      T result = work.apply(transaction);
      List<Happening> happenings = transaction.happenings();
      Happening.Errand errand =
          happenings.isEmpty() ? _ -> {} : witness.told(transaction, happenings);
      List<Change> changes = transaction.changes();
      if (!changes.isEmpty()) {
        log.append(changes);
        forgetOld(changes, transaction.now());
        if (log.large()) {
          log.rewrite(transaction);
        }
      }
      due = tables.definitions().due();
      return new Committed<>(result, errand);
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
      tables.become(tables.definitions().resumed());
      due = tables.definitions().due();
      log.rewrite(new Tables.Reading(tables));
    } finally {
      lock.writeLock().unlock();
    }
  }

  /// Forgets all rows and changed definitions and starts again with those that the seed writes. The
  /// counter goes on, so that delta tokens from before are known as such.
  public void reset(Instant now, Consumer<Transaction> seed) {
    lock.writeLock().lock();
    try {
      tables = new Tables(beginning, tables.nextVersion());
      due = Instant.MAX;
      Transaction transaction = new Transaction(tables, now, definitionDelay);
      seed.accept(transaction);
      log.rewrite(transaction);
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void forgetOld(List<Change> changes, Instant now) {
    for (Change change : changes) {
      if (change instanceof Change.Deleted(var type, _)
          && tables.definitions().published().named(type.logicalName()).isPresent()) {
        tables.of(type).forgetDeletedBefore(now.minus(TRACKED));
      }
    }
  }
}
