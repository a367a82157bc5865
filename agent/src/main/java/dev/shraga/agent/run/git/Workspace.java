package dev.shraga.agent.run.git;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.ResetCommand.ResetType;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.jspecify.annotations.Nullable;

/// The folder of one attempt: a worktree linked to the repository's cache, on the task's branch.
///
/// JGit reads linked worktrees but cannot add one; their few files are written here as git itself
/// writes them (gitrepository-layout, `worktrees/`).
///
/// @param folder where the coding CLI works
/// @param name of the worktree within the cache
/// @param branch short name, like `shraga/…`
public record Workspace(Repository repository, Path folder, String name, String branch) {
  /// A fresh folder at a commit; whatever an earlier one left is removed first.
  ///
  /// @param base where to start; null in an empty repository, which gets a root commit that is the
  ///   same for everybody
  /// @return the commit that it starts from
  public ObjectId create(@Nullable ObjectId base, Author author) {
    remove();
    try (Git cache = repository.open()) {
      ObjectId start = base == null ? root(cache.getRepository(), author) : base;
      RefUpdate head = cache.getRepository().updateRef(Constants.R_HEADS + branch);
      head.setNewObjectId(start);
      head.forceUpdate();
      Files.createDirectories(folder);
      Files.createDirectories(links());
      Files.writeString(links().resolve("HEAD"), "ref: " + Constants.R_HEADS + branch + "\n");
      Files.writeString(links().resolve("commondir"), "../..\n");
      Files.writeString(links().resolve("gitdir"), folder.resolve(".git") + "\n");
      Files.writeString(folder.resolve(".git"), "gitdir: " + links() + "\n");
      try (Git git = open()) {
        git.reset().setMode(ResetType.HARD).call();
      }
      return start;
    } catch (GitAPIException | IOException broken) {
      throw new GitProblem("cannot make the workspace " + name, broken);
    }
  }

  /// Whether it is there, as after a restart.
  public boolean exists() {
    return Files.exists(folder.resolve(".git")) && Files.exists(links().resolve("HEAD"));
  }

  /// Commits everything that differs from the index, whoever put it there. If the head already is
  /// the result of this attempt, that one is returned and nothing is done.
  ///
  /// @param base the commit that the attempt started from
  /// @param message subject and body, without trailers
  public ResultCommit commit(ObjectId base, ResultMessage message, Author author, Instant now) {
    try (Git git = open();
        RevWalk walk = new RevWalk(git.getRepository())) {
      RevCommit head = walk.parseCommit(git.getRepository().resolve(Constants.HEAD));
      Optional<Trailers> known = Trailers.of(head);
      if (known.filter(message.trailers()::sameAttempt).isPresent()) {
        return new ResultCommit(head.copy(), true);
      }
      git.add().addFilepattern(".").setAll(true).call();
      DirCache index = git.getRepository().readDirCache();
      try (ObjectInserter objects = git.getRepository().newObjectInserter()) {
        ObjectId tree = index.writeTree(objects);
        boolean changed = !tree.equals(walk.parseCommit(base).getTree());
        ObjectId commit = objects.insert(commit(tree, head, message.text(changed), author.at(now)));
        objects.flush();
        RefUpdate update = git.getRepository().updateRef(Constants.HEAD);
        update.setNewObjectId(commit);
        update.forceUpdate();
        return new ResultCommit(commit, changed);
      }
    } catch (GitAPIException | IOException broken) {
      throw new GitProblem("cannot commit in the workspace " + name, broken);
    }
  }

  /// Removes the folder and the cache's knowledge of it. The branch stays in the cache.
  public void remove() {
    try {
      delete(folder);
      delete(links());
    } catch (IOException broken) {
      throw new GitProblem("cannot remove the workspace " + name, broken);
    }
  }

  private Git open() throws IOException {
    return new Git(
        new FileRepositoryBuilder()
            .setGitDir(links().toFile())
            .setWorkTree(folder.toFile())
            .setup()
            .build());
  }

  private Path links() {
    return repository.cache().resolve("worktrees").resolve(name);
  }

  /// Always the same commit, so that two tasks that start in the same empty repository share it.
  private static ObjectId root(org.eclipse.jgit.lib.Repository cache, Author author)
      throws IOException {
    try (ObjectInserter objects = cache.newObjectInserter()) {
      ObjectId tree = objects.insert(new TreeFormatter());
      PersonIdent then = author.at(Instant.EPOCH);
      ObjectId commit = objects.insert(commit(tree, null, "Begin\n", then));
      objects.flush();
      return commit;
    }
  }

  private static CommitBuilder commit(
      ObjectId tree, @Nullable ObjectId parent, String message, PersonIdent person) {
    CommitBuilder commit = new CommitBuilder();
    commit.setTreeId(tree);
    if (parent != null) {
      commit.setParentId(parent);
    }
    commit.setAuthor(person);
    commit.setCommitter(person);
    commit.setMessage(message);
    return commit;
  }

  private static void delete(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException problem)
              throws IOException {
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /// Who commits.
  public record Author(String name, String email) {
    /// Reads `Name <mail>`.
    ///
    /// @throws IllegalArgumentException if it is not of that form
    public static Author of(String text) {
      int open = text.indexOf('<');
      if (open < 1 || !text.endsWith(">")) {
        throw new IllegalArgumentException("an author is Name <mail>, not " + text);
      }
      return new Author(
          text.substring(0, open).strip(), text.substring(open + 1, text.length() - 1));
    }

    PersonIdent at(Instant when) {
      return new PersonIdent(name, email, when, ZoneOffset.UTC);
    }
  }
}
