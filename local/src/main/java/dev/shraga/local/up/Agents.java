package dev.shraga.local.up;

import dev.shraga.model.pool.Manifests;
import dev.shraga.reconciler.desired.ManifestFolder;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// All agents of a system on this machine, as the manifests in force and the emulated Dev Center
/// want them. Owned by one thread.
final class Agents {
  private static final Duration BOXES_EVERY = Duration.ofSeconds(1);

  private final ManifestFolder folder;
  private final SignIns signIns;
  private final Fleet fleet;
  private final Hardware hardware;
  private Instant lookedAtBoxes = Instant.MIN;

  Agents(ManifestFolder folder, SignIns signIns, Fleet fleet, Hardware hardware) {
    this.folder = folder;
    this.signIns = signIns;
    this.fleet = fleet;
    this.hardware = hardware;
  }

  /// Starts and stops what has to be.
  ///
  /// @param people e-mails of all who may get an own box
  /// @throws dev.shraga.reconciler.cli.CommandProblem if an emulator does not answer; what was done
  ///   until then stays done
  void follow(Set<String> people, Instant now) throws InterruptedException {
    Manifests manifests = folder.read(now).manifests();
    fleet.grow(manifests);
    if (!lookedAtBoxes.isAfter(now.minus(BOXES_EVERY))) {
      lookedAtBoxes = now;
      hardware.follow(Tenant.of(manifests, people));
    }
  }

  /// Tokens of all that run, by name.
  Map<String, String> tokens() {
    Map<String, String> tokens = new TreeMap<>(fleet.tokens());
    tokens.putAll(hardware.tokens());
    return tokens;
  }

  /// How many there are from the start on.
  int workers() {
    return fleet.tokens().size();
  }

  /// E-mails that they are admitted with.
  Set<String> emails() {
    return signIns.emails();
  }
}
