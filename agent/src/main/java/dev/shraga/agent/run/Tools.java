package dev.shraga.agent.run;

import dev.shraga.model.run.RunPolicy.Permissions;

/// What a run may do.
public sealed interface Tools {
  /// To change files and run commands, as far as the policy allows; it may also ask its owner.
  record Work(Permissions permissions) implements Tools {}

  /// To read files and run commands, as far as the policy allows, but not to edit, nor to ask.
  record Check(Permissions permissions) implements Tools {}

  /// Nothing but to speak.
  record Speak() implements Tools {}
}
