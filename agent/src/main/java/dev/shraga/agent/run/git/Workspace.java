package dev.shraga.agent.run.git;

import dev.shraga.model.task.TaskId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.ResetCommand.ResetType;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;

/// The folder of one attempt, with the task's branch checked out.
///
/// The coding CLI may do there what it likes, also with git. Nothing that it does is trusted or
/// needed: snapshots are made from the files, and commits go straight into the cache.
///
/// @param folder where the coding CLI works
/// @param name of the workspace, unique within the cache
/// @param branch short name, like `shraga/…`
public record Workspace(Repository repository, Path folder, String name, String branch) {
  /// A fresh folder at a commit; whatever an earlier one left is removed first. If the commit is a
  /// checkpoint of this branch, the folder starts at the checkpoint's parent and holds the
  /// checkpoint's files as uncommitted changes.
  ///
  /// @param from where to start; null in an empty repository, which gets a root commit that is the
  ///   same for everybody
  /// @throws GitProblem if it cannot be made
  public Start create(@Nullable ObjectId from, Author author) {
    remove();
    try (Git cache = repository.open();
        RevWalk walk = new RevWalk(cache.getRepository())) {
      ObjectId found = from == null ? Commits.root(cache.getRepository(), author) : from;
      RevCommit start = walk.parseCommit(found);
      Optional<Checkpoint> resumed =
          Checkpoint.of(start)
              .filter(one -> branch.endsWith(one.task().toString()) && start.getParentCount() == 1);
      ObjectId head = resumed.isPresent() ? start.getParent(0).copy() : start.copy();
      ObjectId base = resumed.isPresent() ? base(walk, resumed.get(), head) : head;
      Files.createDirectories(folder);
      GitFolder git = git();
      git.write(cache.getRepository(), branch, head, author);
      try (Git opened = new Git(git.open())) {
        opened.reset().setMode(ResetType.HARD).setRef(start.name()).call();
        opened.reset().setMode(ResetType.SOFT).setRef(head.name()).call();
        opened.getRepository().close();
      }
      Commits.keep(cache.getRepository(), ref("base"), base);
      return new Start(base, resumed);
    } catch (GitAPIException | IOException | RuntimeException broken) {
      boolean forgotten = repository.forgetIfBroken(broken);
      throw problem(
          "cannot make the workspace "
              + name
              + (forgotten ? " (the cache was broken; the next attempt has a new one)" : ""),
          broken);
    }
  }

  /// The result that an attempt, or an earlier one, has pushed already; empty if none has.
  ///
  /// @param head of the task's branch, as it was fetched
  public Optional<PushedResult> pushed(ObjectId head, TaskId task, int attempt) {
    try (Git cache = repository.open();
        RevWalk walk = new RevWalk(cache.getRepository())) {
      return PushedResult.in(walk, head, task, attempt);
    } catch (GitAPIException | IOException | RuntimeException broken) {
      throw problem("cannot read the history of " + branch, broken);
    }
  }

  /// A fresh folder at a result that was pushed already, which [#commit] then gives again.
  public Start create(PushedResult pushed, Author author) {
    Start start = create(pushed.id(), author);
    try (Git cache = repository.open()) {
      Commits.keep(cache.getRepository(), ref("result"), pushed.id());
      return start;
    } catch (GitAPIException | IOException broken) {
      throw problem("cannot keep the result of " + name, broken);
    }
  }

  /// Whether it is there, as after a restart; one whose making was interrupted is not.
  public boolean exists() {
    try (Git cache = repository.open()) {
      return Files.isDirectory(folder) && cache.getRepository().exactRef(ref("base")) != null;
    } catch (GitAPIException | IOException broken) {
      return false;
    }
  }

  /// A tree of what would be committed now. Neither the files nor what the coding CLI uses of git
  /// are touched, so this can be done while it works.
  ///
  /// @throws GitProblem if the workspace cannot be read
  public Snapshot snapshot(Limits limits) {
    try (Git cache = repository.open();
        org.eclipse.jgit.lib.Repository view =
            new FileRepositoryBuilder()
                .setGitDir(repository.cache().toFile())
                .setWorkTree(folder.toFile())
                .build();
        RevWalk walk = new RevWalk(cache.getRepository())) {
      if (!Files.isDirectory(folder)) {
        throw new GitProblem("the workspace " + name + " is gone");
      }
      ObjectId tree = walk.parseCommit(base(cache)).getTree();
      Survey survey =
          new Surveyor(view, walk.getObjectReader(), tree, git().index(), limits.largestFile())
              .survey();
      return Harvest.of(view, tree, survey, limits);
    } catch (GitAPIException | IOException | RuntimeException broken) {
      throw problem("cannot look at the workspace " + name, broken);
    }
  }

  /// Names of the files in which a snapshot differs from what the attempt started from.
  ///
  /// @param most so many of them
  public List<String> changes(Snapshot snapshot, int most) {
    try (Git cache = repository.open();
        RevWalk walk = new RevWalk(cache.getRepository());
        TreeWalk both = new TreeWalk(cache.getRepository())) {
      both.addTree(walk.parseCommit(base(cache)).getTree());
      both.addTree(snapshot.tree());
      both.setRecursive(true);
      both.setFilter(TreeFilter.ANY_DIFF);
      List<String> names = new ArrayList<>();
      while (names.size() < most && both.next()) {
        names.add(both.getPathString());
      }
      return names;
    } catch (GitAPIException | IOException | RuntimeException broken) {
      throw problem("cannot compare the workspace " + name, broken);
    }
  }

  /// Commits a snapshot as the attempt's result, on top of what the task's branch started from, or
  /// of the coding CLI's own commits where they may be published. Can be repeated: the same
  /// snapshot gives the same commit.
  ///
  /// @throws GitProblem if it cannot be committed
  public ResultCommit commit(
      Snapshot snapshot, ResultMessage message, Limits limits, Author author, Instant now) {
    try (Git cache = repository.open();
        RevWalk walk = new RevWalk(cache.getRepository())) {
      Ref known = cache.getRepository().exactRef(ref("result"));
      if (known != null) {
        RevCommit commit = walk.parseCommit(known.getObjectId());
        boolean same =
            commit.getTree().equals(snapshot.tree())
                && Trailers.of(commit).filter(message.trailers()::isMetBy).isPresent();
        if (same) {
          return new ResultCommit(commit.copy(), snapshot.changed());
        }
      }
      ObjectId parent = top(cache, limits);
      ObjectId commit =
          Commits.insert(
              cache.getRepository(),
              snapshot.tree(),
              parent,
              message.text(snapshot.changed()),
              author,
              now);
      Commits.keep(cache.getRepository(), ref("result"), commit);
      return new ResultCommit(commit, snapshot.changed());
    } catch (GitAPIException | IOException | RuntimeException broken) {
      throw problem("cannot commit the workspace " + name, broken);
    }
  }

  /// Removes the folder and what the cache notes of it.
  ///
  /// @throws GitProblem if something of it cannot be deleted
  public void remove() {
    try (Git cache = repository.open()) {
      Removal.of(folder);
      for (String part : new String[] {"base", "head", "checkpoint", "result"}) {
        RefUpdate update = cache.getRepository().updateRef(ref(part));
        update.setForceUpdate(true);
        update.delete();
      }
    } catch (GitAPIException | IOException broken) {
      throw new GitProblem("cannot remove the workspace " + name, broken);
    }
  }

  /// The commit that the task's branch started from.
  ObjectId base(Git cache) throws IOException {
    Ref known = cache.getRepository().exactRef(ref("base"));
    ObjectId base = known == null ? null : known.getObjectId();
    if (base == null) {
      throw new GitProblem("the workspace " + name + " is gone");
    }
    return base;
  }

  /// The commit that the next one goes on top of.
  ObjectId top(Git cache, Limits limits) throws IOException {
    return OwnCommits.top(cache, git(), base(cache), limits, ref("head"));
  }

  /// Name in the cache of something that belongs to this workspace.
  String ref(String part) {
    return "refs/shraga/" + name + "/" + part;
  }

  private GitFolder git() {
    return new GitFolder(folder);
  }

  /// A branch that was rewritten may not have the base any more.
  private static ObjectId base(RevWalk walk, Checkpoint checkpoint, ObjectId parent) {
    try {
      RevCommit base = walk.parseCommit(checkpoint.base());
      return walk.isMergedInto(base, walk.parseCommit(parent)) ? base.copy() : parent;
    } catch (IOException gone) {
      return parent;
    }
  }

  private static GitProblem problem(String what, Exception broken) {
    return broken instanceof GitProblem known ? known : new GitProblem(what, broken);
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
