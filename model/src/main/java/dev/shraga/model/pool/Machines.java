package dev.shraga.model.pool;

import dev.shraga.model.yaml.Fields;
import dev.shraga.model.yaml.YamlNode;
import dev.shraga.model.yaml.YamlNode.Mapping;
import java.util.Optional;
import java.util.regex.Pattern;

/// What workers run on.
public sealed interface Machines {
  /// The key of it in a manifest.
  String KEY = "machines";

  /// Agents that somebody starts: on this machine, or by hand.
  record Local() implements Machines {}

  /// Dev Boxes, which we make and remove.
  ///
  /// @param project project of the Dev Center
  /// @param pool its pool that boxes are made from
  /// @param user object id of the person whose boxes a shared pool's are, or `me`; of no meaning
  ///   for dedicated boxes, which are their owner's
  /// @param customise whether the tasks of manifests/dev-box are run on a new box; false if its
  ///   image has the agent already
  record DevBox(String project, String pool, String user, boolean customise) implements Machines {
    /// Who makes the boxes of a shared pool, unless the manifest says who else.
    private static final String ME = "me";

    /// As the service has it.
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{2,62}");

    private static final Pattern USER =
        Pattern.compile("me|[A-Za-z0-9]{8}-([A-Za-z0-9]{4}-){3}[A-Za-z0-9]{12}");

    private static DevBox read(Fields keys, boolean owned) {
      if (owned && keys.node("user").isPresent()) {
        keys.refuse("user", "is for shared pools: a dedicated box is its owner's. Leave it out");
      }
      DevBox box =
          new DevBox(
              name(keys, "project"),
              name(keys, "pool"),
              owned
                  ? ME
                  : keys.parsed("user", "me or the object id of a person", DevBox::user).orElse(ME),
              keys.yesNo("customise", true));
      keys.end();
      return box;
    }

    private static String name(Fields keys, String key) {
      return keys.needed(
          key,
          "3 to 63 letters, digits, dots, hyphens and underscores that begin with a letter or a"
              + " digit",
          text -> NAME.matcher(text).matches() ? Optional.of(text) : Optional.empty(),
          "");
    }

    private static Optional<String> user(String text) {
      return USER.matcher(text).matches() ? Optional.of(text) : Optional.empty();
    }
  }

  /// Reads what a shared pool's workers run on: agents that somebody starts if the manifest does
  /// not say. Empty if it was refused.
  static Optional<Machines> shared(Fields spec) {
    Optional<YamlNode> node = spec.node(KEY);
    if (node.isEmpty()) {
      return Optional.of(new Local());
    }
    return node.get() instanceof Mapping
        ? Optional.of(devBox(spec, false))
        : spec.parsed(
            KEY,
            "local, or {devBox: {project: .., pool: ..}}",
            text -> text.equals("local") ? Optional.of(new Local()) : Optional.empty());
  }

  /// Reads what dedicated boxes are: they have to be Dev Boxes. Empty if it was refused.
  static Optional<Machines> owned(Fields spec) {
    Optional<YamlNode> node = spec.node(KEY);
    return node.isEmpty() || node.get() instanceof Mapping
        ? Optional.of(devBox(spec, true))
        : spec.parsed(
            KEY,
            "{devBox: {project: .., pool: ..}}, since only those can be made for a user",
            _ -> Optional.empty());
  }

  private static DevBox devBox(Fields spec, boolean owned) {
    Fields kinds = spec.fields(KEY);
    DevBox box = DevBox.read(kinds.fields("devBox"), owned);
    kinds.end();
    return box;
  }

  /// The word for it, in rows and on the page.
  default String word() {
    return switch (this) {
      case Local _ -> "local";
      case DevBox _ -> "devbox";
    };
  }
}
