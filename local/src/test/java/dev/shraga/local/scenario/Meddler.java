package dev.shraga.local.scenario;

import dev.shraga.clients.dataverse.ChangeSet;
import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.dataverse.Write;
import dev.shraga.clients.dataverse.WriteResult;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A port to Dataverse before whose write somebody else does something, once.
final class Meddler implements PassingRows {
  private final Dataverse behind;
  private final Predicate<Write> when;
  private @Nullable Runnable what;

  /// A meddler.
  ///
  /// @param when a write before which it happens
  Meddler(Dataverse behind, Predicate<Write> when, Runnable what) {
    this.behind = behind;
    this.when = when;
    this.what = what;
  }

  boolean meddled() {
    return what == null;
  }

  @Override
  public Dataverse behind() {
    return behind;
  }

  @Override
  public List<WriteResult> batch(List<ChangeSet> sets) {
    Runnable due = what;
    if (due != null && sets.stream().flatMap(set -> set.writes().stream()).anyMatch(when)) {
      what = null;
      due.run();
    }
    return behind.batch(sets);
  }
}
