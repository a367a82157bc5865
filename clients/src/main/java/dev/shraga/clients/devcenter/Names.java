package dev.shraga.clients.devcenter;

import dev.shraga.model.box.BoxCall;
import dev.shraga.model.box.BoxFault;
import dev.shraga.model.box.BoxKey;
import java.util.Optional;

/// Names that the service would refuse, told before anything is sent.
final class Names {
  private Names() {}

  /// What is wrong with the names of a box.
  static Optional<BoxFault> wrong(BoxKey key) {
    return wrong("project", key.project())
        .or(() -> Addresses.user(key.user()) ? Optional.empty() : fault("user", "the object id"))
        .or(() -> wrong("box", key.name()));
  }

  /// What is wrong with the names in a call.
  static Optional<BoxFault> wrong(BoxKey key, BoxCall call) {
    return wrong(key)
        .or(() ->
            switch (call) {
              case BoxCall.Create create -> wrong("pool", create.pool());
              case BoxCall.Customise customise -> wrong("group", customise.group());
              case BoxCall.Start _,
                  BoxCall.Stop _,
                  BoxCall.Restart _,
                  BoxCall.Repair _,
                  BoxCall.Delete _ ->
                  Optional.empty();
            });
  }

  private static Optional<BoxFault> wrong(String what, String name) {
    return Addresses.name(name)
        ? Optional.empty()
        : fault(
            what,
            "3 to 63 letters, digits, dashes, underscores and dots, and begin with a letter or"
                + " digit");
  }

  private static Optional<BoxFault> fault(String what, String allowed) {
    return Optional.of(
        new BoxFault("InvalidName", "The name of the " + what + " must be " + allowed + "."));
  }
}
