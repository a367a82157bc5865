package dev.shraga.reconciler.desired;

import dev.shraga.model.pool.Manifests;
import dev.shraga.model.yaml.YamlProblem;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A folder of manifests, read anew whenever a file in it changed. An edit with a mistake changes
/// nothing: the last good manifests stay in force, and [Desired#problem] names file and line.
///
/// Owned by the loop's thread.
public final class ManifestFolder {
  private static final Logger LOG = LoggerFactory.getLogger(ManifestFolder.class);

  private final Path folder;
  private final BiConsumer<List<Manifests.File>, Instant> accepted;
  private List<Manifests.File> seen = List.of();
  private Desired desired;

  /// A folder that need not exist yet.
  ///
  /// @param at now
  public ManifestFolder(Path folder, Instant at) {
    this(folder, at, (_, _) -> {});
  }

  /// A folder that need not exist yet.
  ///
  /// @param at now
  /// @param accepted gets the files that came into force, and when
  public ManifestFolder(
      Path folder, Instant at, BiConsumer<List<Manifests.File>, Instant> accepted) {
    this.folder = folder;
    this.accepted = accepted;
    this.desired = Desired.none(at);
  }

  /// What should be, by the files as they are now.
  public Desired read(Instant now) {
    List<Manifests.File> files;
    try {
      files = ManifestFiles.in(folder);
    } catch (CharacterCodingException notText) {
      return unusable("a manifest is not UTF-8 text");
    } catch (IOException unreadable) {
      return unusable("cannot be read (" + unreadable.getClass().getSimpleName() + ")");
    }
    if (files.isEmpty()) {
      return unusable("has no manifest (*.yaml); put a WorkerPool there");
    }
    if (files.equals(seen)) {
      return desired;
    }
    seen = files;
    try {
      desired = new Desired(Manifests.read(files), true, now, "");
      LOG.atInfo()
          .addKeyValue("files", files.size())
          .addKeyValue("pools", desired.manifests().pools().keySet())
          .log("manifests loaded");
      accepted.accept(files, now);
      return desired;
    } catch (YamlProblem mistake) {
      return refuse(String.valueOf(mistake.getMessage()));
    }
  }

  /// The folder as a whole cannot be used; the very same files may come back and have to be read
  /// again then.
  private Desired unusable(String why) {
    seen = List.of();
    return refuse(folder + ": " + why);
  }

  private Desired refuse(String why) {
    if (!desired.problem().equals(why)) {
      LOG.atWarn()
          .addKeyValue("problem", why)
          .log("manifests refused, the last good stay in force");
      desired = desired.refused(why);
    }
    return desired;
  }
}
