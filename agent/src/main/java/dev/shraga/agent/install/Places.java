package dev.shraga.agent.install;

import java.nio.file.Path;
import java.util.Map;

/// Where a user's things are on a system.
///
/// @param config the user's folder for configuration; on Windows the one for local data
/// @param settings folder with arguments and environment
/// @param state the agent's folder, unless install is told another
public record Places(Path config, Path settings, Path state) {
  private static final String NAME = "shraga-agent";

  /// As the XDG specification says.
  public static Places linux(Map<String, String> environment) {
    Path home = path(environment, "HOME");
    Path config = usual(environment, "XDG_CONFIG_HOME", home.resolve(".config"));
    Path state = usual(environment, "XDG_STATE_HOME", home.resolve(".local/state"));
    return new Places(config, config.resolve(NAME), state.resolve(NAME));
  }

  /// Local, not roaming: what is there belongs to this machine.
  public static Places windows(Map<String, String> environment) {
    Path local = path(environment, "LOCALAPPDATA");
    Path settings = local.resolve(NAME);
    return new Places(local, settings, settings.resolve("state"));
  }

  private static Path path(Map<String, String> environment, String name) {
    String value = environment.getOrDefault(name, "");
    if (value.isBlank()) {
      throw new InstallProblem(name + " is not set: is this the session of a person?");
    }
    return Path.of(value);
  }

  /// Relative ones are to be ignored, says the specification.
  private static Path usual(Map<String, String> environment, String name, Path otherwise) {
    String value = environment.getOrDefault(name, "");
    return value.isBlank() || !Path.of(value).isAbsolute() ? otherwise : Path.of(value);
  }
}
