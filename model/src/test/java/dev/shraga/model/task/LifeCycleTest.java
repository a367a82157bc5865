package dev.shraga.model.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;

final class LifeCycleTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "life-cycles.md");

  @Test
  void nothingFollowsAnEnd() {
    for (TaskStatus status : TaskStatus.values()) {
      assertThat(status.next().isEmpty()).isEqualTo(status.terminal());
    }
  }

  @Test
  void canceledNeverBecomesCompleted() {
    assertThatThrownBy(() -> TaskStatus.CANCELED.to(TaskStatus.COMPLETED))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a task cannot go from Canceled to Completed");
  }

  @Test
  void documentShowsTheLifeCycleOfTheCode() throws IOException {
    String document = Files.readString(DOCUMENT);

    assertThat(document)
        .as("docs/life-cycles.md is out of date; its diagram must be:\n%s", diagram())
        .contains(diagram());
  }

  private static String diagram() {
    StringJoiner lines = new StringJoiner("\n", "```mermaid\nstateDiagram-v2\n", "\n```");
    lines.add("  [*] --> " + name(TaskStatus.PENDING));
    for (TaskStatus from : TaskStatus.values()) {
      for (TaskStatus to : from.next()) {
        lines.add("  " + name(from) + " --> " + name(to));
      }
      if (from.terminal()) {
        lines.add("  " + name(from) + " --> [*]");
      }
    }
    return lines.toString();
  }

  private static String name(TaskStatus status) {
    return status.label().replace(" ", "");
  }
}
