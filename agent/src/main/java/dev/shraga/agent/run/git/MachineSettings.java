package dev.shraga.agent.run.git;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/// Keeps the machine's git settings away from our git: a commit must not depend on the worker that
/// made it (`core.autocrlf`, `filter.*`, hooks), and no program that such a setting names may run
/// with the agent's environment. It also saves the run of `git` by which JGit looks for them.
///
/// Sign-in is the exception and goes through `git credential`, see [Credentials].
final class MachineSettings extends SystemReader.Delegate {
  private MachineSettings(SystemReader usual) {
    super(usual);
  }

  /// From now on, in the whole process: JGit knows no narrower place for it.
  static synchronized void ignore() {
    SystemReader usual = SystemReader.getInstance();
    if (!(usual instanceof MachineSettings)) {
      SystemReader.setInstance(new MachineSettings(usual));
    }
  }

  @Override
  public FileBasedConfig openSystemConfig(Config parent, FS fs) {
    return new Nothing(parent, fs);
  }

  @Override
  public FileBasedConfig openUserConfig(Config parent, FS fs) {
    return new Nothing(parent, fs);
  }

  private static final class Nothing extends FileBasedConfig {
    Nothing(Config parent, FS fs) {
      super(parent, null, fs);
    }

    @Override
    public void load() {
      // There is no file.
    }

    @Override
    public boolean isOutdated() {
      return false;
    }
  }
}
