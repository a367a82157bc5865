package dev.shraga.local.up;

import dev.shraga.local.child.Program;
import dev.shraga.local.child.Starter;
import dev.shraga.local.state.StateFolder;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The programs of a system on this machine, as they are started.
record Programs(StateFolder folder, Starter starter) {
  private static final Duration SOON = Duration.ofSeconds(1);
  static final String RECONCILER = "reconciler";
  private static final String STAND_IN = "dev.shraga.emulator.claude.Main";

  Program dataverse(int port, String adminToken) {
    return new Program(
        "dataverse",
        List.of(
            "emulate",
            "dataverse",
            "--port",
            Integer.toString(port),
            "--state",
            folder.dataverse().toString()),
        Map.of("EMULATOR_TOKEN", adminToken),
        SOON);
  }

  Program devCenter(int port, String token, Duration boxTime) {
    return new Program(
        "devcenter",
        List.of(
            "emulate",
            "devcenter",
            "--port",
            Integer.toString(port),
            "--create-takes",
            boxTime.toString()),
        Map.of("EMULATOR_TOKEN", token),
        SOON);
  }

  Program reconciler(URI statusPage, Map<String, String> environment) {
    return new Program(
        RECONCILER,
        List.of(
            "reconciler",
            "run",
            "--manifests",
            folder.manifests().toString(),
            "--port",
            Integer.toString(statusPage.getPort()),
            "--state",
            folder.reconciler().toString(),
            "--every",
            "PT0.5S"),
        environment,
        SOON);
  }

  /// @param state folder for what it has in hand
  Program agent(String worker, Path state, Map<String, String> environment) {
    return new Program(
        worker,
        List.of(
            "agent",
            "run",
            "--name",
            worker,
            "--state",
            state.toString(),
            "--cli",
            quoted(starter.command(STAND_IN))),
        environment,
        StateFolder.agentRestart());
  }

  /// One command line whose words may have blanks in them.
  private static String quoted(List<String> words) {
    return words.stream()
        .map(word -> word.contains(" ") ? "\"" + word + "\"" : word)
        .collect(Collectors.joining(" "));
  }
}
