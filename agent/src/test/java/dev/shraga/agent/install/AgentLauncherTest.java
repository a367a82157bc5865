package dev.shraga.agent.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.shraga.agent.Office;
import dev.shraga.agent.install.Unpacked.Run;
import dev.shraga.model.version.Version;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher of the archive, really run.
final class AgentLauncherTest {
  @TempDir Path folder;

  private Unpacked agent;

  @BeforeEach
  void unpack() throws IOException {
    agent = Unpacked.in(folder.toRealPath());
  }

  @Test
  void versionAndHelpArePrinted() throws Exception {
    Run version = agent.run(Map.of(), "--version");
    Run help = agent.run(Map.of(), "run", "--help");

    assertThat(version.text()).isEqualTo("shraga-agent " + Version.current() + "\n");
    assertThat(version.exit()).isZero();
    assertThat(help.text()).contains("--state").contains("--silence-limit");
    assertThat(help.exit()).isZero();
  }

  @Test
  void itIsFoundThroughALink() throws Exception {
    Path link =
        Files.createSymbolicLink(folder.resolve("link"), agent.home().resolve("bin/shraga-agent"));
    ProcessBuilder linked = agent.command(Map.of(), "--version");
    linked.command().set(0, link.toString());
    Process process = linked.start();

    assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .startsWith("shraga-agent ");
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void installStatusAndUninstallOfAUser() throws Exception {
    Path asked = folder.resolve("asked");
    Map<String, String> environment =
        new HashMap<>(agent.withStandIns(asked, "systemctl", "loginctl"));
    environment.put("DATAVERSE_URL", "https://contoso.crm.dynamics.com");
    environment.put("SHRAGA_GIT_TOKEN", "n0t-for-others");
    String[] install = {"install", "--name", "shared-1", "--cli", "claude"};

    Run before = agent.run(environment, "status");
    Run dry = agent.run(environment, "install", "--name", "shared-1", "--dry-run");
    boolean untouched = Files.notExists(agent.user().resolve(".config"));
    Run first = agent.run(environment, install);
    Run status = agent.run(environment, "status");
    Run uninstalled = agent.run(environment, "uninstall");

    assertThat(List.of(before.exit(), dry.exit(), first.exit(), status.exit(), uninstalled.exit()))
        .as(first.text())
        .containsExactly(4, 0, 0, 3, 0);
    assertThat(untouched).isTrue();
    assertThat(dry.text())
        .contains("SHRAGA_GIT_TOKEN=[hidden]")
        .contains("Restart=always")
        .doesNotContain("n0t-for-others");
    assertThat(status.text())
        .contains("installed: " + Version.current() + " from " + agent.home())
        .contains("keeper: does not run");
    assertThat(Files.readString(asked))
        .contains("systemctl --user enable shraga-agent.service\n")
        .doesNotContain("n0t-for-others");
    assertThat(agent.user().resolve(".config/shraga-agent")).doesNotExist();
  }

  @Test
  void mistakesAreRefusedBeforeAnythingIsWritten() throws Exception {
    Map<String, String> environment = Map.of("DATAVERSE_URL", "http://contoso.crm.dynamics.com");

    Run name = agent.run(environment, "install", "--name", "-rf /");
    Run address = agent.run(environment, "install", "--name", "shared-1");

    assertThat(List.of(name.exit(), address.exit())).doesNotContain(0);
    assertThat(address.text()).contains("DATAVERSE_URL must begin with https://");
    assertThat(agent.user().resolve(".config")).doesNotExist();
  }

  /// As the launcher for Windows asks for it.
  @Test
  void whereNothingCollectsOutputKeeperAndAgentWriteFiles() throws Exception {
    Path settings = folder.resolve("settings");
    new Settings(List.of("--name", "a", "--state", folder + "/state"), Map.of()).writeTo(settings);
    String options =
        "-Dlogback.configurationFile=dev/shraga/agent/cli/logback-file.xml -Dshraga.agent.log="
            + settings.resolve("keeper.log");

    Process keeper =
        agent
            .command(Map.of("JDK_JAVA_OPTIONS", options), "keep", settings.toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() ->
              Files.exists(settings.resolve("keeper.log"))
                  && Files.readString(settings.resolve("keeper.log")).contains("end=\"code 1\""));

      assertThat(settings.resolve("agent.out")).content().contains("DATAVERSE_URL is not set");
    } finally {
      keeper.descendants().forEach(ProcessHandle::destroyForcibly);
      keeper.destroyForcibly();
    }
  }

  /// What the unit's ExecStart is, without systemd.
  @Test
  void agentThatIsKilledComesBack() throws Exception {
    Path settings = folder.resolve("settings");
    Path state = folder.resolve("state");
    try (Office office = Office.open()) {
      new Settings(
              List.of("--name", Office.WORKER, "--state", state.toString()),
              Map.of("DATAVERSE_URL", office.address(), "DATAVERSE_TOKEN", Office.AGENT_TOKEN))
          .writeTo(settings);
      Process keeper =
          agent
              .command(Map.of(), "keep", settings.toString(), "--wait", "PT0.2S")
              .redirectOutput(folder.resolve("out").toFile())
              .start();
      try {
        ProcessHandle first = running(keeper, state);

        first.destroyForcibly();

        await().atMost(Duration.ofSeconds(60)).until(() -> !first.isAlive());
        ProcessHandle second = running(keeper, state);
        assertThat(second.pid()).isNotEqualTo(first.pid());
        assertThat(keeper.isAlive()).isTrue();

        keeper.destroy();

        assertThat(keeper.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(second.isAlive()).isFalse();
      } finally {
        keeper.descendants().forEach(ProcessHandle::destroyForcibly);
        keeper.destroyForcibly();
      }
    }
  }

  /// Waits until the keeper's one child has the state folder.
  private static ProcessHandle running(Process keeper, Path state) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() ->
            keeper.children().count() == 1
                && Standing.of(state.resolveSibling("settings"), Optional.of(state)).running());
    return keeper.children().findFirst().orElseThrow();
  }
}
