package dev.shraga.clients.machines;

import dev.shraga.model.box.BoxCall;
import dev.shraga.model.box.BoxKey;
import dev.shraga.model.box.GroupState;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/// A service that makes, runs and removes boxes. Every call blocks for a bounded time and never
/// waits for what it began. Safe to use from many threads.
///
/// All methods throw [MachineProblem] when the service cannot be used; nothing is known then.
public interface MachineProvider {
  /// Every box that we may see, and the pools of some projects.
  Sight look(Set<String> projects);

  /// Asks for one thing. A refusal is a reply, not a problem.
  Reply ask(BoxKey key, BoxCall call);

  /// How an operation goes that a reply named.
  ///
  /// @param operation as it was named
  Progress operation(String operation);

  /// How a group of customisation tasks goes; empty if the box has no such group.
  Optional<GroupState> customisation(BoxKey key, String group);

  /// Page in a browser that connects to the box; empty as long as there is none.
  Optional<URI> link(BoxKey key);
}
