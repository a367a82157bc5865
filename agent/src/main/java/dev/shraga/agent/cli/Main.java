package dev.shraga.agent.cli;

import picocli.CommandLine;

/// The agent as a program of its own.
public final class Main {
  private Main() {}

  /// Runs the command and exits with its code.
  public static void main(String[] arguments) {
    if (System.getProperty("logback.configurationFile") == null) {
      System.setProperty("logback.configurationFile", "dev/shraga/agent/cli/logback.xml");
    }
    System.exit(new CommandLine(new AgentCommand()).execute(arguments));
  }
}
