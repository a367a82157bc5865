package dev.shraga.agent.install;

import java.util.List;

/// The operating system, as far as installing needs it: its programs.
public interface Programs {
  /// Runs one to its end.
  ///
  /// @param words name and arguments; no shell reads them
  Said run(List<String> words);

  /// What a program answered.
  ///
  /// @param exit its code; 127 if it does not exist
  /// @param text what it printed, both streams, without blanks around
  record Said(int exit, String text) {
    /// Whether it did what it was asked.
    public boolean well() {
      return exit == 0;
    }
  }
}
