package dev.shraga.model.box;

/// Whether a box is there: the provisioning states of the service, as far as they differ for us.
public enum BoxState {
  /// Being made.
  CREATING,
  /// There.
  READY,
  /// There, with something that the service warns of.
  READY_WITH_WARNING,
  /// Could not be made.
  FAILED,
  /// Something is done to it that ends by itself: starts, stops, is updated.
  CHANGING,
  /// Being deleted.
  DELETING,
  /// A state that we do not know; only looked at.
  UNKNOWN;

  /// Whether there is a machine that may run.
  public boolean there() {
    return switch (this) {
      case READY, READY_WITH_WARNING, CHANGING -> true;
      case CREATING, FAILED, DELETING, UNKNOWN -> false;
    };
  }
}
