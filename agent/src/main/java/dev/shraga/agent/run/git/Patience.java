package dev.shraga.agent.run.git;

import java.time.Duration;
import org.eclipse.jgit.lib.ProgressMonitor;

/// Ends a transfer that trickles on for ever: JGit's own timeout is for one wait, not for all.
final class Patience implements ProgressMonitor {
  private final Duration limit;
  private final long began = System.nanoTime();

  Patience(Duration limit) {
    this.limit = limit;
  }

  Duration limit() {
    return limit;
  }

  @Override
  public boolean isCancelled() {
    return System.nanoTime() - began > limit.toNanos();
  }

  @Override
  public void start(int totalTasks) {}

  @Override
  public void beginTask(String title, int totalWork) {}

  @Override
  public void update(int completed) {}

  @Override
  public void endTask() {}

  @Override
  public void showDuration(boolean enabled) {}
}
