package dev.shraga.local.museum;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The list, the tests and the page say the same.
final class MuseumTest {
  private static final Path PAGE = Path.of("..", "docs", "museum.md");
  private static final String BEGIN =
      "| incident | there | here | played by |\n| --- | --- | --- | --- |\n";

  private static final Map<Exhibit, List<String>> PLAYED = new EnumMap<>(Exhibit.class);

  @BeforeAll
  static void findTests() {
    List<JavaMethod> tests =
        new ClassFileImporter()
            .importPackages("dev.shraga.local").stream()
                .map(JavaClass::getMethods)
                .flatMap(methods -> methods.stream())
                .filter(method -> method.isAnnotatedWith(Plays.class))
                .filter(method -> method.isAnnotatedWith(Test.class))
                .toList();
    for (Exhibit exhibit : Exhibit.values()) {
      PLAYED.put(
          exhibit,
          tests.stream()
              .filter(test -> test.getAnnotationOfType(Plays.class).value() == exhibit)
              .map(test -> test.getOwner().getSimpleName() + "." + test.getName())
              .toList());
    }
  }

  @Test
  void everyIncidentIsPlayedByExactlyOneTest() {
    assertThat(PLAYED.values()).hasSizeGreaterThanOrEqualTo(20);
    assertThat(PLAYED)
        .allSatisfy((exhibit, tests) -> assertThat(tests).as("%s", exhibit).hasSize(1));
  }

  @Test
  void everyIncidentIsToldOnceAndInOneSentence() {
    List<Incident> all = Arrays.stream(Exhibit.values()).map(Exhibit::incident).toList();

    assertThat(all).extracting(Incident::name).doesNotHaveDuplicates();
    assertThat(all).extracting(Incident::source).doesNotContain("");
    assertThat(all)
        .allSatisfy(incident -> {
          assertThat(incident.there()).endsWith(".").doesNotContain(". ", "|");
          assertThat(incident.here()).endsWith(".").doesNotContain(". ", "|");
        });
  }

  @Test
  void pageIsTheList() throws IOException {
    String table =
        BEGIN + Arrays.stream(Exhibit.values()).map(MuseumTest::line).collect(joining("\n")) + "\n";

    String page = Files.readString(PAGE);

    assertThat(page.substring(page.indexOf(BEGIN)))
        .as("docs/museum.md is out of date; its table must be:\n%s", table)
        .isEqualTo(table);
  }

  private static String line(Exhibit exhibit) {
    Incident incident = exhibit.incident();
    return "| %s ([%s](%s)) | %s | %s | `%s` |"
        .formatted(
            incident.name(),
            incident.of(),
            incident.source(),
            incident.there(),
            incident.here(),
            String.join("`, `", PLAYED.getOrDefault(exhibit, List.of())));
  }
}
