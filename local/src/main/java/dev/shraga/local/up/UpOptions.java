package dev.shraga.local.up;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/// The options of `up`.
final class UpOptions {
  @Option(names = "--demo", description = "Hand in the sample tasks of three designers.")
  boolean demo;

  @Option(
      names = "--tasks",
      paramLabel = "FILE",
      description = "Hand in the tasks of this file (form: manifests/samples/tasks.yaml).")
  @Nullable Path tasks;

  @Option(
      names = "--notes",
      paramLabel = "N",
      description = "Hand in so many small tasks, of many people.")
  int notes;

  @ArgGroup(exclusive = false)
  @Nullable KillOptions killing;

  @Option(
      names = "--repo",
      paramLabel = "PATH|URL",
      description = "Repository to work on: cloned, never pushed to (default: a small sample).")
  @Nullable String repository;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "Workers of a new system's pool (default: ${DEFAULT-VALUE}).")
  int workers = 3;

  @Option(
      names = "--box-time",
      paramLabel = "DURATION",
      description =
          "How long the emulated Dev Center takes to make a box (default: ${DEFAULT-VALUE}).")
  Duration boxTime = Duration.ofSeconds(10);

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Status page (default: 8440 or the next free one).")
  @Nullable Integer port;

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = "Keep everything in this folder, and go on with what is there.")
  @Nullable Path state;

  @Option(
      names = "--exit-when-done",
      description =
          "End with a summary and an audit once all tasks handed in have ended; fail if one was not"
              + " completed or the audit finds anything.")
  boolean exitWhenDone;

  boolean hasTasks() {
    return demo || tasks != null || notes > 0;
  }

  /// What to kill; null for nothing.
  @Nullable Kills kills() {
    return killing == null ? null : new Kills(killing.every, killing.seed, killing.time);
  }

  /// The options of kills: none means anything without the first.
  static final class KillOptions {
    @Option(
        names = "--kill-every",
        required = true,
        paramLabel = "DURATION",
        description =
            "Kill an agent or the reconciler of this run about so often, and end with an audit once"
                + " all tasks handed in have ended; fail if one has not or the audit finds"
                + " anything.")
    Duration every = Duration.ZERO;

    @Option(
        names = "--seed",
        paramLabel = "N",
        defaultValue = "1",
        description = "Decides what --kill-every kills (default: ${DEFAULT-VALUE}).")
    long seed;

    @Option(
        names = "--for",
        paramLabel = "DURATION",
        defaultValue = "PT10M",
        description = "Kill no more after this time (default: ${DEFAULT-VALUE}).")
    Duration time = Duration.ZERO;
  }
}
