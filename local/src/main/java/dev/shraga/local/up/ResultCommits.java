package dev.shraga.local.up;

import dev.shraga.agent.run.git.Trailers;
import dev.shraga.model.task.Mirror;
import dev.shraga.reconciler.audit.Evidence;
import dev.shraga.reconciler.audit.Testimony;
import dev.shraga.reconciler.audit.Testimony.Commit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/// The result commits in the repositories that tasks work on, as far as those are on this machine.
final class ResultCommits {
  private ResultCommits() {}

  /// The evidence with the commits. Where one repository cannot be read here, nothing is said of
  /// any: what is not found could be there.
  static Evidence addTo(Evidence evidence) {
    Set<String> names =
        evidence.mirrors().values().stream()
            .map(Mirror::repository)
            .filter(name -> !name.isBlank())
            .collect(Collectors.toCollection(TreeSet::new));
    List<Commit> commits = new ArrayList<>();
    for (String name : names) {
      Optional<List<Commit>> found = of(Path.of(name.replaceFirst("^file://", "")));
      if (found.isEmpty()) {
        return evidence;
      }
      commits.addAll(found.get());
    }
    return evidence.with(Testimony.NONE.commits(commits));
  }

  /// Those on all branches of a repository; empty if it cannot be read.
  static Optional<List<Commit>> of(Path repository) {
    if (!Files.isDirectory(repository)) {
      return Optional.empty();
    }
    List<Commit> commits = new ArrayList<>();
    try (Git git = Git.open(repository.toFile())) {
      for (Ref branch : git.getRepository().getRefDatabase().getRefsByPrefix(Constants.R_HEADS)) {
        walk(git.getRepository(), branch, commits);
      }
      return Optional.of(commits);
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  private static void walk(Repository repository, Ref branch, List<Commit> commits)
      throws IOException {
    ObjectId head = branch.getObjectId();
    if (head == null) {
      return;
    }
    try (RevWalk walk = new RevWalk(repository)) {
      walk.markStart(walk.parseCommit(head));
      for (RevCommit commit : walk) {
        Trailers.of(commit)
            .ifPresent(trailers ->
                commits.add(
                    new Commit(
                        trailers.task(), trailers.attempt(), commit.name(), branch.getName())));
      }
    }
  }
}
