package dev.shraga.agent.run;

import java.io.IOException;

/// A program that does coding work by itself, like Claude Code.
public interface CodingCli {
  /// Starts a run.
  ///
  /// @throws IOException if the program cannot be started
  CliRun start(RunRequest request) throws IOException;
}
