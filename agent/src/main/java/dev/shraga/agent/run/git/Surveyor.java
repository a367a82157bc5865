package dev.shraga.agent.run.git;

import dev.shraga.agent.run.git.Change.Entry;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.attributes.Attribute;
import org.eclipse.jgit.attributes.Attributes;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.dircache.DirCacheIterator;
import org.eclipse.jgit.lib.CoreConfig.EolStreamType;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.treewalk.NameConflictTreeWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.TreeWalk.OperationType;
import org.eclipse.jgit.treewalk.WorkingTreeIterator.MetadataDiff;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;

/// Walks a workspace as `git add --all` would, with the coding CLI's index to tell what is tracked,
/// and changes nothing.
final class Surveyor {
  private static final int FIRST_BYTES = 8_000;

  private final org.eclipse.jgit.lib.Repository view;
  private final ObjectReader reader;
  private final Path folder;
  private final DirCache index;
  private final long largest;
  private final Map<String, Entry> base = new HashMap<>();
  private final Set<String> baseFolders = new HashSet<>();
  private final Set<String> seen = new HashSet<>();
  private final Map<String, Entry> kept = new HashMap<>();
  private final List<Change> changes = new ArrayList<>();
  private final List<LeftOut> leftOut = new ArrayList<>();

  /// @param view the cache, with the workspace as its folder
  /// @param tree that the attempt started from
  /// @param index of the coding CLI; without one everything in the tree is tracked
  /// @param largest file, in bytes
  Surveyor(
      org.eclipse.jgit.lib.Repository view,
      ObjectReader reader,
      ObjectId tree,
      Optional<DirCache> index,
      long largest)
      throws IOException {
    this.view = view;
    this.reader = reader;
    this.folder = view.getWorkTree().toPath();
    this.largest = largest;
    this.index = index.isPresent() ? index.get() : DirCache.read(reader, tree);
    try (TreeWalk walk = new TreeWalk(reader)) {
      walk.addTree(tree);
      while (walk.next()) {
        if (walk.isSubtree()) {
          baseFolders.add(walk.getPathString());
          walk.enterSubtree();
        } else {
          base.put(
              walk.getPathString(), new Entry(walk.getFileMode(0), walk.getObjectId(0).copy()));
        }
      }
    }
  }

  Survey survey() throws IOException {
    try (NameConflictTreeWalk walk = new NameConflictTreeWalk(view, reader)) {
      walk.setOperationType(OperationType.CHECKIN_OP);
      walk.addTree(new DirCacheIterator(index));
      FileTreeIterator files = new FileTreeIterator(view, this::mode);
      files.setDirCacheIterator(walk, 0);
      walk.addTree(files);
      while (walk.next()) {
        visit(
            walk, walk.getTree(0, DirCacheIterator.class), walk.getTree(1, FileTreeIterator.class));
      }
    }
    base.keySet().stream().filter(path -> !seen.contains(path)).forEach(this::missing);
    return new Survey(kept, changes, leftOut);
  }

  private void visit(
      NameConflictTreeWalk walk,
      @Nullable DirCacheIterator tracked,
      @Nullable FileTreeIterator file)
      throws IOException {
    String path = walk.getPathString();
    if (file == null) {
      if (tracked != null && FileMode.TREE.equals(tracked.getEntryRawMode())) {
        walk.enterSubtree();
      } else if (tracked != null && absentOnPurpose(tracked.getDirCacheEntry())) {
        // Sparse, or a submodule whose empty folder a clean-up took for nothing.
        keepBase(path);
      }
      return;
    }
    if (tracked == null && file.isEntryIgnored()) {
      return;
    }
    boolean isFolder = FileMode.TREE.equals(file.getEntryRawMode());
    boolean isNested = FileMode.GITLINK.equals(file.getEntryRawMode());
    Optional<String> reason = Belongings.of(path);
    if (reason.isEmpty() && isFolder && !baseFolders.contains(path)) {
      reason =
          Belongings.ofNewFolder(path, Files.exists(folder.resolve(path).resolve("pyvenv.cfg")));
    }
    if (reason.isPresent()) {
      leaveOut(path, isFolder || isNested, reason.get());
    } else if (isFolder) {
      walk.enterSubtree();
    } else if (isNested) {
      nested(path, file);
    } else if (seen.add(path)) {
      // A path in conflict comes once for each side; the file is the same.
      file(walk, path, tracked, file);
    }
  }

  private void nested(String path, FileTreeIterator file) {
    Entry before = base.get(path);
    keepBase(path);
    ObjectId head = file.getEntryObjectId();
    if (before == null || !FileMode.GITLINK.equals(before.mode())) {
      leftOut.add(new LeftOut(path + "/", "it is a clone of another repository"));
    } else if (!head.equals(ObjectId.zeroId()) && !head.equals(before.id())) {
      leftOut.add(
          new LeftOut(path + "/", "it is a submodule; only its own repository can have it"));
    }
  }

  private void file(
      TreeWalk walk, String path, @Nullable DirCacheIterator tracked, FileTreeIterator file)
      throws IOException {
    Entry before = base.get(path);
    FileMode mode = file.getIndexFileMode(tracked);
    DirCacheEntry entry = tracked == null ? null : tracked.getDirCacheEntry();
    // JGit 7.8 follows the missing entry when it reads the file through its own iterator.
    boolean inPlaceOfAFolder = tracked != null && entry == null;
    if (entry != null) {
      boolean same =
          entry.getStage() == DirCacheEntry.STAGE_0
              && entry.getFileMode().equals(mode)
              && (entry.isAssumeValid() || file.compareMetadata(entry) == MetadataDiff.EQUAL);
      if (same && new Entry(mode, entry.getObjectId()).equals(before)) {
        kept.put(path, before);
        return;
      }
    }
    boolean link = FileMode.SYMLINK.equals(file.getEntryRawMode());
    if (!link && !readable(path)) {
      leaveOut(path, false, "it cannot be read");
      return;
    }
    long bytes = file.getEntryLength();
    Optional<String> filter = filter(walk.getAttributes());
    if (bytes > largest || filter.isPresent()) {
      ObjectId id = inPlaceOfAFolder ? ObjectId.zeroId() : file.getEntryObjectId();
      // Git LFS keeps pointers in the tree; one that only moved is as good as before.
      boolean known =
          (before != null && before.id().equals(id))
              || (filter.isPresent()
                  && base.values().stream().anyMatch(one -> one.id().equals(id)));
      if (known) {
        kept.put(path, new Entry(mode, id));
      } else {
        leaveOut(path, false, filter.orElse("it is larger than %,d bytes".formatted(largest)));
      }
      return;
    }
    EolStreamType ends =
        inPlaceOfAFolder
            ? walk.getEolStreamType(OperationType.CHECKIN_OP)
            : file.getEolStreamType();
    changes.add(new Change(path, mode, bytes, ends == null ? EolStreamType.DIRECT : ends, before));
  }

  /// Of what the tree has and the walk did not find: deleted, unless we cannot tell.
  private void missing(String path) {
    if (kept.containsKey(path)) {
      return;
    }
    try {
      Path file = folder.resolve(path);
      boolean known =
          Files.exists(file, LinkOption.NOFOLLOW_LINKS)
              || Files.notExists(file, LinkOption.NOFOLLOW_LINKS)
              || insideAFile(file);
      if (!known) {
        leaveOut(path, false, "it cannot be read");
      }
    } catch (InvalidPathException unnameable) {
      leaveOut(path, false, "this machine cannot name it; its locale must be UTF-8");
    }
  }

  private boolean insideAFile(Path file) {
    for (Path up = file.getParent(); up != null && !up.equals(folder); up = up.getParent()) {
      if (Files.isRegularFile(up, LinkOption.NOFOLLOW_LINKS)) {
        return true;
      }
    }
    return false;
  }

  private void leaveOut(String path, boolean isFolder, String reason) {
    leftOut.add(new LeftOut(isFolder ? path + "/" : path, reason));
    keepBase(path);
  }

  /// The earlier version of a file, or of all that is in a folder.
  private void keepBase(String path) {
    Entry before = base.get(path);
    if (before != null) {
      kept.put(path, before);
    }
    if (baseFolders.contains(path)) {
      base.forEach((name, entry) -> {
        if (name.startsWith(path + "/")) {
          kept.put(name, entry);
        }
      });
    }
  }

  private boolean readable(String path) {
    try {
      Path file = folder.resolve(path);
      return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.isReadable(file);
    } catch (InvalidPathException unnameable) {
      return false;
    }
  }

  /// A repository inside is another's work if it came from a remote, and part of this work if a
  /// tool like a project generator just called `git init`.
  private FileMode mode(File file, FS.Attributes attributes) {
    if (attributes.isSymbolicLink()) {
      return FileMode.SYMLINK;
    }
    if (attributes.isDirectory()) {
      return submodule(file.toPath()) || cloned(file.toPath().resolve(".git"))
          ? FileMode.GITLINK
          : FileMode.TREE;
    }
    return attributes.isExecutable() ? FileMode.EXECUTABLE_FILE : FileMode.REGULAR_FILE;
  }

  private boolean submodule(Path inside) {
    Entry entry = base.get(folder.relativize(inside).toString().replace('\\', '/'));
    return entry != null && FileMode.GITLINK.equals(entry.mode());
  }

  private static boolean cloned(Path git) {
    if (!Files.isDirectory(git)) {
      return Files.exists(git);
    }
    try (InputStream settings = Files.newInputStream(git.resolve("config"))) {
      byte[] first = settings.readNBytes(FIRST_BYTES);
      return new String(first, StandardCharsets.UTF_8).contains("[remote ");
    } catch (IOException none) {
      return false;
    }
  }

  private static boolean absentOnPurpose(@Nullable DirCacheEntry entry) {
    return entry != null
        && (entry.isSkipWorkTree()
            || entry.isAssumeValid()
            || FileMode.GITLINK.equals(entry.getFileMode()));
  }

  /// Attributes that ask for a program, or for a conversion, which is not ours to run.
  private static Optional<String> filter(Attributes attributes) {
    Attribute filter = attributes.get("filter");
    if (filter != null && filter.getState() == Attribute.State.CUSTOM) {
      return "lfs".equals(filter.getValue())
          ? Optional.of("Git LFS keeps its content, and this agent cannot upload there")
          : Optional.of("the filter '" + filter.getValue() + "' is not run here");
    }
    Attribute encoding = attributes.get("working-tree-encoding");
    return encoding != null && encoding.getState() == Attribute.State.CUSTOM
        ? Optional.of("its encoding '" + encoding.getValue() + "' is not converted here")
        : Optional.empty();
  }
}
