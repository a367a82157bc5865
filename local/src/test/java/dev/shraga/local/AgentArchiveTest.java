package dev.shraga.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.shraga.model.version.Version;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The archive that goes to workers, as the module before this one has built it.
class AgentArchiveTest {
  private static final Path ARCHIVE = Path.of("../agent/target/shraga-agent.zip");
  private static final int MEGABYTE = 1024 * 1024;

  @BeforeEach
  void isBuilt() {
    // `mvn test` packs nothing; `mvn verify`, which is what CI runs, does.
    assumeThat(ARCHIVE).exists();
  }

  @Test
  void agentModelAndClientsAreInItAndNothingOfTheOtherPrograms() throws IOException {
    List<String> names = names();

    for (String module : List.of("agent", "model", "clients")) {
      assertThat(names).anyMatch(name -> name.startsWith("shraga-agent/lib/shraga-" + module));
    }
    assertThat(names).noneMatch(name -> name.matches(".*shraga-(emulator|reconciler|local).*"));
    assertThat(names)
        .noneMatch(name -> name.matches(".*(javalin|jetty|jte|micrometer|junit|assertj).*"));
  }

  @Test
  void launchersVersionReadmeAndLicenseAreInIt() throws IOException {
    assertThat(names())
        .contains(
            "shraga-agent/bin/shraga-agent",
            "shraga-agent/bin/shraga-agent.cmd",
            "shraga-agent/VERSION",
            "shraga-agent/README.md",
            "shraga-agent/LICENSE");
    assertThat(text("shraga-agent/VERSION").strip())
        .as("an archive of an older build is replaced by mvn verify")
        .isEqualTo(Version.current());
    assertThat(text("shraga-agent/README.md")).contains("Java 25").contains("DATAVERSE_URL");
  }

  @Test
  void itIsSmall() throws IOException {
    assertThat(Files.size(ARCHIVE)).isLessThan(25L * MEGABYTE);
  }

  @Test
  void launcherForWindowsHasItsLineEndsAndItsLabels() throws IOException {
    String launcher = text("shraga-agent/bin/shraga-agent.cmd");

    assertThat(launcher).doesNotContainPattern("[^\r]\n").matches("(?s)\\p{ASCII}*");
    assertThat(launcher).contains("call :try ").contains("\r\n:try\r\n");
  }

  private static List<String> names() throws IOException {
    try (ZipFile zip = new ZipFile(ARCHIVE.toFile())) {
      return zip.stream().map(ZipEntry::getName).toList();
    }
  }

  private static String text(String name) throws IOException {
    try (ZipFile zip = new ZipFile(ARCHIVE.toFile())) {
      return new String(
          zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
