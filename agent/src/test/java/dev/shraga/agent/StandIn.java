package dev.shraga.agent;

import dev.shraga.agent.run.RunRequest;
import dev.shraga.agent.run.Tools;
import dev.shraga.agent.run.claude.ClaudeCode;
import dev.shraga.model.run.RunPolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/// The stand-in coding CLI as a real process.
public final class StandIn {
  private StandIn() {}

  /// Its command line, without flags.
  public static List<String> command() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        System.getProperty("java.class.path"),
        "dev.shraga.emulator.claude.Main");
  }

  /// The adapter around it.
  ///
  /// @param home where it keeps its sessions
  public static ClaudeCode cli(Path home) {
    return new ClaudeCode(
        command(),
        Map.of(
            "PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin"),
            "HOME", home.toString(),
            "CLAUDE_CONFIG_DIR", home.resolve("claude").toString()));
  }

  /// A request to work, with the usual policy.
  public static RunRequest request(UUID session, Path folder, String prompt) {
    RunPolicy policy = RunPolicy.DEFAULT;
    return new RunRequest(
        session,
        false,
        folder,
        prompt,
        new Tools.Work(policy.permissions()),
        "",
        policy.turns(),
        policy.budgetUsd(),
        policy.model());
  }

  /// A command that lasts much longer than a test and that nobody else runs.
  public static String someSleep() {
    return "sleep " + ThreadLocalRandom.current().nextInt(10_000, 90_000);
  }

  /// A step that lasts until there is a file: the test says when the run goes on.
  public static String untilThereIs(Path file) {
    return "- run: 'while [ ! -e %s ]; do sleep 0.05; done'".formatted(file);
  }

  /// A prompt with a plan.
  ///
  /// @param steps lines of YAML
  public static String plan(String... steps) {
    return "Do as planned\n\n```plan\n" + String.join("\n", steps) + "\n```\n";
  }
}
