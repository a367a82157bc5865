package dev.shraga.agent.run.git;

import java.util.List;
import org.eclipse.jgit.lib.ObjectId;

/// What would be committed, at one moment: a tree in the repository's cache.
///
/// @param changed whether it differs from what the attempt started from
/// @param leftOut what is kept out of it
public record Snapshot(ObjectId tree, boolean changed, List<LeftOut> leftOut) {
  /// Keeps its own copy.
  public Snapshot {
    leftOut = List.copyOf(leftOut);
  }
}
