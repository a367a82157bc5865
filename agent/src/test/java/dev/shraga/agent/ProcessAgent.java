package dev.shraga.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// An agent as a process of its own, which can be killed.
public final class ProcessAgent {
  private ProcessAgent() {}

  /// Starts one.
  ///
  /// @param folder the same folder means the same machine, after a restart
  public static Process start(Office office, Path folder) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"));
    words.add(System.getProperty("java.class.path"));
    words.add("dev.shraga.agent.cli.Main");
    words.addAll(List.of("run", "--name", Office.WORKER));
    words.addAll(List.of("--state", folder.resolve("state").toString()));
    words.addAll(List.of("--cli", String.join(" ", StandIn.command())));
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().clear();
    builder.environment().putAll(environment(office, folder));
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("agent.log").toFile()));
    try {
      return builder.start();
    } catch (IOException notStarted) {
      throw new UncheckedIOException(notStarted);
    }
  }

  private static Map<String, String> environment(Office office, Path folder) {
    return Map.of(
        "PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin"),
        "HOME", folder.toString(),
        "CLAUDE_CONFIG_DIR", folder.resolve("claude").toString(),
        "DATAVERSE_URL", office.address(),
        "DATAVERSE_TOKEN", Office.AGENT_TOKEN);
  }
}
