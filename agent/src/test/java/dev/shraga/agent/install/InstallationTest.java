package dev.shraga.agent.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files are real; the system's programs are a list of what they were asked.
final class InstallationTest {
  private static final Settings SETTINGS =
      new Settings(List.of("--name", "shared-1"), Map.of("DATAVERSE_TOKEN", "t0ken"));
  private static final String MARK = "0.1.0 from /opt/agent";

  @TempDir Path folder;

  private final List<String> asked = new ArrayList<>();
  private String failing = "";
  private Path settings;
  private Path unit;

  @BeforeEach
  void place() {
    settings = folder.resolve("config/shraga-agent");
    unit = SystemdUnit.in(folder.resolve("config"));
  }

  @Test
  void installWritesTheFilesAndMakesTheSystemKnowThem() throws IOException {
    List<String> done = installation("/opt/agent").install(SETTINGS, MARK);

    assertThat(Settings.in(settings)).isEqualTo(SETTINGS);
    assertThat(Files.readString(unit)).contains("ExecStart=\"/opt/agent/bin/shraga-agent\" keep");
    assertThat(asked).contains("systemctl --user enable shraga-agent.service");
    assertThat(asked).noneMatch(command -> command.contains("t0ken"));
    assertThat(done).noneMatch(line -> line.contains("t0ken"));
    assertThat(Standing.of(settings, Optional.empty()).installed()).isEqualTo(MARK);
  }

  @Test
  void installOverAnOlderOneReplacesIt() throws IOException {
    installation("/opt/agent").install(SETTINGS, MARK);

    installation("/opt/newer").install(SETTINGS, "0.2.0 from /opt/newer");

    assertThat(Files.readString(unit)).contains("/opt/newer/bin").doesNotContain("/opt/agent/bin");
    assertThat(Standing.of(settings, Optional.empty()).installed()).startsWith("0.2.0");
  }

  @Test
  void agentThatRunsWithTheSameSettingsIsNotDisturbed() throws Exception {
    installation("/opt/agent").install(SETTINGS, MARK);
    asked.clear();

    try (Kept kept = Kept.in(settings, "exec sleep 1000")) {
      kept.awaitStart(1);
      List<String> same = installation("/opt/agent").install(SETTINGS, MARK);
      List<String> asSaid = List.copyOf(asked);
      installation("/opt/agent")
          .install(new Settings(List.of("--name", "shared-2"), Map.of()), MARK);

      assertThat(same).containsExactly("it is installed so already, and runs");
      assertThat(asSaid).isEmpty();
      assertThat(asked).contains("systemctl --user restart shraga-agent.service");
    }
  }

  @Test
  void commandThatFailsIsToldWithWhatToDoAndTheNextInstallDoesAllAgain() {
    failing = "systemctl --user enable";

    assertThatThrownBy(() -> installation("/opt/agent").install(SETTINGS, MARK))
        .isInstanceOf(InstallProblem.class)
        .hasMessageContaining("systemctl --user enable shraga-agent.service failed with code 1")
        .hasMessageContaining("not by su or sudo");
    failing = "";
    asked.clear();
    installation("/opt/agent").install(SETTINGS, MARK);

    assertThat(asked).hasSize(4);
  }

  @Test
  void lingeringThatOnlyAnAdminMayTurnOnIsNoFailure() {
    failing = "loginctl";

    List<String> done = installation("/opt/agent").install(SETTINGS, MARK);

    assertThat(done).anyMatch(line -> line.contains("sudo loginctl enable-linger alice"));
  }

  @Test
  void uninstallRemovesWhatInstallMadeAndNothingElse() throws IOException {
    Files.createDirectories(folder.resolve("config/systemd/user"));
    Path others = Files.writeString(unit.resolveSibling("other.service"), "[Unit]\n");
    List<Path> before = files();
    installation("/opt/agent").install(SETTINGS, MARK);
    asked.clear();

    installation("/opt/agent").uninstall();

    assertThat(files()).isEqualTo(before).contains(others);
    assertThat(asked)
        .containsExactly(
            "systemctl --user disable --now shraga-agent.service",
            "systemctl --user daemon-reload");
  }

  @Test
  void uninstallOfNothingDoesNothing() throws IOException {
    assertThat(installation("/opt/agent").uninstall()).containsExactly("nothing is installed");
    assertThat(asked).isEmpty();
    assertThat(files()).isEmpty();
  }

  @Test
  void taskSchedulersKeeperIsEndedWithAllBelowIt() throws Exception {
    String sid = "S-1-5-21-1-2-3-1001";
    ScheduledTask task =
        new ScheduledTask(settings.resolve("task.xml"), "C:\\a.cmd", "C:\\b", sid, false);
    Installation windows = new Installation(task, settings, this::run);
    windows.install(SETTINGS, MARK);

    try (Kept kept = Kept.in(settings, "exec sleep 1000")) {
      ProcessHandle agent = ProcessHandle.of(kept.awaitStart(1)).orElseThrow();
      windows.uninstall();

      assertThat(kept.ended()).isTrue();
      assertThat(agent.isAlive()).isFalse();
      assertThat(settings.resolve("environment")).doesNotExist();
      assertThat(asked).contains("schtasks /Delete /TN shraga-agent-" + sid + " /F");
    }
  }

  private Installation installation(String home) {
    SystemdUnit registration =
        new SystemdUnit(
            unit, Path.of(home, "bin/shraga-agent"), Path.of("/usr/lib/jvm/25"), settings, "alice");
    return new Installation(registration, settings, this::run);
  }

  private Programs.Said run(List<String> words) {
    String command = String.join(" ", words);
    asked.add(command);
    boolean fails = !failing.isEmpty() && command.startsWith(failing);
    return new Programs.Said(fails ? 1 : 0, fails ? "Failed to connect to bus" : "");
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
