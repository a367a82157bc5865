package dev.shraga.agent.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The unit is read back as systemd reads it, and by systemd itself where there is one.
final class SystemdUnitTest {
  private static final Path ANALYZE = Path.of("/usr/bin/systemd-analyze");

  @TempDir Path folder;

  @Test
  void agentIsStartedAgainHoweverOftenAndHoweverItEnded() {
    Map<String, String> fields = fields(unit("/opt/agent").text());

    assertThat(fields)
        .containsEntry("Service.Restart", "always")
        .containsEntry("Service.RestartSec", "5")
        .containsEntry("Unit.StartLimitIntervalSec", "0");
    assertThat(fields.keySet()).noneMatch(key -> key.contains("RestartPrevent"));
  }

  @Test
  void agentMayRunForEverAndIsStartedWithoutAnybodyAsking() {
    Map<String, String> fields = fields(unit("/opt/agent").text());

    assertThat(fields)
        .containsEntry("Service.RuntimeMaxSec", "infinity")
        .containsEntry("Install.WantedBy", "default.target");
    assertThat(unit("/opt/agent").register())
        .extracting(step -> String.join(" ", step.words()))
        .containsExactly(
            "systemctl --user daemon-reload",
            "systemctl --user enable shraga-agent.service",
            "systemctl --user restart shraga-agent.service",
            "loginctl enable-linger alice");
  }

  @Test
  void stopAsksTheKeeperFirstAndLeavesNothing() {
    assertThat(fields(unit("/opt/agent").text()))
        .containsEntry("Service.KillMode", "mixed")
        .containsEntry("Service.TimeoutStopSec", "30")
        .containsEntry("Service.SuccessExitStatus", "143");
  }

  @Test
  void nothingInAPathMeansSomethingToSystemd() {
    Map<String, String> fields = fields(unit("/opt/100% \"$HOME\" \\x").text());

    assertThat(fields)
        .containsEntry(
            "Service.ExecStart",
            "\"/opt/100%% \\\"$HOME\\\" \\\\x/bin/shraga-agent\" keep"
                + " \"/home/alice/.config/$$5/shraga-agent\"")
        .containsEntry("Service.Environment", "\"JAVA_HOME=/usr/lib/jvm/25\"");
  }

  @Test
  void noVariableOfTheEnvironmentIsInTheUnit() {
    assertThat(unit("/opt/agent").text()).doesNotContain("TOKEN").doesNotContain("DATAVERSE");
  }

  @Test
  void systemdFindsNothingToSayAboutIt() throws Exception {
    assumeThat(ANALYZE).exists();
    Path home = folder.resolve("a 100% $HOME");
    Files.createDirectories(home.resolve("bin"));
    Path launcher = Files.writeString(home.resolve("bin/shraga-agent"), "#!/bin/sh\n");
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
    Path file = SystemdUnit.in(folder);
    Files.createDirectories(folder.resolve("systemd/user"));
    Files.write(file, unit(home.toString()).bytes());

    ProcessBuilder verify =
        new ProcessBuilder(ANALYZE.toString(), "verify", "--user", "--man=no", file.toString());
    // The user's manager wants a folder of its own, even if it is only asked to read.
    verify.environment().put("XDG_RUNTIME_DIR", folder.toString());
    Process process = verify.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(said).isEmpty();
    assertThat(process.waitFor()).isZero();
  }

  private static SystemdUnit unit(String home) {
    return new SystemdUnit(
        Path.of("/home/alice/.config/systemd/user/shraga-agent.service"),
        Path.of(home, "bin/shraga-agent"),
        Path.of("/usr/lib/jvm/25"),
        Path.of("/home/alice/.config/$5/shraga-agent"),
        "alice");
  }

  private static Map<String, String> fields(String text) {
    Map<String, String> fields = new HashMap<>();
    String section = "";
    for (String line : text.lines().toList()) {
      if (line.startsWith("[")) {
        section = line.substring(1, line.length() - 1);
      } else if (!line.isBlank() && !line.startsWith("#")) {
        int is = line.indexOf('=');
        fields.put(section + "." + line.substring(0, is), line.substring(is + 1));
      }
    }
    return fields;
  }
}
