package dev.shraga.local.sim.world;

import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.emulator.http.Service;
import dev.shraga.local.sim.agent.GitRemote;
import dev.shraga.reconciler.desired.Desired;
import java.util.Set;

/// Where a guard of the programs can be taken out of a world, to see whether somebody notices. Each
/// method is one place that all of a kind of program goes through; what it returns is used in the
/// place of what it is given. As they are here, nothing is taken out.
public interface Seams {
  /// Everything in its place.
  Seams NONE = new Seams() {};

  /// The line of any program, outside of its faults: it sees the requests as the program sent them
  /// and the answers as the program would hear them.
  default Service line(Service line) {
    return line;
  }

  /// The rows of a reconciler, behind its fence. Its candidature has rows of its own.
  default Dataverse reconciler(Dataverse rows) {
    return rows;
  }

  /// What a reconciler reads and writes through.
  ///
  /// @param rows the same rows before the fence
  default Dataverse fenced(Dataverse fenced, Dataverse rows) {
    return fenced;
  }

  /// Whether a reconciler takes itself for the leader.
  default boolean leads(boolean leads) {
    return leads;
  }

  /// The rows of one life of an agent.
  default Dataverse agent(String worker, Dataverse rows) {
    return rows;
  }

  /// The repository as an agent sees it, behind its faults.
  default GitRemote git(String worker, GitRemote git) {
    return git;
  }

  /// The manifests as reconcilers find them.
  default String manifests(String text) {
    return text;
  }

  /// What should be, as a reconciler is judged by: the contrary of [#manifests].
  default Desired judgedBy(Desired desired) {
    return desired;
  }

  /// Rules that nobody holds the world against: what they watch over was taken out on purpose, to
  /// see what another guard is for.
  default Set<String> waived() {
    return Set.of();
  }
}
