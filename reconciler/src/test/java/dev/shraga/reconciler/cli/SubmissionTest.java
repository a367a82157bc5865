package dev.shraga.reconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.model.task.TaskId;
import org.junit.jupiter.api.Test;

class SubmissionTest {
  private static final TaskId ID = TaskId.of("6f1c0a52-9f0e-4f9b-8a44-1f2d8c3b7a01");

  @Test
  void titleIsThePromptsFirstLineCutToTheColumnsLength() {
    assertThat(Submission.of("a@b.c", "\n Fix it \nplease").title()).isEqualTo("Fix it");
    assertThat(Submission.of("a@b.c", "x".repeat(200)).title()).hasSize(100).endsWith("…");
  }

  @Test
  void rowIsWhatItsOwnerWrites() {
    var values = Submission.of("a@b.c", "Fix it").row(ID).values().asMap();

    assertThat(values)
        .containsEntry("name", "Fix it")
        .containsEntry("prompt", "Fix it")
        .containsEntry("status", 1)
        .containsEntry("userEmail", "a@b.c")
        .containsEntry("priority", 500)
        .doesNotContainKey("repository");
  }
}
