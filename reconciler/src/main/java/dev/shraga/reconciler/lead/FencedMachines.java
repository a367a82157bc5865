package dev.shraga.reconciler.lead;

import dev.shraga.clients.machines.MachineProvider;
import dev.shraga.clients.machines.Progress;
import dev.shraga.clients.machines.Reply;
import dev.shraga.clients.machines.Sight;
import dev.shraga.model.box.BoxCall;
import dev.shraga.model.box.BoxFault;
import dev.shraga.model.box.BoxKey;
import dev.shraga.model.box.GroupState;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// Machines that everybody may look at and only the leader asks for anything.
///
/// The service knows nothing of terms, so a call that is on its way cannot be called back. What is
/// left: no call begins after the deadline of renewals, and between that and the time when another
/// may take over a call has a good fifth of the lease to arrive. One that takes longer finds what
/// every repeated call finds: names that are decided and not chosen, and a record that was written
/// before it.
public final class FencedMachines implements MachineProvider {
  private static final BoxFault NOT_LEADING =
      new BoxFault("NotLeading", "This reconciler does not lead any more and asked for nothing.");

  private final MachineProvider behind;
  private final Candidate candidate;

  /// Machines behind a fence.
  public FencedMachines(MachineProvider behind, Candidate candidate) {
    this.behind = behind;
    this.candidate = candidate;
  }

  @Override
  public Reply ask(BoxKey key, BoxCall call) {
    return candidate.leads() ? behind.ask(key, call) : new Reply.Later(Duration.ZERO, NOT_LEADING);
  }

  @Override
  public Sight look(Set<String> projects) {
    return behind.look(projects);
  }

  @Override
  public Progress operation(String operation) {
    return behind.operation(operation);
  }

  @Override
  public Optional<GroupState> customisation(BoxKey key, String group) {
    return behind.customisation(key, group);
  }

  @Override
  public Optional<URI> link(BoxKey key) {
    return behind.link(key);
  }
}
