package dev.shraga.agent.run.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.agent.Remote;
import dev.shraga.agent.run.git.Workspace.Author;
import dev.shraga.model.task.TaskId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.treewalk.TreeWalk;

/// A remote, a worker's cache of it, and the workspace of one attempt.
///
/// @param remote where results go
/// @param workspace of the attempt
/// @param attempt its number
/// @param start what it started from
record Place(Remote remote, Workspace workspace, int attempt, Start start) {
  static final TaskId TASK = new TaskId(new UUID(0, 42));
  static final String BRANCH = "shraga/" + TASK;
  static final Author AUTHOR = Author.of("Shraga <shraga@localhost>");
  static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  static final Limits LIMITS = new Limits(100_000, 1_000_000, 100);
  static final Credentials NONE = Credentials.of(Map.of(), "", Path.of("."));

  /// A fresh one, whose remote has these files.
  static Place with(Path folder, Map<String, String> files) {
    return at(folder, Remote.with(folder, files), 1);
  }

  /// That of an attempt at a remote; each attempt has its own worker.
  static Place at(Path folder, Remote remote, int attempt) {
    Path worker = folder.resolve("worker-" + attempt);
    String name = TASK + "-" + attempt;
    Workspace workspace =
        new Workspace(
            Repository.at(remote.address(), worker.resolve("repos"), NONE),
            worker.resolve("runs").resolve(name),
            name,
            BRANCH);
    Repository.Heads heads = workspace.repository().fetch(BRANCH);
    Start start = workspace.create(heads.branch().or(heads::fallback).orElse(null), AUTHOR);
    return new Place(remote, workspace, attempt, start);
  }

  Path path(String name) {
    return workspace.folder().resolve(name);
  }

  Place write(String name, String text) {
    try {
      Files.createDirectories(path(name).getParent());
      Files.writeString(path(name), text);
      return this;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  Snapshot snapshot() {
    return workspace.snapshot(LIMITS);
  }

  Saved checkpoint() {
    return Publisher.checkpoint(workspace, snapshot(), TASK, attempt, LIMITS, AUTHOR, NOW);
  }

  ResultCommit commit() {
    return workspace.commit(
        snapshot(), new ResultMessage("Do it", "", trailers(attempt)), LIMITS, AUTHOR, NOW);
  }

  Published publish(ResultCommit commit) {
    return Publisher.publish(workspace, commit.id(), trailers(attempt));
  }

  static Trailers trailers(int attempt) {
    return new Trailers(TASK, attempt, "alice@example.com");
  }

  /// Runs the real git in the workspace, as the coding CLI would; what it prints.
  String git(String... arguments) {
    return gitIn(workspace.folder(), arguments);
  }

  static String gitIn(Path folder, String... arguments) {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(command + "\n" + output).isZero();
      return output;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stop);
    }
  }

  /// Text of each file in a snapshot; of a submodule its id.
  Map<String, String> files(Snapshot snapshot) {
    Map<String, String> files = new TreeMap<>();
    try (Git cache = workspace.repository().open();
        TreeWalk walk = new TreeWalk(cache.getRepository())) {
      walk.addTree(snapshot.tree());
      walk.setRecursive(true);
      while (walk.next()) {
        ObjectId id = walk.getObjectId(0);
        files.put(
            walk.getPathString(),
            FileMode.GITLINK.equals(walk.getRawMode(0))
                ? id.name()
                : new String(cache.getRepository().open(id).getBytes(), StandardCharsets.UTF_8));
      }
      return files;
    } catch (IOException | GitAPIException broken) {
      throw new IllegalStateException(broken);
    }
  }
}
