package dev.shraga.reconciler.desired;

import dev.shraga.model.box.SetUp;
import dev.shraga.model.pool.Machines;
import dev.shraga.model.pool.Manifests;
import java.time.Instant;

/// What should be.
///
/// @param manifests the last ones without a mistake
/// @param loaded whether there ever were any; as long as not, nothing is retired
/// @param loadedAt when they were loaded
/// @param setUp what a new box needs
/// @param problem why a newer edit is not in force, with file and line; empty if there is none
public record Desired(
    Manifests manifests, boolean loaded, Instant loadedAt, SetUp setUp, String problem) {
  /// Nothing has to be put on a new box.
  public Desired(Manifests manifests, boolean loaded, Instant loadedAt, String problem) {
    this(manifests, loaded, loadedAt, SetUp.NONE, problem);
  }

  /// Nothing was read yet.
  public static Desired none(Instant at) {
    return new Desired(Manifests.NONE, false, at, "");
  }

  /// Whether a new box of a pool can come to have an agent: its image has one, or we know how to
  /// put one on it.
  public boolean canSetUp(Machines.DevBox devBox) {
    return !devBox.customise() || !setUp.tasks().isEmpty();
  }

  /// The same manifests, with a newer edit that cannot be in force.
  public Desired refused(String why) {
    return new Desired(manifests, loaded, loadedAt, setUp, why);
  }

  /// The same, with what a new box needs.
  public Desired with(SetUp other) {
    return new Desired(manifests, loaded, loadedAt, other, problem);
  }
}
