package dev.shraga.agent.run.git;

import java.util.Optional;
import java.util.regex.Pattern;

/// Names of what tools put into a workspace for themselves. Nobody asked for it, so it is not
/// committed unless the repository has it already.
final class Belongings {
  /// What Claude Code writes when its folder, or its home, is the workspace.
  private static final Pattern CLI =
      Pattern.compile(
          "(.*/)?(\\.claude\\.json(\\.backup.*)?"
              + "|\\.claude/(settings\\.local\\.json|\\.credentials\\.json|history\\.jsonl"
              + "|(projects|sessions|session-env|shell-snapshots|backups|todos|worktrees"
              + "|file-history|statsig|debug|ide)(/.*)?))");

  /// Installed packages and caches; thousands of files, made anew by anybody who needs them.
  private static final Pattern INSTALLED = Pattern.compile("(.*/)?(node_modules|__pycache__)");

  private Belongings() {}

  /// Why a file or folder is left out.
  static Optional<String> of(String path) {
    return CLI.matcher(path).matches()
        ? Optional.of("it belongs to the coding CLI")
        : Optional.empty();
  }

  /// Why a folder is left out that the repository does not have.
  ///
  /// @param environment whether it holds a `pyvenv.cfg`
  static Optional<String> ofNewFolder(String path, boolean environment) {
    return environment || INSTALLED.matcher(path).matches()
        ? Optional.of("it holds installed packages; add it to .gitignore")
        : Optional.empty();
  }
}
