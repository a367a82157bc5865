package dev.shraga.agent.attempt;

import dev.shraga.agent.run.Stop;
import dev.shraga.model.task.MirrorId;
import dev.shraga.model.task.Outcome;
import dev.shraga.model.worker.Running;
import java.util.Optional;

/// An attempt as the loop sees it: given away once, it goes on by itself.
///
/// [#run] is called once; all other methods may be called by any thread, at any time.
public interface Underway extends Runnable {
  /// The mirror that it is about.
  MirrorId mirror();

  /// What a heartbeat says of it.
  Running running();

  /// Whether it is over and everything of it is gone or left on purpose.
  boolean over();

  /// How it ended, if it came to an end of its own.
  Optional<Outcome> outcome();

  /// Whether progress may be posted.
  void mayPost(boolean may);

  /// Asks it to stop; soon afterwards it is over.
  void stop(Stop why);
}
