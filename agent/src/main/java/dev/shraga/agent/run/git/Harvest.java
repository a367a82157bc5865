package dev.shraga.agent.run.git;

import dev.shraga.agent.run.git.Change.Entry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.util.io.EolStreamTypeUtil;
import org.jspecify.annotations.Nullable;

/// Makes a tree of a survey: reads each changed file once, looks for secrets, stores it.
final class Harvest {
  private final Path folder;
  private final ObjectReader reader;
  private final ObjectInserter objects;
  private final Limits limits;
  private final Map<String, Entry> entries;
  private final List<LeftOut> leftOut;

  private Harvest(
      Path folder, ObjectReader reader, ObjectInserter objects, Limits limits, Survey survey) {
    this.folder = folder;
    this.reader = reader;
    this.objects = objects;
    this.limits = limits;
    this.entries = new TreeMap<>(survey.kept());
    this.leftOut = new ArrayList<>(survey.leftOut());
  }

  /// @param base tree that the attempt started from
  static Snapshot of(
      org.eclipse.jgit.lib.Repository view, ObjectId base, Survey survey, Limits limits)
      throws IOException {
    try (ObjectReader reader = view.newObjectReader();
        ObjectInserter objects = view.newObjectInserter()) {
      Harvest harvest = new Harvest(view.getWorkTree().toPath(), reader, objects, limits, survey);
      Fit fit = Fit.of(survey.changes(), limits);
      harvest.leftOut.addAll(fit.leftOut());
      List<Change> left = new ArrayList<>(survey.changes());
      left.removeAll(Set.copyOf(fit.taken()));
      left.forEach(harvest::keepBefore);
      for (Change change : fit.taken()) {
        harvest.take(change);
      }
      ObjectId tree = harvest.tree();
      objects.flush();
      return new Snapshot(tree, !tree.equals(base), harvest.leftOut);
    }
  }

  private void take(Change change) throws IOException {
    byte[] content;
    try {
      content = content(change);
      // The platform's and git's own idea of a file name, like `.git` in disguise.
      new DirCacheEntry(change.path());
    } catch (NoSuchFileException deletedMeanwhile) {
      return;
    } catch (IOException unreadable) {
      leaveOut(change, "it cannot be read");
      return;
    } catch (InvalidPathException | org.eclipse.jgit.dircache.InvalidPathException notAName) {
      leaveOut(change, "git does not allow its name");
      return;
    }
    if (content.length > limits.largestFile()) {
      leaveOut(change, "it is larger than %,d bytes".formatted(limits.largestFile()));
      return;
    }
    ObjectId id = objects.idFor(Constants.OBJ_BLOB, content);
    Entry before = change.before();
    if (before == null || !before.id().equals(id)) {
      Optional<String> reason =
          FileMode.SYMLINK.equals(change.mode())
              ? outside(change.path(), new String(content, StandardCharsets.UTF_8))
              : secret(content, before);
      if (reason.isPresent()) {
        leaveOut(change, reason.get());
        return;
      }
      objects.insert(Constants.OBJ_BLOB, content);
    }
    entries.put(change.path(), new Entry(change.mode(), id));
  }

  /// As git would store it: the target of a symbolic link, or a file's bytes with its line ends as
  /// the repository's attributes want them.
  private byte[] content(Change change) throws IOException {
    Path file = folder.resolve(change.path());
    if (FileMode.SYMLINK.equals(change.mode()) && Files.isSymbolicLink(file)) {
      return Files.readSymbolicLink(file)
          .toString()
          .replace('\\', '/')
          .getBytes(StandardCharsets.UTF_8);
    }
    int most = (int) Math.min(limits.largestFile() + 1, Integer.MAX_VALUE - 8);
    byte[] raw;
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      raw = in.readNBytes(most);
    }
    try (InputStream in =
        EolStreamTypeUtil.wrapInputStream(new ByteArrayInputStream(raw), change.ends())) {
      return in.readAllBytes();
    }
  }

  /// A link is stored as text, and leads somewhere else on every other machine.
  private Optional<String> outside(String path, String target) {
    Path parent = folder.resolve(path).getParent();
    boolean inside =
        parent != null
            && !Path.of(target).isAbsolute()
            && !target.startsWith("/")
            && parent.resolve(target).normalize().startsWith(folder.normalize());
    return inside ? Optional.empty() : Optional.of("it links to something outside the workspace");
  }

  private Optional<String> secret(byte[] content, @Nullable Entry before) throws IOException {
    boolean isNew = Sight.secret(content, earlier(before));
    return isNew ? Optional.of("it holds what looks like a secret") : Optional.empty();
  }

  private byte[] earlier(@Nullable Entry before) throws IOException {
    return before == null
            || FileMode.GITLINK.equals(before.mode())
            || reader.getObjectSize(before.id(), Constants.OBJ_BLOB) > limits.largestFile()
        ? new byte[0]
        : reader.open(before.id(), Constants.OBJ_BLOB).getBytes();
  }

  private void leaveOut(Change change, String reason) {
    leftOut.add(new LeftOut(change.path(), reason));
    keepBefore(change);
  }

  private void keepBefore(Change change) {
    Entry before = change.before();
    if (before != null) {
      entries.put(change.path(), before);
    }
  }

  private ObjectId tree() throws IOException {
    DirCache cache = DirCache.newInCore();
    DirCacheBuilder builder = cache.builder();
    for (Map.Entry<String, Entry> entry : entries.entrySet()) {
      DirCacheEntry added = new DirCacheEntry(entry.getKey());
      added.setFileMode(entry.getValue().mode());
      added.setObjectId(entry.getValue().id());
      builder.add(added);
    }
    builder.finish();
    return cache.writeTree(objects);
  }
}
