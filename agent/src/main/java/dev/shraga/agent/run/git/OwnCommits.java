package dev.shraga.agent.run.git;

import dev.shraga.model.text.Secrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.SubmoduleConfig.FetchRecurseSubmodulesMode;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The commits that a coding CLI made by itself. They become part of the history if they build on
/// the base and hold nothing that a snapshot would leave out, because a push publishes each of
/// them; else they are folded into the one commit that we make.
final class OwnCommits {
  private static final Logger log = LoggerFactory.getLogger(OwnCommits.class);
  private static final int MOST = 100;

  private final org.eclipse.jgit.lib.Repository theirs;
  private final Limits limits;

  private OwnCommits(org.eclipse.jgit.lib.Repository theirs, Limits limits) {
    this.theirs = theirs;
    this.limits = limits;
  }

  /// The commit that ours goes on top of, brought into the cache.
  ///
  /// @param cache the repository's
  /// @param ref of the cache that keeps them
  static ObjectId top(Git cache, GitFolder git, ObjectId base, Limits limits, String ref)
      throws IOException {
    Optional<ObjectId> head = git.head();
    if (head.isEmpty() || head.get().equals(base)) {
      return base;
    }
    try (org.eclipse.jgit.lib.Repository theirs = git.open()) {
      List<Ref> known = cache.getRepository().getRefDatabase().getRefsByPrefix(Repository.BRANCHES);
      Optional<String> reason =
          new OwnCommits(theirs, limits).reasonToFold(base, head.get(), known);
      if (reason.isEmpty() && taken(cache, git, head.get(), ref)) {
        return head.get();
      }
      log.atInfo()
          .addKeyValue("reason", reason.orElse("they cannot be read"))
          .log("the coding CLI's own commits are folded into ours");
      return base;
    } catch (IOException | RuntimeException broken) {
      log.atWarn().setCause(broken).log("the coding CLI's own commits cannot be read");
      return base;
    }
  }

  private Optional<String> reasonToFold(ObjectId base, ObjectId head, List<Ref> known)
      throws IOException {
    if (!theirs.getObjectDatabase().has(base)) {
      return Optional.of("they are in a repository of their own");
    }
    try (RevWalk walk = new RevWalk(theirs)) {
      RevCommit from = walk.parseCommit(base);
      RevCommit to = walk.parseCommit(head);
      if (!walk.isMergedInto(from, to)) {
        return Optional.of("they do not build on the base");
      }
      walk.reset();
      walk.markStart(to);
      walk.markUninteresting(from);
      for (Ref ref : known) {
        if (theirs.getObjectDatabase().has(ref.getObjectId())) {
          walk.markUninteresting(walk.parseCommit(ref.getObjectId()));
        }
      }
      List<RevCommit> commits = new ArrayList<>();
      for (RevCommit commit : walk) {
        commits.add(commit);
        if (commits.size() > MOST) {
          return Optional.of("they are more than " + MOST);
        }
      }
      for (RevCommit commit : commits) {
        walk.parseBody(commit);
        Optional<String> reason = reasonToFold(walk, commit);
        if (reason.isPresent()) {
          return reason;
        }
      }
      return Optional.empty();
    }
  }

  private Optional<String> reasonToFold(RevWalk walk, RevCommit commit) throws IOException {
    if (Checkpoint.marks(commit)) {
      return Optional.of("one has our trailers");
    }
    if (Secrets.in(new String(commit.getRawBuffer(), StandardCharsets.ISO_8859_1))) {
      return Optional.of("a message looks like it holds a secret");
    }
    ObjectReader reader = walk.getObjectReader();
    try (TreeWalk files = new TreeWalk(reader)) {
      files.setRecursive(true);
      files.addTree(commit.getTree());
      for (RevCommit parent : commit.getParents()) {
        files.addTree(walk.parseCommit(parent).getTree());
      }
      files.setFilter(TreeFilter.ANY_DIFF);
      while (files.next()) {
        Optional<String> reason = isNew(files) ? reasonToFold(reader, files) : Optional.empty();
        if (reason.isPresent()) {
          return reason;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<String> reasonToFold(ObjectReader reader, TreeWalk files) throws IOException {
    if (FileMode.GITLINK.equals(files.getRawMode(0))) {
      return Optional.of("one has a submodule");
    }
    if (Belongings.of(files.getPathString()).isPresent()) {
      return Optional.of("one has the coding CLI's own files");
    }
    ObjectId id = files.getObjectId(0);
    if (reader.getObjectSize(id, Constants.OBJ_BLOB) > limits.largestFile()) {
      return Optional.of("one has a file that is too large");
    }
    byte[] before = new byte[0];
    if (files.getTreeCount() > 1
        && FileMode.REGULAR_FILE.equals(files.getRawMode(1))
        && reader.getObjectSize(files.getObjectId(1), Constants.OBJ_BLOB) <= limits.largestFile()) {
      before = reader.open(files.getObjectId(1)).getBytes();
    }
    return Sight.secret(reader.open(id).getBytes(), before)
        ? Optional.of("one has a file that looks like it holds a secret")
        : Optional.empty();
  }

  /// In a merge: what no parent has.
  private static boolean isNew(TreeWalk files) {
    if (files.getRawMode(0) == 0) {
      return false;
    }
    for (int parent = 1; parent < files.getTreeCount(); parent++) {
      if (files.idEqual(0, parent)) {
        return false;
      }
    }
    return true;
  }

  private static boolean taken(Git cache, GitFolder git, ObjectId head, String ref)
      throws IOException {
    try {
      cache
          .fetch()
          .setRemote(git.path().toString())
          .setRefSpecs("+" + Constants.HEAD + ":" + ref)
          .setTagOpt(TagOpt.NO_TAGS)
          .setRecurseSubmodules(FetchRecurseSubmodulesMode.NO)
          .call();
      Ref fetched = cache.getRepository().exactRef(ref);
      return fetched != null && head.equals(fetched.getObjectId());
    } catch (GitAPIException broken) {
      log.atWarn().setCause(broken).log("the coding CLI's own commits cannot be taken over");
      return false;
    }
  }
}
