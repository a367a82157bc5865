package dev.shraga.agent.run.git;

import dev.shraga.model.NameUuid;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.SubmoduleConfig.FetchRecurseSubmodulesMode;
import org.eclipse.jgit.transport.FetchResult;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.util.FS;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A repository that results go to, and our bare cache of it.
///
/// @param address path, `file:` or `https:` address; without a password
/// @param cache bare repository; remote branches are below `refs/remotes/origin/`, what we note of
///   workspaces below `refs/shraga/`
/// @param credentials to sign in with
public record Repository(String address, Path cache, Credentials credentials) {
  /// Below it are the remote's branches.
  static final String BRANCHES = Constants.R_REMOTES + "origin/";

  private static final Logger log = LoggerFactory.getLogger(Repository.class);

  /// As deep as a branch's name has slashes.
  private static final int LOCK_DEPTH = 12;

  private static final UUID NAMESPACE = UUID.fromString("b0a1a4f0-6f6c-5d0e-8a3b-7d7c3b6a1e55");

  /// Of one wait for the other side.
  static final int SILENCE_SECONDS = 60;

  /// Of a whole fetch: the first one of a large repository over a slow line.
  private static final Duration FETCH = Duration.ofMinutes(20);

  static {
    MachineSettings.ignore();
  }

  /// What the remote side has.
  ///
  /// @param branch head of the branch asked for; empty if there is none
  /// @param fallback head of the default branch; empty in an empty repository
  public record Heads(Optional<ObjectId> branch, Optional<ObjectId> fallback) {}

  /// The repository at an address, cached below a folder.
  ///
  /// @throws GitProblem if it is no address, or one with a password in it
  public static Repository at(String address, Path caches, Credentials credentials) {
    try {
      URIish uri = new URIish(address);
      if (uri.getPass() != null) {
        throw new GitProblem(
            "the repository's address has a password in it; give it to git's credential helper");
      }
      String name = uri.getHumanishName().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
      String unique = NameUuid.of(NAMESPACE, address).toString().substring(0, 8);
      return new Repository(address, caches.resolve(name + "-" + unique + ".git"), credentials);
    } catch (URISyntaxException | IllegalArgumentException notAnAddress) {
      throw new GitProblem("not a repository's address: " + address, notAnAddress);
    }
  }

  /// Brings the cache up to date.
  ///
  /// @param branch short name of a branch to look for
  /// @throws GitProblem if the repository cannot be reached or refuses us
  public Heads fetch(String branch) {
    try {
      return fetchOnce(branch);
    } catch (GitProblem broken) {
      if (forgetIfBroken(broken)) {
        return fetchOnce(branch);
      }
      throw broken;
    }
  }

  /// Removes a cache that has lost objects; the next fetch makes it anew. Workspaces that borrow
  /// from it are lost, their checkpoints are not.
  ///
  /// @return whether it was that
  boolean forgetIfBroken(Throwable broken) {
    if (!Refusal.isOfOurCache(broken)) {
      return false;
    }
    log.atWarn().addKeyValue("cache", cache).setCause(broken).log("cache is broken; made anew");
    try {
      Removal.of(cache);
      return true;
    } catch (IOException inUse) {
      throw new GitProblem("cannot remove the broken cache " + cache, inUse);
    }
  }

  /// Removes what an agent that was killed left in the caches: locks that nobody holds any more,
  /// and half a pack. To be called once, before anything else, by who has the state folder alone.
  ///
  /// @throws GitProblem if they cannot be removed
  public static void unlock(Path caches) {
    if (!Files.isDirectory(caches)) {
      return;
    }
    try (Stream<Path> files = Files.find(caches, LOCK_DEPTH, (_, is) -> is.isRegularFile())) {
      for (Path file : files.filter(Repository::leftBehind).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException broken) {
      throw new GitProblem("cannot unlock the caches in " + caches, broken);
    }
  }

  private static boolean leftBehind(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".lock") || name.endsWith(".tmp") || name.startsWith("incoming_");
  }

  private Heads fetchOnce(String branch) {
    Login login = credentials.login(address);
    Patience patience = new Patience(FETCH);
    try (Git git = open()) {
      FetchResult fetched =
          git.fetch()
              .setRemote(address)
              .setRefSpecs("+refs/heads/*:" + BRANCHES + "*")
              .setRemoveDeletedRefs(true)
              .setRecurseSubmodules(FetchRecurseSubmodulesMode.NO)
              .setCredentialsProvider(login)
              .setProgressMonitor(patience)
              .setTimeout(SILENCE_SECONDS)
              .call();
      login.worked();
      Ref head = fetched.getAdvertisedRef(Constants.HEAD);
      return new Heads(
          Optional.ofNullable(fetched.getAdvertisedRef(Constants.R_HEADS + branch))
              .map(Ref::getObjectId),
          Optional.ofNullable(head).map(Ref::getObjectId));
    } catch (GitAPIException | IOException | RuntimeException broken) {
      throw Refusal.of("fetch from", address, patience, login, broken);
    }
  }

  /// The cache, made if there is none, with settings that are ours whatever somebody wrote there.
  Git open() throws IOException, GitAPIException {
    if (!Files.exists(cache.resolve(Constants.HEAD))) {
      Git.init().setBare(true).setGitDir(cache.toFile()).call().close();
    }
    Path settings = cache.resolve(Constants.CONFIG);
    String wanted = settings().toText();
    if (!Files.exists(settings) || !Files.readString(settings).equals(wanted)) {
      Files.writeString(settings, wanted);
    }
    return Git.open(cache.toFile());
  }

  private Config settings() {
    Config settings = new Config();
    String core = "core";
    settings.setInt(core, null, "repositoryformatversion", 0);
    settings.setBoolean(core, null, "filemode", FS.DETECTED.supportsExecute());
    settings.setBoolean(core, null, "symlinks", FS.DETECTED.supportsSymlinks());
    settings.setBoolean(core, null, "bare", true);
    settings.setString(core, null, "autocrlf", "false");
    // There is nothing below a file: no hook can be put where ours would run it.
    settings.setString(
        core, null, "hooksPath", cache.toAbsolutePath().resolve(Constants.HEAD).toString());
    return settings;
  }
}
