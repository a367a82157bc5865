package dev.shraga.reconciler.desired;

import dev.shraga.model.pool.Manifests;
import dev.shraga.model.yaml.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Manifests on the disk, as text.
public final class ManifestFiles {
  private ManifestFiles() {}

  /// The manifests (`*.yaml`) of a folder, in the order of their names. The names are relative to
  /// the folder: short, and the same on every machine.
  ///
  /// @throws java.nio.charset.CharacterCodingException if one is not UTF-8 text
  public static List<Manifests.File> in(Path folder) throws IOException {
    List<Path> paths;
    try (Stream<Path> all = Files.list(folder)) {
      paths = all.filter(path -> path.toString().endsWith(".yaml")).sorted().toList();
    }
    List<Manifests.File> files = new ArrayList<>();
    for (Path path : paths) {
      files.add(read(path, folder.relativize(path).toString()));
    }
    return files;
  }

  /// One file.
  ///
  /// @param name for messages
  /// @throws java.nio.charset.CharacterCodingException if it is not UTF-8 text
  public static Manifests.File read(Path file, String name) throws IOException {
    // One character more than allowed is enough for the reader to refuse it with its own words.
    String text =
        Files.size(file) > 4L * Yaml.MAX_CHARS
            ? " ".repeat(Yaml.MAX_CHARS + 1)
            : Files.readString(file);
    return new Manifests.File(name, text);
  }
}
