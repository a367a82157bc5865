package dev.shraga.emulator.devcenter.center;

import dev.shraga.emulator.devcenter.script.Problem;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// One box at one time.
///
/// @param name as it was spelled at its creation; so are those of pool and project
/// @param user object id
/// @param action the API's `actionState`
/// @param power none before it first ran
/// @param boots how often it booted; coming back from hibernation is no boot
/// @param ready when it first ran
/// @param error why it is in an error state
/// @param operation what works on it
public record Box(
    String name,
    String project,
    String pool,
    String user,
    UUID uniqueId,
    Instant created,
    Provisioning provisioning,
    String action,
    Optional<Power> power,
    int boots,
    Optional<Instant> ready,
    Optional<Problem> error,
    Optional<UUID> operation) {
  static final String UNKNOWN = "Unknown";

  /// What tells it from others.
  public BoxKey key() {
    return new BoxKey(project, user, name);
  }

  /// Whether it is powered, whatever works on it.
  public boolean powered() {
    return power.filter(Power.RUNNING::equals).isPresent();
  }

  /// Whether programs on it run. They do not while it restarts or is deleted.
  public boolean runs() {
    return powered() && provisioning.usable() && !action.equals("Restarting");
  }

  Box busy(Operation with, String newAction) {
    return change(provisioning, newAction, power, boots, ready, error, Optional.of(with.id()));
  }

  Box deleting(Operation with) {
    return change(
        Provisioning.DELETING, action, power, boots, ready, error, Optional.of(with.id()));
  }

  Box idle(String newAction) {
    return change(provisioning, newAction, power, boots, ready, error, Optional.empty());
  }

  Box failed(Problem why) {
    return change(
        Provisioning.FAILED, action, power, boots, ready, Optional.of(why), Optional.empty());
  }

  Box made(Provisioning how, Instant at) {
    return change(
        how,
        UNKNOWN,
        Optional.of(Power.RUNNING),
        1,
        Optional.of(at),
        Optional.empty(),
        Optional.empty());
  }

  Box powered(Power other, int moreBoots) {
    return change(
        provisioning, action, Optional.of(other), boots + moreBoots, ready, error, operation);
  }

  private Box change(
      Provisioning itsProvisioning,
      String itsAction,
      Optional<Power> itsPower,
      int itsBoots,
      Optional<Instant> itsReady,
      Optional<Problem> itsError,
      Optional<UUID> itsOperation) {
    return new Box(
        name,
        project,
        pool,
        user,
        uniqueId,
        created,
        itsProvisioning,
        itsAction,
        itsPower,
        itsBoots,
        itsReady,
        itsError,
        itsOperation);
  }
}
