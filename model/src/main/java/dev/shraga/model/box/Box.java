package dev.shraga.model.box;

/// A box as the service shows it.
///
/// @param key its user is the object id, also if it was asked for as `me`
/// @param pool the service's pool that it was made from
/// @param action what is being done to it, in the service's word, like `Repairing`; empty if
///   nothing is
/// @param fault why it is in an error state
/// @param hibernates whether it can hibernate
public record Box(
    BoxKey key,
    String pool,
    BoxState state,
    Power power,
    String action,
    BoxFault fault,
    boolean hibernates) {
  /// Whether something is done to it, so that only deleting it would be accepted.
  public boolean changing() {
    return switch (state) {
      case CREATING, CHANGING, DELETING -> true;
      case READY, READY_WITH_WARNING, FAILED, UNKNOWN -> action.endsWith("ing");
    };
  }
}
