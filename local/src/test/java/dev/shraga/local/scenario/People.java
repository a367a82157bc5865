package dev.shraga.local.scenario;

import dev.shraga.clients.dataverse.ChangeSet;
import dev.shraga.clients.dataverse.Condition;
import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.dataverse.Row;
import dev.shraga.clients.dataverse.Values;
import dev.shraga.clients.dataverse.Write;
import dev.shraga.clients.dataverse.WriteResult;
import dev.shraga.clients.tables.ConversationRows;
import dev.shraga.clients.tables.TaskRows;
import dev.shraga.emulator.http.Headers;
import dev.shraga.emulator.http.Request;
import dev.shraga.model.NameUuid;
import dev.shraga.model.task.MirrorId;
import dev.shraga.model.task.TaskId;
import dev.shraga.model.task.TaskStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/// What people do in the rows of a [House], and what they see there.
final class People {
  private static final UUID NAMES = UUID.fromString("00000000-0000-0000-0000-0000000a05e0");

  private final House house;

  People(House house) {
    this.house = house;
  }

  TaskId submit(String person) {
    return submit(person, person + "@example.com");
  }

  /// A person submits a task under an e-mail address that may be another's.
  TaskId submit(String person, String email) {
    house.admit(person);
    TaskId task = new TaskId(NameUuid.of(NAMES, person + house.time.instant() + email));
    while (isThere(task)) {
      task = new TaskId(NameUuid.of(NAMES, task.toString()));
    }
    house.as(person).write(pending(email, person, task));
    return task;
  }

  private static Write pending(String email, String person, TaskId task) {
    return new Write.Create(
        TaskRows.TABLE,
        task.value(),
        Values.none()
            .text("name", "A task of " + person)
            .text("prompt", "Do it.")
            .text("userEmail", email)
            .whole("status", TaskStatus.PENDING.code()),
        List.of());
  }

  /// A person submits many tasks at once.
  ///
  /// @param from number of the first
  /// @param to number after the last
  List<TaskId> submitMany(String person, int from, int to) {
    house.admit(person);
    List<TaskId> tasks =
        IntStream.range(from, to)
            .mapToObj(number -> new TaskId(NameUuid.of(NAMES, person + " " + number)))
            .toList();
    house
        .as(person)
        .batch(
            tasks.stream()
                .map(task -> new ChangeSet(List.of(pending(person + "@example.com", person, task))))
                .toList());
    return tasks;
  }

  /// Somebody deletes the user's row of a task.
  void delete(TaskId task) {
    Request delete =
        Request.of(
            "DELETE",
            "http://127.0.0.1/api/data/v9.2/cr_shraga_tasks(" + task + ")",
            new Headers(Map.of("Authorization", List.of("Bearer token-of-auditor"))));
    int status = house.service().answer(delete, house.time.instant()).status();
    if (status != 204) {
      throw new IllegalStateException("delete was answered with " + status);
    }
  }

  /// Its owner cancels a task, as the Teams flow does: without looking at versions.
  void cancel(String person, TaskId task) {
    WriteResult result =
        house
            .as(person)
            .write(
                new Write.Update(
                    TaskRows.TABLE,
                    task.value(),
                    new Condition.Exists(),
                    Values.none().whole("status", TaskStatus.CANCELED.code()),
                    List.of()));
    if (!(result instanceof WriteResult.Applied)) {
      throw new IllegalStateException("cancel was answered with " + result);
    }
  }

  /// A person answers in the chat, under an e-mail address that may be another's.
  ///
  /// @param inReplyTo the task's id or the question's
  UUID reply(String person, String email, String inReplyTo, String text) {
    house.admit(person);
    UUID id = NameUuid.of(NAMES, person + house.time.instant() + inReplyTo + text);
    house
        .as(person)
        .write(
            new Write.Create(
                ConversationRows.TABLE,
                id,
                Values.none()
                    .text("userEmail", email)
                    .text("message", text)
                    .text("direction", ConversationRows.INBOUND)
                    .text("status", ConversationRows.UNCLAIMED)
                    .text("inReplyTo", inReplyTo),
                List.of()));
    return id;
  }

  /// An admin answers in the mirror.
  void answerInMirror(TaskId task, String text) {
    answer(house.auditor, MirrorId.of(task).value(), text);
  }

  /// A person writes an answer without looking whether anything is asked.
  void answerInRow(String person, TaskId task, String text) {
    answer(house.as(person), task.value(), text);
  }

  private static void answer(Dataverse rows, UUID id, String text) {
    rows.write(
        new Write.Update(
            TaskRows.TABLE,
            id,
            new Condition.Exists(),
            Values.none().text("answer", text),
            List.of()));
  }

  /// A row of the conversation.
  Row conversation(UUID id) {
    List<String> columns = new ArrayList<>(ConversationRows.COLUMNS);
    columns.addAll(List.of("name", "status", "followUpExpected"));
    return house.auditor.find(ConversationRows.TABLE, id, columns).orElseThrow();
  }

  /// The answer to a row of the conversation; empty if nobody answered it.
  List<String> repliesTo(UUID id) {
    return house.rows(ConversationRows.TABLE, ConversationRows.COLUMNS).stream()
        .filter(row -> row.text("inReplyTo").equals(id.toString()))
        .map(row -> row.text("message"))
        .toList();
  }

  /// The question on a user's row.
  String questionShown(TaskId task) {
    return house.row(task.value()).text("question");
  }

  private boolean isThere(TaskId task) {
    return house.auditor.find(TaskRows.TABLE, task.value(), List.of("status")).isPresent();
  }
}
