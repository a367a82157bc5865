package dev.shraga.reconciler.loop;

import dev.shraga.clients.dataverse.Row;
import dev.shraga.reconciler.seen.Seen;
import dev.shraga.reconciler.seen.SeenFile;
import dev.shraga.reconciler.seen.SeenPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Decides when what was seen is written down. Owned by the loop's thread.
public final class Notebook {
  private final Consumer<Seen> file;
  private final SeenPolicy policy;
  private @Nullable Seen written;
  private @Nullable Instant lookedAt;

  /// A notebook in a file.
  public Notebook(SeenFile file, SeenPolicy policy) {
    this(file::write, policy);
  }

  private Notebook(Consumer<Seen> file, SeenPolicy policy) {
    this.file = file;
    this.policy = policy;
  }

  /// A notebook that keeps nothing.
  public static Notebook none() {
    return new Notebook(_ -> {}, SeenPolicy.USUAL);
  }

  /// Writes it down if it is time and worth it: when rows changed, or when tokens get old.
  void keep(Supplier<Optional<Seen>> seen, Instant now) {
    if (passed(lookedAt, policy.every(), now)) {
      lookedAt = now;
      seen.get().filter(this::worthIt).ifPresent(this::write);
    }
  }

  private boolean worthIt(Seen seen) {
    return written == null
        || !rows(written).equals(rows(seen))
        || passed(written.at(), policy.refresh(), seen.at());
  }

  private void write(Seen seen) {
    file.accept(seen);
    written = seen;
  }

  private static boolean passed(@Nullable Instant since, Duration time, Instant now) {
    return since == null || !since.plus(time).isAfter(now);
  }

  private static List<List<Row>> rows(Seen seen) {
    return seen.tables().stream().map(Seen.Table::rows).toList();
  }
}
