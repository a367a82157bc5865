package dev.shraga.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.treewalk.TreeWalk;

/// A bare repository that results go to.
///
/// @param path of the repository
public record Remote(Path path) {
  /// An empty one whose default branch is `trunk`.
  public static Remote empty(Path folder) {
    Path path = folder.resolve("remote.git");
    try {
      Git.init().setBare(true).setInitialBranch("trunk").setGitDir(path.toFile()).call().close();
      return new Remote(path);
    } catch (GitAPIException broken) {
      throw new IllegalStateException(broken);
    }
  }

  /// One with a first commit on its default branch.
  public static Remote with(Path folder, Map<String, String> files) {
    Remote remote = empty(folder);
    remote.commit("trunk", "trunk", "First", files);
    return remote;
  }

  /// Its address.
  public String address() {
    return path.toString();
  }

  /// Puts a commit on a branch, as a person or another agent would.
  ///
  /// @param from branch to start from; ignored if it does not exist
  public ObjectId commit(String from, String to, String message, Map<String, String> files) {
    Path folder = path.resolveSibling("clone-" + System.nanoTime());
    try (Git git = Git.init().setInitialBranch(to).setDirectory(folder.toFile()).call()) {
      if (head(from).isPresent()) {
        git.fetch()
            .setRemote(address())
            .setRefSpecs("+refs/heads/" + from + ":refs/remotes/origin/from")
            .call();
        git.checkout().setName("work").setCreateBranch(true).setStartPoint("origin/from").call();
      }
      for (Map.Entry<String, String> file : files.entrySet()) {
        Path target = folder.resolve(file.getKey());
        Files.createDirectories(target.getParent());
        Files.writeString(target, file.getValue());
      }
      git.add().addFilepattern(".").call();
      RevCommit commit =
          git.commit()
              .setMessage(message)
              .setAuthor("Somebody", "somebody@example.com")
              .setCommitter("Somebody", "somebody@example.com")
              .setSign(false)
              .call();
      git.push()
          .setRemote(address())
          .setRefSpecs(new RefSpec(commit.name() + ":refs/heads/" + to))
          .setForce(true)
          .call();
      return commit.copy();
    } catch (GitAPIException broken) {
      throw new IllegalStateException(broken);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /// Head of a branch.
  public Optional<ObjectId> head(String branch) {
    return read(repository -> Optional.ofNullable(repository.resolve("refs/heads/" + branch)));
  }

  /// Commits of a branch, the newest first, with their messages.
  public List<RevCommit> log(String branch) {
    return read(repository -> {
      try (RevWalk walk = new RevWalk(repository)) {
        ObjectId head = repository.resolve("refs/heads/" + branch);
        List<RevCommit> commits = new ArrayList<>();
        if (head != null) {
          walk.markStart(walk.parseCommit(head));
          walk.forEach(commits::add);
        }
        return commits;
      }
    });
  }

  /// Text of a file on a branch.
  public Optional<String> file(String branch, String name) {
    return read(repository -> {
      ObjectId tree = repository.resolve("refs/heads/" + branch + "^{tree}");
      try (TreeWalk walk = TreeWalk.forPath(repository, name, tree)) {
        return walk == null
            ? Optional.empty()
            : Optional.of(
                new String(
                    repository.open(walk.getObjectId(0)).getBytes(), StandardCharsets.UTF_8));
      }
    });
  }

  private <T> T read(Reading<T> reading) {
    try (Git git = Git.open(path.toFile())) {
      return reading.read(git.getRepository());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private interface Reading<T> {
    T read(Repository repository) throws IOException;
  }
}
