package dev.shraga.local.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Where things are in the state folder. The same text for people is in [#README].
///
/// @param path absolute
public record StateFolder(Path path) {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private static final String README =
      """
      All that one system of 'shraga up' has.

      up.json       addresses and tokens of the run (keep it to yourself)
      dataverse/    the emulated Dataverse's journal: every row
      results.git   bare repository; each task's work is a branch shraga/<task>
      manifests/    worker pools and the policy in force; edit them while it runs
      reconciler/   what the reconciler saw last (prompts are in it), and the manifests that were
                    in force: shraga get manifests
      agents/NAME/  what each agent has in hand
      boxes/NAME/   the same on each emulated Dev Box; it goes when the box goes
      logs/         output of each program

      Start it again with: shraga up --state <this folder>
      Delete the folder when you do not need it any more.
      """;

  /// Keeps the path absolute: children run in other working directories.
  public StateFolder {
    path = path.toAbsolutePath().normalize();
  }

  /// A name for a new folder that tells when it was made.
  public static String nameAt(Instant now) {
    return NAME.format(now);
  }

  /// Makes what is missing; what is there stays.
  ///
  /// @param replicas workers of the pool `shared`, if its manifest is not there yet
  public void prepare(int replicas) {
    PrivateFiles.makeFolder(path);
    PrivateFiles.makeFolder(dataverse());
    PrivateFiles.makeFolder(manifests());
    PrivateFiles.makeFolder(logs());
    PrivateFiles.makeFolder(reconciler());
    PrivateFiles.makeFolder(path.resolve("agents"));
    writeOnce(path.resolve("README.txt"), README);
    writeOnce(manifests().resolve("pools.yaml"), LocalManifests.pool(replicas));
    writeOnce(manifests().resolve("boxes.yaml"), LocalManifests.boxes());
    writeOnce(manifests().resolve("policy.yaml"), LocalManifests.policy(results()));
  }

  /// Addresses and tokens of the run.
  public Path upFile() {
    return path.resolve("up.json");
  }

  /// The emulated Dataverse's rows.
  public Path dataverse() {
    return path.resolve("dataverse");
  }

  /// The bare repository of the results.
  public Path results() {
    return path.resolve("results.git");
  }

  /// Pools and policy in force.
  public Path manifests() {
    return path.resolve("manifests");
  }

  /// What the reconciler saw last.
  public Path reconciler() {
    return path.resolve("reconciler");
  }

  /// Output of each program.
  public Path logs() {
    return path.resolve("logs");
  }

  /// What an agent has in hand.
  public Path agent(String worker) {
    return path.resolve("agents").resolve(worker);
  }

  /// What the agents of emulated Dev Boxes have in hand.
  public Path boxes() {
    return path.resolve("boxes");
  }

  /// What the agent of an emulated Dev Box has in hand: all of its disk that we play.
  public Path box(String name) {
    return boxes().resolve(name);
  }

  /// How long a dead agent stays dead: longer than the lease, as under a task scheduler.
  public static Duration agentRestart() {
    return LocalManifests.LEASE.multipliedBy(5).dividedBy(2);
  }

  private static void writeOnce(Path file, String text) {
    try {
      if (Files.notExists(file)) {
        Files.writeString(file, text);
      }
    } catch (IOException refused) {
      throw new UncheckedIOException("cannot write " + file, refused);
    }
  }
}
