package dev.shraga.reconciler.desired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.shraga.model.box.BoxCall;
import dev.shraga.model.box.SetUp;
import dev.shraga.model.yaml.YamlProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetUpFileTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "SHRAGA_CATALOG", "tools",
          "SHRAGA_ARCHIVE_URL", "https://files.example.com/shraga-agent.zip",
          "SHRAGA_ARCHIVE_SHA256", "c0ffee",
          "DATAVERSE_URL", "https://org.example.com");

  @TempDir private Path folder;

  @Test
  void placesAreFilledFromTheEnvironmentAndForEachWorker() throws IOException {
    Path file =
        file(
            """
            name: shraga-agent
            tasks:
              - name: "{{CATALOG}}/powershell"
                displayName: Agent
                runAs: User
                timeoutInSeconds: 900
                parameters:
                  command: get {{ARCHIVE_URL}} {{ARCHIVE_SHA256}} for {{WORKER}} of {{POOL}}
            """);

    SetUp setUp = SetUpFile.read(file, ENVIRONMENT);
    List<BoxCall.Task> tasks = setUp.of("shared-1", "shared");

    assertThat(tasks)
        .containsExactly(
            new BoxCall.Task(
                "tools/powershell",
                "Agent",
                Map.of(
                    "command",
                    "get https://files.example.com/shraga-agent.zip c0ffee for shared-1 of shared"),
                "User",
                900));
  }

  @Test
  void shippedTasksNeedNothingMoreThanTheEnvironment() throws IOException {
    SetUp setUp = SetUpFile.read(Path.of("../manifests/dev-box/tasks.yaml"), ENVIRONMENT);

    assertThat(setUp.of("shared-1", "shared"))
        .isNotEmpty()
        .allSatisfy(task -> {
          assertThat(task.name()).startsWith("tools/");
          assertThat(task.parameters().values()).noneMatch(value -> value.contains("{{"));
        });
  }

  @Test
  void placeWithoutAValueIsRefusedWithLineAndVariable() throws IOException {
    Path file =
        file(
            """
            name: shraga-agent
            tasks:
              - name: a/b
                parameters: {command: "get {{ARCHIVE_URL}}"}
            """);

    assertThatExceptionOfType(YamlProblem.class)
        .isThrownBy(() -> SetUpFile.read(file, Map.of()))
        .withMessageContaining("tasks.yaml:4")
        .withMessageContaining("SHRAGA_ARCHIVE_URL");
  }

  @Test
  void unknownKeyOfATaskIsRefused() throws IOException {
    Path file = file("{name: shraga-agent, tasks: [{name: a/b, params: {}}]}");

    assertThatExceptionOfType(YamlProblem.class)
        .isThrownBy(() -> SetUpFile.read(file, ENVIRONMENT))
        .withMessageContaining("params");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("tasks.yaml"), text);
  }
}
