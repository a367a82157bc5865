package dev.shraga.reconciler.audit;

import dev.shraga.model.box.BoxKey;
import dev.shraga.model.task.TaskId;
import dev.shraga.reconciler.desired.Desired;
import dev.shraga.reconciler.observe.World;
import dev.shraga.reconciler.plan.Plan;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is known besides the rows. Null is not known, which is not the same as empty.
///
/// @param desired what the reconciler last planned by
/// @param world what it saw when it last planned
/// @param plan its last plan; no more than that one pass lies between this evidence and the one
///   before
/// @param commits every result commit on every branch of the remote repositories
/// @param boxes every box of our pools that is named like one of ours
public record Testimony(
    @Nullable Desired desired,
    @Nullable World world,
    @Nullable Plan plan,
    @Nullable List<Commit> commits,
    @Nullable List<SeenBox> boxes) {
  /// Only the rows are known.
  public static final Testimony NONE = new Testimony(null, null, null, null, null);

  /// A result commit in a remote repository, as its trailers name it.
  public record Commit(TaskId task, int attempt, String sha, String branch) {}

  /// A box that exists.
  ///
  /// @param since since when it is there without the owner record of a worker; if that is not
  ///   known, since when it is there
  public record SeenBox(BoxKey key, Instant since) {}

  /// With what the reconciler wants.
  public Testimony desired(Desired other) {
    return new Testimony(other, world, plan, commits, boxes);
  }

  /// With what the reconciler last saw and planned.
  public Testimony planned(World seen, Plan then) {
    return new Testimony(desired, seen, then, commits, boxes);
  }

  /// With what is in the remote repositories.
  public Testimony commits(List<Commit> other) {
    return new Testimony(desired, world, plan, other, boxes);
  }

  /// With the boxes that exist.
  public Testimony boxes(List<SeenBox> other) {
    return new Testimony(desired, world, plan, commits, other);
  }
}
