package dev.shraga.agent.cli;

import dev.shraga.model.version.Version;
import picocli.CommandLine.IVersionProvider;

/// What `--version` prints.
public final class AgentVersion implements IVersionProvider {
  /// Made by picocli.
  public AgentVersion() {}

  @Override
  public String[] getVersion() {
    return new String[] {"shraga-agent " + Version.current()};
  }
}
