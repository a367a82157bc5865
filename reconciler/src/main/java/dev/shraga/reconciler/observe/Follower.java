package dev.shraga.reconciler.observe;

import dev.shraga.clients.dataverse.Changes;
import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.dataverse.DeltaToken;
import dev.shraga.clients.dataverse.Row;
import dev.shraga.model.limit.CallSite;
import dev.shraga.model.limit.Lane;
import dev.shraga.reconciler.seen.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows the changes of one table. Owned by the loop's thread.
///
/// Everything is read again, at low priority and aside, when its token is refused, and now and then
/// in any case: a change that no delta told would never be seen otherwise. Meanwhile the loop goes
/// on with what deltas tell, or with what it knows if there is no token for them.
final class Follower {
  private static final CallSite OBSERVE = new CallSite("observe", Lane.USER);
  private static final CallSite RESYNC = new CallSite("resync", Lane.SWEEP);

  /// A reading that failed, and that nobody waits for, is tried again after this part of the time.
  private static final int PARTS = 12;

  private static final Logger LOG = LoggerFactory.getLogger(Follower.class);

  private final Dataverse dataverse;
  private final String table;
  private final List<String> columns;
  private final Executor aside;
  private final Duration resyncEvery;

  /// The rows that are known, as they are kept for the next start.
  private final Map<UUID, Row> rows = new LinkedHashMap<>();

  private @Nullable DeltaToken token;

  /// When everything is read again in any case, by the clock of the passes.
  private Instant resyncAt = Instant.MIN;

  /// Whether the rows were given to nobody yet: they come from the last run.
  private boolean restored;

  private @Nullable Resync resync;

  /// Everything, while it is being read.
  ///
  /// @param begun by the clock of the passes
  /// @param blind whether there is no token that could tell what changes meanwhile
  private record Resync(CompletableFuture<Changes.Since> reading, Instant begun, boolean blind) {}

  /// What a look at the table brought.
  sealed interface Reading {
    /// All rows there are: who knows others has to forget them.
    record Everything(List<Row> rows) implements Reading {}

    /// What changed.
    record Delta(List<Row> changed, List<UUID> removed) implements Reading {}

    /// Nothing for now: everything is being read again, and no token tells what changes.
    record Later() implements Reading {}
  }

  /// A follower that goes on where the last run ended, or begins with everything.
  ///
  /// @param aside runs what may take long
  /// @param resyncEvery so often everything is read again
  Follower(
      Dataverse dataverse,
      String table,
      List<String> columns,
      Executor aside,
      Duration resyncEvery,
      Optional<Seen.Table> last) {
    this.dataverse = dataverse;
    this.table = table;
    this.columns = List.copyOf(columns);
    this.aside = aside;
    this.resyncEvery = resyncEvery;
    last.ifPresent(seen -> {
      token = seen.token();
      resyncAt = seen.resyncAt();
      seen.rows().forEach(row -> rows.put(row.id(), row));
      restored = true;
    });
  }

  Reading read(Instant now) {
    if (resync != null && (resync.blind() || resync.reading().isDone())) {
      return resynced(resync, now);
    }
    if (token == null) {
      return everything(readAll(), now);
    }
    return switch (dataverse.as(OBSERVE).changes(table, columns, token)) {
      case Changes.Since since -> {
        take(since);
        if (resync == null && resyncIsDue(now)) {
          resync = begin(now, false);
        }
        yield restored ? known() : new Reading.Delta(since.changed(), since.removed());
      }
      case Changes.TokenExpired _ -> expired(now);
    };
  }

  /// Takes in a row that one of our own writes brought back.
  void fold(Row row) {
    rows.put(row.id(), row);
  }

  /// Forgets the rows that nobody needs after a restart.
  void retain(Set<UUID> needed) {
    rows.keySet().retainAll(needed);
  }

  /// What is known, for the next run; empty before the first look.
  Optional<Seen.Table> seen() {
    return token == null
        ? Optional.empty()
        : Optional.of(new Seen.Table(table, columns, token, resyncAt, List.copyOf(rows.values())));
  }

  private Reading expired(Instant now) {
    LOG.atWarn().addKeyValue("table", table).log("delta token refused, everything is read again");
    if (restored) {
      // There is no picture yet that the loop could go on with.
      resync = null;
      return everything(readAll(), now);
    }
    Resync reading =
        resync == null ? begin(now, true) : new Resync(resync.reading(), resync.begun(), true);
    resync = reading;
    return resynced(reading, now);
  }

  private Resync begin(Instant now, boolean blind) {
    return new Resync(CompletableFuture.supplyAsync(this::readAll, aside), now, blind);
  }

  /// Also if the time is further away than it ever is: then a clock was wrong when it was set.
  private boolean resyncIsDue(Instant now) {
    return !now.isBefore(resyncAt) || now.plus(resyncEvery).isBefore(resyncAt);
  }

  /// The changes of the meantime are read at once: what was read first is as old as its reading.
  private Reading resynced(Resync done, Instant now) {
    if (!done.reading().isDone()) {
      return new Reading.Later();
    }
    Changes.Since all;
    try {
      all = done.reading().join();
    } catch (CompletionException failed) {
      LOG.atWarn()
          .addKeyValue("table", table)
          .addKeyValue("problem", String.valueOf(failed.getCause()))
          .log("reading everything failed, it is tried again");
      return withoutIt(done, now);
    }
    // Should this fail, what was read is not thrown away: the next look begins here again.
    return switch (dataverse.as(OBSERVE).changes(table, columns, all.next())) {
      case Changes.Since meantime -> {
        resync = null;
        everything(all, done.begun());
        take(meantime);
        yield known();
      }
      // As old as it is it must not replace what deltas told meanwhile.
      case Changes.TokenExpired _ -> withoutIt(done, now);
    };
  }

  /// What was to be read is not there, and will be tried again.
  private Reading withoutIt(Resync failed, Instant now) {
    resync = null;
    if (failed.blind()) {
      return new Reading.Later();
    }
    resyncAt = now.plus(resyncEvery.dividedBy(PARTS));
    return read(now);
  }

  private Changes.Since readAll() {
    return switch (dataverse.as(RESYNC).changes(table, columns, null)) {
      case Changes.Since since -> since;
      case Changes.TokenExpired _ ->
          throw new IllegalStateException("a read without a token cannot have an expired one");
    };
  }

  private Reading everything(Changes.Since all, Instant begun) {
    rows.clear();
    take(all);
    resyncAt = begun.plus(resyncEvery);
    return known();
  }

  private Reading known() {
    restored = false;
    return new Reading.Everything(List.copyOf(rows.values()));
  }

  private void take(Changes.Since since) {
    since.changed().forEach(row -> rows.put(row.id(), row));
    rows.keySet().removeAll(Set.copyOf(since.removed()));
    token = since.next();
  }
}
