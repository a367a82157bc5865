package dev.shraga.local.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shraga.clients.dataverse.Condition;
import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.dataverse.DataverseProblem;
import dev.shraga.clients.dataverse.Query;
import dev.shraga.clients.dataverse.Row;
import dev.shraga.clients.dataverse.Values;
import dev.shraga.clients.dataverse.Write;
import dev.shraga.clients.dataverse.WriteResult;
import dev.shraga.clients.tables.TaskRows;
import dev.shraga.clients.tables.WorkerRows;
import dev.shraga.model.WorkerId;
import dev.shraga.model.task.HolderStatus;
import dev.shraga.model.task.MirrorId;
import dev.shraga.model.task.TaskId;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An agent signs in as a user of its own: it sees its mailbox and the task that it has, and of
/// everybody else nothing.
final class PrivilegeTest {
  private static final List<String> SOME = List.of("name");

  @TempDir private Path manifests;

  private House house;

  @BeforeEach
  void houseWithTwoWorkers() {
    house = new House(manifests, 2);
    house.settle();
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void onlyTheAgentThatHasATaskSeesIt() {
    TaskId task = house.people.submit("alice");
    String holder = executing(task);
    UUID mirror = MirrorId.of(task).value();

    assertThat(house.as(holder).find(TaskRows.TABLE, mirror, SOME)).isPresent();
    assertThat(house.as(other(holder)).find(TaskRows.TABLE, mirror, SOME)).isEmpty();
    assertThat(house.as(other(holder)).list(Query.all(TaskRows.TABLE, SOME))).isEmpty();
    assertThat(write(house.as(other(holder)), TaskRows.TABLE, mirror))
        .isInstanceOf(WriteResult.Gone.class);
  }

  @Test
  void taskThatHasEndedIsNobodysToSeeButItsOwners() {
    TaskId task = house.people.submit("alice");
    String holder = executing(task);

    house.settle();

    UUID mirror = MirrorId.of(task).value();
    assertThat(house.as(holder).find(TaskRows.TABLE, mirror, SOME)).isEmpty();
    assertThat(write(house.as(holder), TaskRows.TABLE, mirror))
        .isInstanceOf(WriteResult.Gone.class);
    assertThat(house.as("alice").find(TaskRows.TABLE, task.value(), SOME)).isPresent();
    assertThat(house.as("alice").find(TaskRows.TABLE, mirror, SOME)).isEmpty();
  }

  @Test
  void agentWhoseTaskWasTakenBackCannotWriteItAnyMore() {
    TaskId task = house.people.submit("alice");
    String silent = executing(task);

    house.agents.removeIf(agent -> agent.name().equals(silent));
    String next = executingOnAnother(task, silent);

    UUID mirror = MirrorId.of(task).value();
    assertThat(write(house.as(silent), TaskRows.TABLE, mirror))
        .isInstanceOf(WriteResult.Gone.class);
    assertThat(house.as(next).find(TaskRows.TABLE, mirror, SOME)).isPresent();
  }

  @Test
  void mailboxIsReadAndWrittenByItsOwnAgentOnly() {
    UUID first = WorkerId.named("shared-1").value();
    Dataverse agent = house.as("shared-1");
    Dataverse another = house.as("shared-2");

    assertThat(agent.find(WorkerRows.TABLE, first, SOME)).isPresent();
    assertThat(another.find(WorkerRows.TABLE, first, SOME)).isEmpty();
    assertThat(write(another, WorkerRows.TABLE, first)).isInstanceOf(WriteResult.Gone.class);
    assertThat(another.list(Query.all(WorkerRows.TABLE, SOME)))
        .extracting(row -> row.text("name"))
        .containsExactly("shared-2");
  }

  @Test
  void agentSeesNoUsersRowAndNoAudit() {
    TaskId task = house.people.submit("alice");
    String holder = executing(task);

    assertThat(house.as(holder).find(TaskRows.TABLE, task.value(), SOME)).isEmpty();
    assertThatThrownBy(() -> house.as(holder).list(Query.all("event", SOME)))
        .isInstanceOfSatisfying(
            DataverseProblem.class, problem -> assertThat(problem.status()).isEqualTo(403));
  }

  @Test
  void agentCannotTakeARowByGivingItToItself() {
    TaskId task = house.people.submit("alice");
    String holder = executing(task);
    Dataverse greedy = house.as(other(holder));
    UUID itself = greedy.whoAmI();

    WriteResult result =
        greedy.write(new Write.Share(TaskRows.TABLE, MirrorId.of(task).value(), itself));

    assertThat(result).isNotInstanceOf(WriteResult.Applied.class);
    assertThat(greedy.find(TaskRows.TABLE, MirrorId.of(task).value(), SOME)).isEmpty();
  }

  @Test
  void progressOfOneAgentIsHiddenFromAnother() {
    UUID message = new UUID(0, 0x3e);
    Values said = Values.none().text("name", "Half way").text("content", "Half way");
    house.as("shared-1").write(new Write.Create("message", message, said, SOME));

    Dataverse another = house.as("shared-2");

    assertThat(house.as("shared-1").find("message", message, SOME)).isPresent();
    assertThat(another.find("message", message, SOME)).isEmpty();
    assertThat(another.list(Query.all("message", SOME))).isEmpty();
    assertThat(write(another, "message", message)).isNotInstanceOf(WriteResult.Applied.class);
  }

  @Test
  void designerSeesAndChangesNoOtherDesignersTask() {
    TaskId task = house.people.submit("alice");
    TaskId own = house.people.submit("bob");
    Dataverse bob = house.as("bob");

    assertThat(bob.find(TaskRows.TABLE, task.value(), SOME)).isEmpty();
    assertThat(write(bob, TaskRows.TABLE, task.value())).isInstanceOf(WriteResult.Gone.class);
    assertThat(bob.list(Query.all(TaskRows.TABLE, SOME)))
        .extracting(Row::id)
        .containsExactly(own.value());
  }

  @Test
  void agentMakesNoTaskAndNoWorker() {
    Dataverse agent = house.as("shared-1");

    for (String table : List.of(TaskRows.TABLE, WorkerRows.TABLE, "event")) {
      WriteResult result =
          agent.write(
              new Write.Create(
                  table, new UUID(0, 0x3f), Values.none().text("name", "mine"), List.of()));

      assertThat(result)
          .isInstanceOfSatisfying(
              WriteResult.Refused.class,
              refused -> assertThat(refused.message()).contains("Add the privilege prvCreate"));
    }
  }

  private static WriteResult write(Dataverse dataverse, String table, UUID id) {
    return dataverse.write(
        new Write.Update(
            table, id, new Condition.Exists(), Values.none().text("name", "mine"), List.of()));
  }

  private static String other(String worker) {
    return worker.equals("shared-1") ? "shared-2" : "shared-1";
  }

  private String executing(TaskId task) {
    return executingOnAnother(task, "");
  }

  private String executingOnAnother(TaskId task, String than) {
    for (int turn = 0; turn < 60; turn++) {
      house.turn();
      boolean runs =
          !house.mirrors().isEmpty() && house.mirror(task).holderStatus() == HolderStatus.EXECUTING;
      if (runs && !name(house.mirror(task).holder()).equals(than)) {
        return name(house.mirror(task).holder());
      }
    }
    throw new IllegalStateException("nobody took the task");
  }

  private static String name(@Nullable WorkerId worker) {
    return WorkerId.named("shared-1").equals(worker) ? "shared-1" : "shared-2";
  }
}
