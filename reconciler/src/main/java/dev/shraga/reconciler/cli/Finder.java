package dev.shraga.reconciler.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds the system that a command is about, when the command line does not say where it is.
public interface Finder {
  /// Where the status page of the running reconciler is.
  ///
  /// @param state the state folder that the command line names; null if it names none
  /// @throws CommandProblem if nothing runs; its message says how to start it
  URI statusPage(@Nullable Path state);

  /// The environment of that system's reconciler: where Dataverse is and how to sign in to it.
  ///
  /// @param state as above
  /// @throws CommandProblem as above
  Map<String, String> environment(@Nullable Path state);

  /// The folder of the manifests in force there.
  ///
  /// @param state as above
  /// @throws CommandProblem as above
  Path manifests(@Nullable Path state);

  /// The state folder of that system's reconciler. It need not run.
  ///
  /// @param state as above
  /// @throws CommandProblem if none was ever started
  Path reconcilerState(@Nullable Path state);
}
