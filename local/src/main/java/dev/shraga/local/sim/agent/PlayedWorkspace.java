package dev.shraga.local.sim.agent;

import dev.shraga.agent.run.git.Checkpoint;
import dev.shraga.agent.run.git.GitProblem;
import dev.shraga.agent.run.git.Trailers;
import dev.shraga.agent.state.InHand;
import dev.shraga.agent.state.StateFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/// The folder of one attempt: it has no files to work on, only what a real one's cache notes.
record PlayedWorkspace(StateFolder state, InHand hand, GitRemote git) {
  /// Where a workspace starts.
  record Start(Commit base, Optional<Checkpoint> resumed) {}

  boolean exists() {
    return Files.exists(file("base"));
  }

  /// A workspace at the result that this attempt, or an earlier one, has pushed already, if there
  /// is one: nothing is done again.
  Optional<Commit> takeUp(GitRemote.Heads heads) {
    Optional<Commit> pushed = heads.branch().flatMap(head -> head.result(hand));
    pushed.ifPresent(result -> {
      remove();
      write("base", result.id().name());
      write("pushed", result.id().name());
    });
    return pushed;
  }

  /// A checkpoint of this task is taken up: its work becomes unfinished again, on its own base.
  Start create(GitRemote.Heads heads) {
    remove();
    Commit found = heads.branch().or(heads::fallback).orElse(Commit.ROOT);
    Optional<Checkpoint> resumed =
        found.unfinished().filter(saved -> saved.task().equals(hand.task()));
    Commit base =
        resumed
            .flatMap(saved -> found.find(saved.base()))
            .or(() -> Optional.ofNullable(found.parent()).filter(_ -> resumed.isPresent()))
            .orElse(found);
    write("base", base.id().name());
    return new Start(base, resumed);
  }

  /// Can be repeated: the same files give the same commit.
  Commit commit(String tree, Trailers trailers, Instant now) {
    if (!read("pushed").isEmpty()) {
      return base();
    }
    List<String> known = read("result");
    boolean same =
        known.size() == 3
            && known.get(0).equals(tree)
            && known.get(1).equals(Integer.toString(trailers.attempt()));
    Instant when = same ? Instant.parse(known.get(2)) : now;
    if (!same) {
      write("result", tree + "\n" + trailers.attempt() + "\n" + when);
    }
    return Commit.of(base(), tree, new Commit.About.Result(trailers), when);
  }

  /// The next checkpoint; empty if there is nothing new.
  Optional<Commit> unfinished(String tree, Instant now) {
    List<String> last = read("checkpoint");
    if (!last.isEmpty() && last.getFirst().equals(tree)) {
      return Optional.empty();
    }
    boolean ours = last.size() == 3 && last.get(1).equals(Integer.toString(hand.attempt()));
    int number = ours ? Integer.parseInt(last.get(2)) + 1 : 1;
    Commit base = base();
    Checkpoint checkpoint = new Checkpoint(hand.task(), hand.attempt(), number, base.id());
    return Optional.of(Commit.of(base, tree, new Commit.About.Unfinished(checkpoint), now));
  }

  /// Notes that a checkpoint is on the branch.
  void saved(Commit commit) {
    int number = commit.unfinished().map(Checkpoint::number).orElse(0);
    write("checkpoint", commit.tree() + "\n" + hand.attempt() + "\n" + number);
  }

  void remove() {
    state.delete("runs/" + hand.place().workspace());
  }

  private Commit base() {
    List<String> base = read("base");
    return base.stream()
        .findFirst()
        .flatMap(id -> git.known(ObjectId.fromString(id)))
        .orElseThrow(
            () -> new GitProblem("the workspace " + hand.place().workspace() + " is gone"));
  }

  private Path file(String name) {
    return state.root().resolve("runs").resolve(hand.place().workspace()).resolve(name);
  }

  private void write(String name, String text) {
    state.folder("runs/" + hand.place().workspace());
    StateFolder.write(file(name), text);
  }

  private List<String> read(String name) {
    try {
      Path file = file(name);
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
