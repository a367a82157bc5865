package dev.shraga.reconciler.cli;

import dev.shraga.clients.dataverse.Values;
import dev.shraga.clients.dataverse.Write;
import dev.shraga.clients.tables.TaskRows;
import dev.shraga.model.task.TaskId;
import dev.shraga.model.task.TaskStatus;
import dev.shraga.model.task.UserTask;
import java.util.List;

/// A task as its owner asks for it: what Copilot Studio writes as a row.
///
/// @param email the owner's; Teams cards go there
/// @param name short title; empty takes the prompt's first line
/// @param repository empty takes the policy's default
/// @param priority higher goes first
public record Submission(
    String email, String name, String prompt, String repository, int priority) {
  private static final int LONGEST_NAME = 100;

  /// A prompt and nothing else.
  public static Submission of(String email, String prompt) {
    return new Submission(email, "", prompt, "", UserTask.DEFAULT_PRIORITY);
  }

  /// The title that people see.
  public String title() {
    String first = prompt.strip().lines().findFirst().orElse("").strip();
    String title = name.isBlank() ? first : name.strip();
    return title.length() <= LONGEST_NAME ? title : title.substring(0, LONGEST_NAME - 1) + "…";
  }

  /// The write of its row, to be made as its owner.
  public Write.Create row(TaskId id) {
    Values values =
        Values.none()
            .text("name", title())
            .text("prompt", prompt)
            .whole("status", TaskStatus.PENDING.code())
            .text("userEmail", email)
            .whole("priority", priority);
    return new Write.Create(
        TaskRows.TABLE,
        id.value(),
        repository.isBlank() ? values : values.text("repository", repository),
        List.of());
  }
}
