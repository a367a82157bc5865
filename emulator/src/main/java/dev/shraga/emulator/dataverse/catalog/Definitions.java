package dev.shraga.emulator.dataverse.catalog;

import dev.shraga.emulator.dataverse.catalog.AlternateKey.IndexStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The definitions and who sees which of them when: the service keeps copies that lag behind.
///
/// @param published as they stand
/// @param settled as the lagging copies have them
/// @param usable the same, as rows see it
/// @param waiting what the copies do not have yet, the earliest first
/// @param history every edit since the tables file, for the journal
/// @param drafts edits that wait for being published
public record Definitions(
    Catalog published,
    Catalog settled,
    Catalog usable,
    List<Waiting> waiting,
    List<Edited> history,
    List<Edit> drafts) {
  /// An edit that comes true later.
  public record Waiting(Instant due, Edit edit) {}

  /// An edit that came true.
  ///
  /// @param version the organisation's write counter then
  public record Edited(Edit edit, long version) {}

  /// Keeps its own copies.
  public Definitions {
    waiting = List.copyOf(waiting);
    history = List.copyOf(history);
    drafts = List.copyOf(drafts);
  }

  /// The definitions of a tables file, which everybody sees.
  public static Definitions of(Catalog catalog) {
    return new Definitions(catalog, catalog, catalog.usable(), List.of(), List.of(), List.of());
  }

  /// With an edit that rows see when the delay is over.
  public Definitions after(Edited edited, Instant now, Duration delay) {
    Edit edit = edited.edit();
    return switch (edit) {
      case Edit.TableDefined _, Edit.ColumnDefined _, Edit.ChoiceDefined _ ->
          known(edited).later(now.plus(delay), edit);
      case Edit.KeyDefined(String table, AlternateKey key) -> {
        Definitions asked = known(edited).later(now.plus(delay), edit);
        yield key.status() == IndexStatus.PENDING
            ? asked.indexing(table, key.logicalName(), now, delay)
            : asked;
      }
      case Edit.KeyIndexed(String table, String key, IndexStatus status) -> {
        Definitions further = seen(edited);
        yield status == IndexStatus.PENDING ? further.indexing(table, key, now, delay) : further;
      }
      case Edit.TableDropped _, Edit.ColumnDropped _, Edit.KeyDropped _, Edit.ChoiceDropped _ ->
          // What is gone is gone at once; an edit that waits must not bring it back.
          settledBy(Instant.MAX).withoutIndexesOf(edit).seen(edited);
    };
  }

  /// With an edit that everybody sees at once.
  public Definitions seen(Edited edited) {
    Catalog next = settled.after(edited.edit());
    Definitions known = known(edited);
    return new Definitions(known.published, next, next.usable(), waiting, known.history, drafts);
  }

  /// With an edit that nobody sees until it is published. It takes the place of an earlier draft.
  public Definitions drafted(Edit edit) {
    List<Edit> more = new ArrayList<>(draftsWithout(edit));
    more.add(edit);
    return new Definitions(published, settled, usable, waiting, history, more);
  }

  /// Those indexes that are due: to be begun, or to be built.
  public List<Edit.KeyIndexed> dueIndexes(Instant now) {
    return waiting.stream()
        .filter(later -> !later.due().isAfter(now))
        .map(Waiting::edit)
        .filter(Edit.KeyIndexed.class::isInstance)
        .map(Edit.KeyIndexed.class::cast)
        .toList();
  }

  /// With everything that is due seen by rows, except indexes, which need the rows to be built.
  public Definitions settledBy(Instant now) {
    Catalog next = settled;
    List<Waiting> left = new ArrayList<>();
    for (Waiting later : waiting) {
      boolean index = later.edit() instanceof Edit.KeyIndexed;
      if (!index && !later.due().isAfter(now)) {
        next = next.after(later.edit());
      } else {
        left.add(later);
      }
    }
    return new Definitions(published, next, next.usable(), left, history, drafts);
  }

  /// Without the indexes that are due, once they have been seen to.
  public Definitions withoutDueIndexes(Instant now) {
    List<Waiting> left =
        waiting.stream()
            .filter(later -> later.due().isAfter(now) || !(later.edit() instanceof Edit.KeyIndexed))
            .toList();
    return new Definitions(published, settled, usable, left, history, drafts);
  }

  /// After a restart: indexes that were being built are due.
  public Definitions resumed() {
    Definitions resumed = this;
    for (EntityType type : published.entityTypes()) {
      for (AlternateKey key : type.keys()) {
        if (key.status() == IndexStatus.PENDING || key.status() == IndexStatus.IN_PROGRESS) {
          resumed =
              resumed.later(
                  Instant.EPOCH,
                  new Edit.KeyIndexed(type.logicalName(), key.logicalName(), IndexStatus.ACTIVE));
        }
      }
    }
    return resumed;
  }

  /// The tables that an edit changes; their delta tokens are no longer good for anything.
  public List<String> tablesOf(Edit edit) {
    return switch (edit) {
      case Edit.TableDefined(EntityType type) -> List.of(type.logicalName());
      case Edit.ColumnDefined(String table, _) -> List.of(table);
      case Edit.KeyDefined(String table, _) -> List.of(table);
      case Edit.TableDropped(String table) -> List.of(table);
      case Edit.ColumnDropped(String table, _) -> List.of(table);
      case Edit.KeyDropped(String table, _) -> List.of(table);
      case Edit.KeyIndexed _, Edit.ChoiceDropped _ -> List.of();
      case Edit.ChoiceDefined(OptionSet choice) ->
          published.entityTypes().stream()
              .filter(type -> type.shares(choice.name()))
              .map(EntityType::logicalName)
              .toList();
    };
  }

  /// When the next edit comes true; the end of time if none waits.
  public Instant due() {
    return waiting.stream().map(Waiting::due).min(Instant::compareTo).orElse(Instant.MAX);
  }

  private Definitions known(Edited edited) {
    List<Edited> more = new ArrayList<>(history);
    more.add(edited);
    return new Definitions(
        published.after(edited.edit()),
        settled,
        usable,
        waiting,
        more,
        draftsWithout(edited.edit()));
  }

  private Definitions indexing(String table, String key, Instant now, Duration delay) {
    return later(now.plus(delay), new Edit.KeyIndexed(table, key, IndexStatus.IN_PROGRESS))
        .later(
            now.plus(delay.multipliedBy(2)), new Edit.KeyIndexed(table, key, IndexStatus.ACTIVE));
  }

  /// A key that is made again under a name must not get the index of the one before.
  private Definitions withoutIndexesOf(Edit dropped) {
    List<Waiting> left =
        waiting.stream()
            .filter(later ->
                !(later.edit() instanceof Edit.KeyIndexed(String table, String key, _)
                    && (dropped.equals(new Edit.KeyDropped(table, key))
                        || dropped.equals(new Edit.TableDropped(table)))))
            .toList();
    return new Definitions(published, settled, usable, left, history, drafts);
  }

  private Definitions later(Instant due, Edit edit) {
    List<Waiting> more = new ArrayList<>(waiting);
    more.add(new Waiting(due, edit));
    return new Definitions(published, settled, usable, more, history, drafts);
  }

  /// The drafts of other tables and columns than an edit's.
  private List<Edit> draftsWithout(Edit edit) {
    return drafts.stream().filter(draft -> !replaces(edit, draft)).toList();
  }

  private static boolean replaces(Edit edit, Edit draft) {
    return switch (edit) {
      case Edit.TableDefined(EntityType type) ->
          draft instanceof Edit.TableDefined(EntityType other)
              && other.logicalName().equals(type.logicalName());
      case Edit.ColumnDefined(String table, Attribute column) ->
          drafts(draft, table, column.name());
      case Edit.ColumnDropped(String table, String column) -> drafts(draft, table, column);
      case Edit.TableDropped(String table) ->
          switch (draft) {
            case Edit.TableDefined(EntityType type) -> type.logicalName().equals(table);
            case Edit.ColumnDefined(String other, _) -> other.equals(table);
            case Edit.KeyDefined _,
                Edit.KeyIndexed _,
                Edit.ChoiceDefined _,
                Edit.TableDropped _,
                Edit.ColumnDropped _,
                Edit.KeyDropped _,
                Edit.ChoiceDropped _ ->
                false;
          };
      case Edit.KeyDefined _,
          Edit.KeyIndexed _,
          Edit.ChoiceDefined _,
          Edit.KeyDropped _,
          Edit.ChoiceDropped _ ->
          false;
    };
  }

  private static boolean drafts(Edit draft, String table, String column) {
    return draft instanceof Edit.ColumnDefined(String other, Attribute drafted)
        && other.equals(table)
        && drafted.name().equals(column);
  }
}
