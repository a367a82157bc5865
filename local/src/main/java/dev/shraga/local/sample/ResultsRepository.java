package dev.shraga.local.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;

/// Makes the bare repository that the agents push to. One that is there already stays as it is.
public final class ResultsRepository {
  private static final String MAIN = Constants.R_HEADS + "main";

  private ResultsRepository() {}

  /// A bare clone of a repository.
  ///
  /// @param origin a path or an address
  /// @throws IllegalArgumentException if it cannot be cloned
  public static void cloneOf(String origin, Path bare) {
    if (Files.exists(bare)) {
      return;
    }
    Path path = Path.of(origin.replaceFirst("^file://", ""));
    String uri = Files.exists(path) ? path.toAbsolutePath().normalize().toString() : origin;
    try (Git git =
        Git.cloneRepository().setURI(uri).setDirectory(bare.toFile()).setBare(true).call()) {
      git.getRepository().getConfig().unsetSection("remote", "origin");
      git.getRepository().getConfig().save();
    } catch (GitAPIException | IOException refused) {
      throw new IllegalArgumentException(
          "cannot clone " + origin + ": " + refused.getMessage(), refused);
    }
  }

  /// A repository with one commit of all files of a folder on its branch `main`.
  ///
  /// @param now the commit's time
  public static void of(Path folder, Path bare, Instant now) {
    if (Files.exists(bare)) {
      return;
    }
    try (Git git =
        Git.init().setDirectory(bare.toFile()).setBare(true).setInitialBranch("main").call()) {
      commit(git.getRepository(), folder, now);
    } catch (GitAPIException | IOException refused) {
      throw new IllegalStateException("cannot make the repository " + bare, refused);
    }
  }

  private static void commit(Repository repository, Path folder, Instant now) throws IOException {
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      CommitBuilder commit = new CommitBuilder();
      commit.setTreeId(tree(inserter, folder));
      PersonIdent author =
          new PersonIdent("Shraga samples", "samples@localhost", now, ZoneOffset.UTC);
      commit.setAuthor(author);
      commit.setCommitter(author);
      commit.setMessage("Begin the greeting page\n");
      ObjectId id = inserter.insert(commit);
      inserter.flush();
      RefUpdate main = repository.updateRef(MAIN);
      main.setNewObjectId(id);
      RefUpdate.Result result = main.update();
      if (result != RefUpdate.Result.NEW) {
        throw new IOException("branch main was not made: " + result);
      }
    }
  }

  private static ObjectId tree(ObjectInserter inserter, Path folder) throws IOException {
    DirCache index = DirCache.newInCore();
    DirCacheBuilder entries = index.builder();
    for (Path file : files(folder)) {
      DirCacheEntry entry =
          new DirCacheEntry(folder.relativize(file).toString().replace('\\', '/'));
      entry.setFileMode(
          Files.isExecutable(file) ? FileMode.EXECUTABLE_FILE : FileMode.REGULAR_FILE);
      entry.setObjectId(inserter.insert(Constants.OBJ_BLOB, Files.readAllBytes(file)));
      entries.add(entry);
    }
    entries.finish();
    return index.writeTree(inserter);
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot read " + folder, unreadable);
    }
  }
}
