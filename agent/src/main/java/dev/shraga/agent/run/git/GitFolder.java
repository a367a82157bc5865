package dev.shraga.agent.run.git;

import dev.shraga.agent.run.git.Workspace.Author;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.FS;

/// The `.git` of a workspace: a repository of its own that borrows the cache's objects
/// (`objects/info/alternates`). What the coding CLI does to it, settings, hooks, branches, stays in
/// the workspace; we read two things of it, head and index, and may find either broken.
///
/// @param folder the workspace's folder
record GitFolder(Path folder) {
  private static final String CORE = "core";

  /// Makes it, with the branches of the cache to look at and no remote to push to.
  void write(org.eclipse.jgit.lib.Repository cache, String branch, ObjectId head, Author author)
      throws IOException {
    Path git = path();
    Files.createDirectories(git.resolve("objects/info"));
    Files.createDirectories(git.resolve("objects/pack"));
    Files.createDirectories(git.resolve("refs/heads"));
    Files.createDirectories(git.resolve("info"));
    Files.writeString(
        git.resolve("objects/info/alternates"),
        cache.getDirectory().toPath().toAbsolutePath().resolve("objects") + "\n");
    Files.writeString(git.resolve("config"), settings(author).toText());
    Files.writeString(git.resolve("packed-refs"), refs(cache, branch, head));
    Files.writeString(git.resolve("HEAD"), "ref: " + Constants.R_HEADS + branch + "\n");
  }

  /// As a repository, with whatever settings it has now.
  org.eclipse.jgit.lib.Repository open() throws IOException {
    return new FileRepositoryBuilder()
        .setGitDir(path().toFile())
        .setWorkTree(folder.toFile())
        .setup()
        .build();
  }

  /// Where its head is; empty if nothing can be made of it.
  Optional<ObjectId> head() {
    try (org.eclipse.jgit.lib.Repository opened = open()) {
      return Optional.ofNullable(opened.resolve(Constants.HEAD));
    } catch (IOException | RuntimeException broken) {
      return Optional.empty();
    }
  }

  /// Its index; empty if there is none, or none that we can read.
  Optional<DirCache> index() {
    Path file = path().resolve("index");
    try {
      return Files.isRegularFile(file)
          ? Optional.of(DirCache.read(file.toFile(), FS.DETECTED))
          : Optional.empty();
    } catch (IOException | RuntimeException broken) {
      return Optional.empty();
    }
  }

  Path path() {
    return folder.resolve(Constants.DOT_GIT);
  }

  /// Nothing that changes a file's bytes, and nothing that asks: a machine may want each commit
  /// signed, with a passphrase.
  private static Config settings(Author author) {
    Config settings = new Config();
    settings.setInt(CORE, null, "repositoryformatversion", 0);
    settings.setBoolean(CORE, null, "filemode", FS.DETECTED.supportsExecute());
    settings.setBoolean(CORE, null, "symlinks", FS.DETECTED.supportsSymlinks());
    settings.setBoolean(CORE, null, "bare", false);
    settings.setBoolean(CORE, null, "logallrefupdates", true);
    settings.setString(CORE, null, "autocrlf", "false");
    settings.setString("user", null, "name", author.name());
    settings.setString("user", null, "email", author.email());
    settings.setBoolean("commit", null, "gpgSign", false);
    settings.setBoolean("tag", null, "gpgSign", false);
    settings.setInt("gc", null, "auto", 0);
    return settings;
  }

  /// The remote's branches and tags, without other tasks' branches.
  private static String refs(org.eclipse.jgit.lib.Repository cache, String branch, ObjectId head)
      throws IOException {
    StringBuilder text = new StringBuilder();
    line(text, head, Constants.R_HEADS + branch);
    for (Ref ref : cache.getRefDatabase().getRefsByPrefix(Repository.BRANCHES, Constants.R_TAGS)) {
      boolean othersWork = ref.getName().startsWith(Repository.BRANCHES + "shraga/");
      if (ref.getObjectId() != null && !othersWork) {
        line(text, ref.getObjectId(), ref.getName());
      }
    }
    return text.toString();
  }

  private static void line(StringBuilder text, ObjectId id, String name) {
    text.append(id.name()).append(' ').append(name).append('\n');
  }
}
