package dev.shraga.agent.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MachineTest {
  private static final Path HOME = Path.of("/opt/shraga-agent");
  private static final Path JAVA = Path.of("/usr/lib/jvm/25");

  @Test
  void linuxHasTheUsersUnitWhereTheXdgFoldersAre() {
    Machine usual = machine("Linux", Map.of("HOME", "/home/alice"), "alice");
    Machine own = machine("Linux", Map.of("HOME", "/home/alice", "XDG_CONFIG_HOME", "/c"), "alice");
    Machine relative =
        machine("Linux", Map.of("HOME", "/home/alice", "XDG_CONFIG_HOME", "c"), "alice");

    assertThat(usual.registration().file())
        .isEqualTo(Path.of("/home/alice/.config/systemd/user/shraga-agent.service"));
    assertThat(usual.places().state()).isEqualTo(Path.of("/home/alice/.local/state/shraga-agent"));
    assertThat(own.places().settings()).isEqualTo(Path.of("/c/shraga-agent"));
    assertThat(relative.places()).isEqualTo(usual.places());
  }

  @Test
  void windowsHasATaskOfThePersonWhomWhoamiNames() {
    Machine machine =
        machine(
            "Windows 11",
            Map.of("LOCALAPPDATA", "/alice/Local", "USERNAME", "somebody-else"),
            "\"contoso\\alice\",\"S-1-5-21-1-2-3-1001\"");

    assertThat(machine.registration().text())
        .contains("<UserId>S-1-5-21-1-2-3-1001</UserId>")
        .doesNotContain("somebody-else");
    assertThat(machine.registration().file())
        .isEqualTo(Path.of("/alice/Local/shraga-agent/task.xml"));
  }

  @Test
  void systemsAccountIsToldToLetThePersonDoIt() {
    assertThatThrownBy(() ->
            machine(
                "Windows 11",
                Map.of("LOCALAPPDATA", "/system"),
                "\"nt authority\\system\",\"S-1-5-18\""))
        .isInstanceOf(InstallProblem.class)
        .hasMessageContaining("a task that runs as User");
  }

  @Test
  void otherSystemIsToldWhatToDoByHand() {
    assertThatThrownBy(() -> machine("Mac OS X", Map.of("HOME", "/Users/alice"), "alice"))
        .isInstanceOf(InstallProblem.class)
        .hasMessageContaining("not Mac OS X")
        .hasMessageContaining("shraga-agent run");
  }

  @Test
  void environmentWithoutAHomeIsRefusedByName() {
    assertThatThrownBy(() -> machine("Linux", Map.of(), "alice"))
        .hasMessageContaining("HOME is not set");
  }

  private static Machine machine(String system, Map<String, String> environment, String user) {
    return Machine.of(
        system, environment, HOME, JAVA, false, (List<String> _) -> new Programs.Said(0, user));
  }
}
