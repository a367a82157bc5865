package dev.shraga.emulator.devcenter.center;

import java.util.Optional;

/// Boxes of one kind.
///
/// @param hibernates whether its boxes can hibernate
/// @param health as the API spells it, like `Healthy`
public record Pool(
    String name,
    String location,
    boolean hibernates,
    String health,
    Hardware hardware,
    Optional<Schedule> schedule) {
  /// A healthy pool of hibernating boxes of the usual kind, which nobody stops by the clock.
  public static Pool named(String name) {
    return new Pool(name, "westeurope", true, "Healthy", Hardware.USUAL, Optional.empty());
  }

  /// This pool whose boxes cannot hibernate.
  public Pool withoutHibernation() {
    return new Pool(name, location, false, health, hardware, schedule);
  }

  /// This pool with another health.
  public Pool withHealth(String other) {
    return new Pool(name, location, hibernates, other, hardware, schedule);
  }

  /// This pool with a time at which its boxes are stopped.
  public Pool withSchedule(Schedule other) {
    return new Pool(name, location, hibernates, health, hardware, Optional.of(other));
  }
}
