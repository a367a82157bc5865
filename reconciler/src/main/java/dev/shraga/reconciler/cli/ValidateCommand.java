package dev.shraga.reconciler.cli;

import dev.shraga.model.pool.Manifests;
import dev.shraga.model.yaml.YamlProblem;
import dev.shraga.reconciler.desired.ManifestFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `validate FILE|DIR...`: every mistake in manifests, before anybody puts them in force.
@Command(
    name = "validate",
    description = "Say every mistake in manifests, with file, line and what is allowed.",
    footer = {
      "",
      "All that is named is read together, as if it were one folder: names have to be unique over",
      "it. Of a folder the files *.yaml count. Nothing has to run.",
      "",
      "Exit codes: 0 they can be in force, 1 there are mistakes.",
      "",
      "Examples:",
      "  shraga validate manifests/pools",
      "  shraga validate manifests/pools manifests/examples/dedicated.yaml"
    })
public final class ValidateCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before the call
  private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE|DIR",
      description = "Manifests, or folders of them.")
  private List<Path> paths = List.of();

  /// The command.
  public ValidateCommand() {}

  @Override
  public Integer call() throws IOException {
    List<Manifests.File> files = new ArrayList<>();
    for (Path path : paths) {
      files.addAll(files(path));
    }
    List<YamlProblem> mistakes = Manifests.check(files);
    PrintWriter out = spec.commandLine().getOut();
    mistakes.forEach(mistake -> out.println(mistake.getMessage()));
    out.println(mistakes.isEmpty() ? summary(files) : count(mistakes.size(), "mistake") + ".");
    out.flush();
    return mistakes.isEmpty() ? 0 : CommandProblem.REFUSED;
  }

  /// The manifests under a path of the command line, named as a reader can find them from here.
  ///
  /// @throws CommandProblem if there are none, or one is no text
  static List<Manifests.File> files(Path path) throws IOException {
    try {
      if (!Files.isDirectory(path)) {
        return List.of(ManifestFiles.read(path, path.toString()));
      }
      List<Manifests.File> files =
          ManifestFiles.in(path).stream()
              .map(file -> new Manifests.File(path.resolve(file.source()).toString(), file.text()))
              .toList();
      if (files.isEmpty()) {
        throw CommandProblem.refused(path + " has no manifest (*.yaml)");
      }
      return files;
    } catch (CharacterCodingException notText) {
      throw CommandProblem.refused(path + ": a manifest is not UTF-8 text");
    }
  }

  private static String summary(List<Manifests.File> files) {
    Manifests manifests = Manifests.read(files);
    int pools = manifests.pools().size() + manifests.dedicated().size();
    return "No mistake: %s with %s.".formatted(count(files.size(), "file"), count(pools, "pool"));
  }

  private static String count(int number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }
}
