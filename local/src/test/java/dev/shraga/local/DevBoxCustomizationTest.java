package dev.shraga.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.model.text.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// What is run on a box that is set up, read as data: commands cannot be run here, but what the
/// first generation's had wrong can be seen in them.
class DevBoxCustomizationTest {
  private static final Path FOLDER = Path.of("../manifests/dev-box");
  private static final Pattern SINGLE_QUOTED = Pattern.compile("'[^'\n]*\\$[^'\n]*'");
  private static final Pattern ADDRESS = Pattern.compile("[a-z]+://");

  /// A step of any of the files.
  ///
  /// @param system whether it runs as LocalSystem
  /// @param seconds after which it is ended
  private record Step(String name, boolean system, int seconds, Map<String, String> parameters) {
    String command() {
      return parameters.getOrDefault("command", "");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"imagedefinition.yaml", "workload.yaml", "tasks.yaml"})
  void javaGitClaudeCodeAndTheAgentComeInThisOrder(String file) throws IOException {
    List<String> said = steps(file).stream().map(step -> step.parameters().toString()).toList();

    assertThat(index(said, "Eclipse Adoptium"))
        .isNotNegative()
        .isLessThan(index(said, "shraga-agent.cmd"));
    assertThat(index(said, "Git.Git"))
        .isNotNegative()
        .isLessThan(index(said, "Anthropic.ClaudeCode"));
    assertThat(index(said, "shraga-agent.cmd")).isEqualTo(said.size() - 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"imagedefinition.yaml", "workload.yaml", "tasks.yaml"})
  void whatIsDownloadedIsComparedBeforeItIsUsed(String file) throws IOException {
    List<String> downloads =
        steps(file).stream().map(Step::command).filter(c -> c.contains("-OutFile")).toList();

    assertThat(downloads)
        .hasSize(2)
        .allSatisfy(command -> {
          int loaded = command.indexOf("-OutFile $file");
          int compared = command.indexOf("(Get-FileHash $file -Algorithm SHA256).Hash -ne $");
          int refused = command.indexOf("throw", compared);
          int used = command.indexOf("Expand-Archive $file");
          assertThat(List.of(loaded, compared, refused, used)).isSorted().doesNotContain(-1);
          assertThat(command).contains("-notlike \"https://*\"").contains("-TimeoutSec");
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"imagedefinition.yaml", "workload.yaml", "tasks.yaml"})
  void commandsHaveNoSecretNoOtherAddressAndRunNothingThatTheyLoad(String file) throws IOException {
    String text = Files.readString(FOLDER.resolve(file));

    assertThat(Secrets.in(text)).isFalse();
    assertThat(text).doesNotContainPattern("(?i)\\biex\\b|Invoke-Expression|ExecutionPolicy");
    Matcher addresses = ADDRESS.matcher(text);
    while (addresses.find()) {
      assertThat(addresses.group()).isEqualTo("https://");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"imagedefinition.yaml", "workload.yaml", "tasks.yaml"})
  void variableIsNeverInSingleQuotesWhereItWouldBeLiteral(String file) throws IOException {
    assertThat(SINGLE_QUOTED.matcher("Join-Path '$env:TEMP\\a.zip'").find()).isTrue();
    assertThat(steps(file))
        .allSatisfy(step -> assertThat(SINGLE_QUOTED.matcher(step.command()).find()).isFalse());
  }

  @ParameterizedTest
  @ValueSource(strings = {"imagedefinition.yaml", "workload.yaml", "tasks.yaml"})
  void systemDoesNothingThatIsAPersons(String file) throws IOException {
    assertThat(steps(file).stream().filter(Step::system))
        .allSatisfy(step -> {
          assertThat(step.name()).doesNotContain("winget");
          assertThat(step.command())
              .doesNotContain("USERNAME")
              .doesNotContain("USERPROFILE")
              .doesNotContain("LOCALAPPDATA")
              .doesNotContain("shraga-agent");
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"imagedefinition.yaml", "workload.yaml", "tasks.yaml"})
  void stepThatFailsEndsAsAFailureAndNoneWaitsForEver(String file) throws IOException {
    assertThat(steps(file))
        .allSatisfy(step -> {
          assertThat(step.seconds()).isBetween(60, 3600);
          assertThat(step.command())
              .doesNotContainPattern("(?i)while|for *\\(;|SilentlyContinue\"? *;");
          if (!step.command().isEmpty()) {
            assertThat(step.command()).startsWith("$ErrorActionPreference = \"Stop\"\n");
          }
        });
    assertThat(steps(file).getLast().command()).contains("if ($LASTEXITCODE -ne 0) { throw");
  }

  @Test
  void agentsStepSeesProgramsThatWereInstalledAMomentAgo() throws IOException {
    for (String file : List.of("imagedefinition.yaml", "workload.yaml", "tasks.yaml")) {
      String command = steps(file).getLast().command();

      assertThat(command.indexOf("GetEnvironmentVariable(\"Path\", \"Machine\")"))
          .isNotNegative()
          .isLessThan(command.indexOf("install --name"));
    }
  }

  @Test
  void userWithoutRightsNeedsNothingOfTheWholeMachine() throws IOException {
    for (String file : List.of("workload.yaml", "tasks.yaml")) {
      assertThat(steps(file))
          .allSatisfy(step -> {
            assertThat(step.system()).isFalse();
            assertThat(step.command()).doesNotContain("HKLM").doesNotContain("ProgramFiles");
          });
    }
  }

  private static int index(List<String> texts, String part) {
    for (int i = 0; i < texts.size(); i++) {
      if (texts.get(i).contains(part)) {
        return i;
      }
    }
    return -1;
  }

  private static List<Step> steps(String file) throws IOException {
    Map<?, ?> yaml =
        (Map<?, ?>)
            new Load(LoadSettings.builder().build())
                .loadFromString(Files.readString(FOLDER.resolve(file)));
    boolean group = !yaml.containsKey("userTasks");
    List<Step> steps = new ArrayList<>();
    for (String part : List.of("tasks", "userTasks")) {
      if (yaml.get(part) instanceof List<?> tasks) {
        for (Object task : tasks) {
          steps.add(step((Map<?, ?>) task, !group && part.equals("tasks")));
        }
      }
    }
    return steps;
  }

  private static Step step(Map<?, ?> task, boolean system) {
    Map<String, String> parameters = new TreeMap<>();
    ((Map<?, ?>) field(task, "parameters"))
        .forEach((name, value) -> parameters.put(name.toString(), value.toString()));
    String limit = task.containsKey("timeout") ? "timeout" : "timeoutInSeconds";
    return new Step(
        field(task, "name").toString(),
        system || "System".equals(task.get("runAs")),
        Integer.parseInt(field(task, limit).toString()),
        parameters);
  }

  private static Object field(Map<?, ?> task, String name) {
    return Objects.requireNonNull(task.get(name), name);
  }
}
