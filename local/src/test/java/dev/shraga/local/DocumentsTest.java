package dev.shraga.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.reconciler.audit.Invariant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Documents are tested like code: links lead somewhere, commands are those that run in CI, names
/// exist.
final class DocumentsTest {
  private static final Path TOP = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");
  private static final Pattern TEST = Pattern.compile("`(\\w+Test)\\.(\\w+)`");
  private static final Pattern COMMAND = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

  @Test
  void everyLinkOfEveryDocumentLeadsToAFile() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path document : files(".md")) {
      Matcher links = LINK.matcher(Files.readString(document));
      while (links.find()) {
        Path target = document.resolveSibling(links.group(1)).normalize();
        if (!Files.exists(target)) {
          broken.add(TOP.relativize(document) + " -> " + links.group(1));
        }
      }
    }

    assertThat(broken).isEmpty();
  }

  @Test
  void readmesTwoCommandsAreTheOnesThatCiRuns() throws IOException {
    String ci = Files.readString(TOP.resolve(".ci/run"));
    Matcher commands = COMMAND.matcher(Files.readString(TOP.resolve("README.md")));
    List<String> found = new ArrayList<>();
    while (commands.find()) {
      found.add(commands.group(1).strip());
    }

    assertThat(found).hasSize(2).allSatisfy(command -> assertThat(ci).contains("\n" + command));
  }

  @Test
  void everyTestThatADocumentNamesExists() throws IOException {
    Map<String, String> tests = new HashMap<>();
    for (Path file : files("Test.java")) {
      // Modules may each have a test of the same name.
      tests.merge(
          file.getFileName().toString().replace(".java", ""),
          Files.readString(file),
          String::concat);
    }
    List<String> missing = new ArrayList<>();
    for (Path document : files(".md")) {
      Matcher named = TEST.matcher(Files.readString(document));
      while (named.find()) {
        if (!tests.getOrDefault(named.group(1), "").contains("void " + named.group(2) + "(")) {
          missing.add(TOP.relativize(document) + " -> " + named.group());
        }
      }
    }

    assertThat(missing).isEmpty();
  }

  /// The defects that the run of a task and the set-up of a machine had in the first generation,
  /// each with what shows that it cannot happen here.
  @Test
  void everyDefectOfTheFirstGenerationsRunHasATest() throws IOException {
    String page = Files.readString(TOP.resolve("docs/first-generation-defects.md"));

    List<String> untested =
        IntStream.concat(IntStream.rangeClosed(1, 30), IntStream.rangeClosed(42, 48))
            .mapToObj("W-%02d"::formatted)
            .filter(defect ->
                page.lines()
                    .filter(line -> line.startsWith("| " + defect + " "))
                    .noneMatch(line -> TEST.matcher(line).find()))
            .toList();

    assertThat(untested).isEmpty();
  }

  /// Each once, in their order, in the very words that the command knows them by.
  @Test
  void pageOfTheAuditNamesEveryInvariant() throws IOException {
    String page = Files.readString(TOP.resolve("docs/audit.md"));

    assertThat(page.lines().filter(line -> line.matches("\\| [a-z-]+ \\| .*")).skip(1).toList())
        .containsExactlyElementsOf(
            Stream.of(Invariant.values())
                .map(invariant ->
                    "| %s | %s | %s |"
                        .formatted(
                            invariant.word(), invariant.sentence(), invariant.when().words()))
                .toList());
  }

  @Test
  void everyPackageIsNullMarkedAndIntroducesItself() throws IOException {
    List<Path> silent = new ArrayList<>();
    for (Path file : files(".java")) {
      // A test shares the package, and its introduction, with what it tests.
      Path tested =
          Path.of(file.toString().replace("/src/test/", "/src/main/"))
              .resolveSibling("package-info.java");
      Path introduction = Files.exists(tested) ? tested : file.resolveSibling("package-info.java");
      if (!Files.exists(introduction)
          || !Files.readString(introduction).startsWith("///")
          || !Files.readString(introduction).contains("@NullMarked")) {
        silent.add(TOP.relativize(file));
      }
    }

    assertThat(silent).isEmpty();
  }

  @Test
  void noTestSleepsOrIsSwitchedOff() throws IOException {
    List<Path> sleepy = new ArrayList<>();
    for (Path file : files(".java")) {
      String text = Files.readString(file);
      // Spelled in two parts, so that this file does not find itself.
      if (file.toString().contains("src/test")
          && (text.contains("Thread." + "sleep") || text.contains("@Dis" + "abled"))) {
        sleepy.add(TOP.relativize(file));
      }
    }

    assertThat(sleepy).isEmpty();
  }

  private static List<Path> files(String ending) throws IOException {
    try (Stream<Path> all = Files.walk(TOP)) {
      return all.filter(path -> path.toString().endsWith(ending))
          .filter(path -> {
            String name = "/" + TOP.relativize(path);
            return !name.contains("/target/")
                && !name.contains("/.git/")
                && !name.contains("/node_modules/")
                && !name.contains("/.shraga/")
                && !name.contains("/src/main/resources/")
                && !name.contains("/manifests/samples/");
          })
          .toList();
    }
  }
}
