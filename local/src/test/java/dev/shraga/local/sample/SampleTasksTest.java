package dev.shraga.local.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shraga.emulator.claude.Plan;
import dev.shraga.model.yaml.YamlProblem;
import dev.shraga.reconciler.cli.Submission;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleTasksTest {
  private static final Path FILE = Path.of("../manifests/samples/tasks.yaml");

  @Test
  void shippedTasksAreThoseOfThreeDesignersWithPlansThatCanBeDone() throws IOException {
    List<Submission> tasks = SampleTasks.read(Files.readString(FILE), "tasks.yaml");

    assertThat(tasks).hasSize(6);
    assertThat(tasks.stream().map(Submission::email).distinct()).hasSize(3);
    assertThat(tasks).allSatisfy(task -> assertThat(Plan.of(task.prompt())).hasSizeGreaterThan(2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tasks: []|tasks.yaml:1:8: 'tasks' of a file of tasks must be a list of 1 to 1000 tasks",
        "tasks: [{as: a@b.c}]|tasks.yaml:1:9: a task needs the key 'prompt'",
        "tasks: [{as: alice, prompt: x}]|"
            + "tasks.yaml:1:14: 'as' of a task must be an e-mail, not 'alice'",
        "tasks: [{as: a@b.c, prompt: ''}]|"
            + "tasks.yaml:1:29: 'prompt' of a task must say what to do",
        "tasks: [{as: a@b.c, prompt: x, prio: 3}]|"
            + "tasks.yaml:1:32: 'prio' is not a key of a task; allowed are as, name, prompt,"
            + " repository, priority",
      })
  void mistakesAreRefusedWithTheirPlace(String text, String problem) {
    assertThatThrownBy(() -> SampleTasks.read(text, "tasks.yaml"))
        .isInstanceOf(YamlProblem.class)
        .hasMessage(problem);
  }
}
