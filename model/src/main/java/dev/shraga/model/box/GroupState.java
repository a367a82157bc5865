package dev.shraga.model.box;

/// Where a group of customisation tasks is.
///
/// @param detail which task, and what the service says of it; empty if there is nothing to say
public record GroupState(Stage stage, String detail) {
  /// What it means for the box.
  public enum Stage {
    /// Not begun, or running.
    RUNNING,
    /// Waits until a person signs in to the box, perhaps for days.
    WAITS_FOR_USER,
    /// Done.
    SUCCEEDED,
    /// Will not succeed any more.
    FAILED
  }
}
