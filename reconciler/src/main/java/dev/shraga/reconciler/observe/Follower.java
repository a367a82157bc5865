package dev.shraga.reconciler.observe;

import dev.shraga.clients.dataverse.Changes;
import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.dataverse.DeltaToken;
import dev.shraga.clients.dataverse.Row;
import dev.shraga.model.limit.CallSite;
import dev.shraga.model.limit.Lane;
import dev.shraga.reconciler.seen.Seen;
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
/// When its token is refused everything is read again, at low priority and aside, while the loop
/// goes on with what it knows.
final class Follower {
  private static final CallSite OBSERVE = new CallSite("observe", Lane.USER);
  private static final CallSite RESYNC = new CallSite("resync", Lane.SWEEP);
  private static final Logger LOG = LoggerFactory.getLogger(Follower.class);

  private final Dataverse dataverse;
  private final String table;
  private final List<String> columns;
  private final Executor aside;

  /// The rows that are known, as they are kept for the next start.
  private final Map<UUID, Row> rows = new LinkedHashMap<>();

  private @Nullable DeltaToken token;

  /// Whether the rows were given to nobody yet: they come from the last run.
  private boolean restored;

  private @Nullable CompletableFuture<Changes.Since> resync;

  /// What a look at the table brought.
  sealed interface Reading {
    /// All rows there are: who knows others has to forget them.
    record Everything(List<Row> rows) implements Reading {}

    /// What changed.
    record Delta(List<Row> changed, List<UUID> removed) implements Reading {}

    /// Nothing for now: everything is being read again.
    record Later() implements Reading {}
  }

  /// A follower that goes on where the last run ended, or begins with everything.
  ///
  /// @param aside runs what may take long
  Follower(
      Dataverse dataverse,
      String table,
      List<String> columns,
      Executor aside,
      Optional<Seen.Table> last) {
    this.dataverse = dataverse;
    this.table = table;
    this.columns = List.copyOf(columns);
    this.aside = aside;
    last.ifPresent(seen -> {
      token = seen.token();
      seen.rows().forEach(row -> rows.put(row.id(), row));
      restored = true;
    });
  }

  Reading read() {
    if (resync != null) {
      return resynced(resync);
    }
    if (token == null) {
      return everything(readAll());
    }
    return switch (dataverse.as(OBSERVE).changes(table, columns, token)) {
      case Changes.Since since -> {
        take(since);
        yield restored ? known() : new Reading.Delta(since.changed(), since.removed());
      }
      case Changes.TokenExpired _ -> expired();
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
        : Optional.of(new Seen.Table(table, columns, token, List.copyOf(rows.values())));
  }

  private Reading expired() {
    LOG.atWarn().addKeyValue("table", table).log("delta token refused, everything is read again");
    if (restored) {
      // There is no picture yet that the loop could go on with.
      return everything(readAll());
    }
    CompletableFuture<Changes.Since> reading = CompletableFuture.supplyAsync(this::readAll, aside);
    resync = reading;
    return resynced(reading);
  }

  /// The changes of the meantime are read at once: what was read first is as old as its reading.
  private Reading resynced(CompletableFuture<Changes.Since> reading) {
    if (!reading.isDone()) {
      return new Reading.Later();
    }
    Changes.Since all;
    try {
      all = reading.join();
    } catch (CompletionException failed) {
      resync = null;
      LOG.atWarn()
          .addKeyValue("table", table)
          .addKeyValue("problem", String.valueOf(failed.getCause()))
          .log("reading everything failed, it is tried again");
      return new Reading.Later();
    }
    // Should this fail, what was read is not thrown away: the next look begins here again.
    Changes meantime = dataverse.as(OBSERVE).changes(table, columns, all.next());
    resync = null;
    everything(all);
    if (meantime instanceof Changes.Since since) {
      take(since);
    }
    return known();
  }

  private Changes.Since readAll() {
    return switch (dataverse.as(RESYNC).changes(table, columns, null)) {
      case Changes.Since since -> since;
      case Changes.TokenExpired _ ->
          throw new IllegalStateException("a read without a token cannot have an expired one");
    };
  }

  private Reading everything(Changes.Since all) {
    rows.clear();
    take(all);
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
