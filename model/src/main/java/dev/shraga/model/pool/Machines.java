package dev.shraga.model.pool;

/// What workers run on.
public sealed interface Machines {
  /// Agents that somebody starts: on this machine, or by hand.
  record Local() implements Machines {}

  /// Dev Boxes, which we make and remove.
  ///
  /// @param project project of the Dev Center
  /// @param pool its pool that boxes are made from
  /// @param user object id of the person whose boxes a shared pool's are, or `me`; of no meaning for
  ///   dedicated boxes, which are their owner's
  /// @param customise whether the tasks of manifests/dev-box are run on a new box; false if its image
  ///   has the agent already
  record DevBox(String project, String pool, String user, boolean customise) implements Machines {}

  /// The word for it, in rows and on the page.
  default String word() {
    return switch (this) {
      case Local _ -> "local";
      case DevBox _ -> "devbox";
    };
  }
}
