package dev.shraga.emulator.dataverse.rows;

import java.util.List;

/// Where transactions are written down. Called under the store's lock, by one thread at a time.
public interface CommitLog {
  /// Keeps nothing.
  CommitLog NONE =
      new CommitLog() {
        @Override
        public void append(List<Change> changes) {}

        @Override
        public boolean large() {
          return false;
        }

        @Override
        public void rewrite(View view) {}
      };

  /// Writes one transaction down.
  ///
  /// @throws java.io.UncheckedIOException if it cannot; the transaction then never happened
  void append(List<Change> changes);

  /// Whether it has grown so much that it should be rewritten.
  boolean large();

  /// Replaces everything with what there is now.
  void rewrite(View view);
}
