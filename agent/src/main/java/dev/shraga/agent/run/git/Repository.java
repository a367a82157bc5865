package dev.shraga.agent.run.git;

import dev.shraga.model.NameUuid;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.transport.FetchResult;
import org.eclipse.jgit.transport.URIish;

/// A repository that results go to, and our bare cache of it.
///
/// @param address path, `file:` or `https:` address; without a password
/// @param cache bare repository; remote branches are below `refs/remotes/origin/`
public record Repository(String address, Path cache) {
  private static final UUID NAMESPACE = UUID.fromString("b0a1a4f0-6f6c-5d0e-8a3b-7d7c3b6a1e55");
  private static final int TIMEOUT_SECONDS = 60;

  /// What the remote side has.
  ///
  /// @param branch head of the branch asked for; empty if there is none
  /// @param fallback head of the default branch; empty in an empty repository
  public record Heads(Optional<ObjectId> branch, Optional<ObjectId> fallback) {}

  /// The repository at an address, cached below a folder.
  ///
  /// @throws GitProblem if it is no address, or one with a password in it
  public static Repository at(String address, Path caches) {
    try {
      URIish uri = new URIish(address);
      if (uri.getPass() != null) {
        throw new GitProblem(
            "the repository's address has a password in it; give it to git's credential helper");
      }
      String name = uri.getHumanishName().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
      String unique = NameUuid.of(NAMESPACE, address).toString().substring(0, 8);
      return new Repository(address, caches.resolve(name + "-" + unique + ".git"));
    } catch (URISyntaxException | IllegalArgumentException notAnAddress) {
      throw new GitProblem("not a repository's address: " + address, notAnAddress);
    }
  }

  /// Brings the cache up to date.
  ///
  /// @param branch short name of a branch to look for
  public Heads fetch(String branch) {
    try (Git git = open()) {
      FetchResult fetched =
          git.fetch()
              .setRemote(address)
              .setRefSpecs("+refs/heads/*:refs/remotes/origin/*")
              .setRemoveDeletedRefs(true)
              .setTimeout(TIMEOUT_SECONDS)
              .call();
      Ref head = fetched.getAdvertisedRef(Constants.HEAD);
      return new Heads(
          Optional.ofNullable(fetched.getAdvertisedRef(Constants.R_HEADS + branch))
              .map(Ref::getObjectId),
          Optional.ofNullable(head).map(Ref::getObjectId));
    } catch (GitAPIException | IOException broken) {
      throw new GitProblem("cannot fetch from " + address, broken);
    }
  }

  /// The cache, made if there is none.
  Git open() throws IOException, GitAPIException {
    if (Files.exists(cache.resolve("HEAD"))) {
      return Git.open(cache.toFile());
    }
    return Git.init().setBare(true).setGitDir(cache.toFile()).call();
  }
}
