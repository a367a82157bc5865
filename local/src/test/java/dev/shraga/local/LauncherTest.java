package dev.shraga.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher in a house of its own that is built already, with JDKs that only say their name.
class LauncherTest {
  private static final Path LAUNCHER = Path.of("../shraga");

  @TempDir private Path temp;
  private Path house;

  private record Run(int exit, String output) {}

  @BeforeEach
  void build() throws IOException {
    house = temp.toRealPath().resolve("a house");
    Files.createDirectories(house.resolve("local/target/lib"));
    Files.copy(LAUNCHER, house.resolve("shraga"));
    permit(house.resolve("shraga"));
    Files.writeString(house.resolve("pom.xml"), "<project/>");
    Files.writeString(house.resolve("local/target/built"), "");
  }

  @Test
  void javaHomeIsTakenWhenItIs25() throws Exception {
    Run run = shraga(house.resolve("shraga"), jdk("mine", "25.0.1"), "get", "tasks");

    assertThat(run.exit).isZero();
    assertThat(run.output)
        .startsWith("mine: ")
        .contains("-XX:+UseSerialGC")
        .contains("-Dshraga.home=" + house + " ")
        .endsWith("dev.shraga.local.Main get tasks\n");
  }

  @Test
  void javaHomeIsPassedOverWhenItIsAnother() throws Exception {
    Path home = temp.resolve("home");
    jdk("home/.jdks/theirs", "25");

    Run run = shraga(house.resolve("shraga"), jdk("old", "17.0.15"), home, "--version");

    assertThat(run.output).doesNotContain("old: ");
  }

  @Test
  void launcherIsFoundThroughLinksAndFromElsewhere() throws Exception {
    Path link = temp.resolve("link");
    Files.createSymbolicLink(temp.resolve("farther"), house.resolve("shraga"));
    Files.createSymbolicLink(link, Path.of("farther"));

    Run run = shraga(link, jdk("mine", "25.0.1"), "get");

    assertThat(run.output).contains("-Dshraga.home=" + house + " ");
  }

  @Test
  void newerSourceAsksForMavenWhenThereIsNone() throws Exception {
    Files.setLastModifiedTime(
        house.resolve("local/target/built"), java.nio.file.attribute.FileTime.fromMillis(0));

    Run run = shraga(house.resolve("shraga"), jdk("mine", "25.0.1"), "get");

    assertThat(run.exit).isEqualTo(1);
    assertThat(run.output).contains("Maven (mvn) was not found").contains("apt install maven");
  }

  private Path jdk(String name, String version) throws IOException {
    Path jdk = temp.resolve(name);
    Files.createDirectories(jdk.resolve("bin"));
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    for (String tool : List.of("java", "javac")) {
      Path program = jdk.resolve("bin").resolve(tool);
      Files.writeString(program, "#!/bin/sh\necho \"" + name + ": $*\"\n");
      permit(program);
    }
    return jdk;
  }

  private Run shraga(Path launcher, Path javaHome, String... arguments) throws Exception {
    return shraga(launcher, javaHome, temp, arguments);
  }

  private Run shraga(Path launcher, Path javaHome, Path home, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>(List.of("/bin/sh", launcher.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.directory(temp.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", toolsWithoutMaven().toString());
    builder.environment().put("HOME", home.toString());
    builder.environment().put("JAVA_HOME", javaHome.toString());
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return new Run(process.exitValue(), output);
  }

  /// The system's tools by links, so that neither its Maven nor its Java is there.
  private Path toolsWithoutMaven() throws IOException {
    Path tools = temp.resolve("tools");
    if (Files.notExists(tools)) {
      Files.createDirectory(tools);
      for (String tool :
          List.of("dirname", "readlink", "grep", "sed", "find", "head", "date", "mkdir", "rm")) {
        Path program = Path.of("/usr/bin", tool);
        Path older = Path.of("/bin", tool);
        Files.createSymbolicLink(tools.resolve(tool), Files.exists(program) ? program : older);
      }
    }
    return tools;
  }

  private static void permit(Path program) throws IOException {
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
