package dev.shraga.local.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shraga.clients.dataverse.Row;
import dev.shraga.clients.tables.ConversationRows;
import dev.shraga.local.cli.AnswerCommand;
import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.Question;
import dev.shraga.model.task.TaskId;
import dev.shraga.model.task.TaskStatus;
import dev.shraga.model.task.UserTask;
import dev.shraga.model.task.WaitingFor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A task asks its owner, and goes on with the answer.
final class QuestionTest {
  private static final String QUESTION = "Blue or green?\nThe page has both.\t" + "?".repeat(300);

  @TempDir private Path manifests;

  /// The ways in which an answer comes.
  enum Way {
    ROW,
    MIRROR,
    REPLY_TO_TASK,
    REPLY_TO_QUESTION;

    void answer(House house, TaskId task) {
      switch (this) {
        case ROW -> AnswerCommand.write(house.as("alice"), task.value(), "Blue");
        case MIRROR -> house.people.answerInMirror(task, "Blue");
        case REPLY_TO_TASK ->
            house.people.reply(
                "alice", "Alice@example.com", task.toString().toUpperCase(Locale.ROOT), "Blue");
        case REPLY_TO_QUESTION ->
            house.people.reply("alice", "alice@example.com", question(task, 1).toString(), "Blue");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void answerGoesToTheWorkerThatAskedAndTheTaskIsCompleted(Way way) {
    try (House house = new House(manifests, 2)) {
      TaskId task = waiting(house);
      String asked =
          house.agents.stream().filter(QuestionTest::claimed).findFirst().orElseThrow().name();

      way.answer(house, task);
      house.settle();

      Mirror mirror = house.mirror(task);
      assertThat(house.user(task).status()).isEqualTo(TaskStatus.COMPLETED);
      assertThat(mirror.attempt()).isEqualTo(2);
      assertThat(mirror.broken()).isZero();
      assertThat(mirror.report().result()).isEqualTo("Done by " + asked + ", told: Blue");
      assertThat(house.events(task))
          .containsExactlyInAnyOrder(
              "mirror", "assign", "start", "ask", "answer", "assign", "start", "finish");
    }
  }

  @Test
  void usersRowGoesFromRunningToWaitingToQueuedToRunning() {
    try (House house = new House(manifests, 1)) {
      house.agents.getFirst().asks(QUESTION);
      turns(house, 3);
      TaskId task = house.people.submit("alice");
      List<TaskStatus> seen = new ArrayList<>();
      for (int turn = 0; turn < 30; turn++) {
        if (turn == 15) {
          AnswerCommand.write(house.as("alice"), task.value(), "Blue");
        }
        house.turn();
        TaskStatus status = house.user(task).status();
        if (seen.isEmpty() || seen.getLast() != status) {
          seen.add(status);
        }
      }

      assertThat(seen)
          .containsExactly(
              TaskStatus.QUEUED,
              TaskStatus.RUNNING,
              TaskStatus.WAITING_FOR_INPUT,
              TaskStatus.QUEUED,
              TaskStatus.RUNNING,
              TaskStatus.COMPLETED);
    }
  }

  @Test
  void questionIsInTheRowInWholeAndInItsMessageAndInTheConversation() {
    try (House house = new House(manifests, 1)) {
      TaskId task = waiting(house);

      UserTask user = house.user(task);
      Row row = house.people.conversation(question(task, 1));
      assertThat(user.statusMessage())
          .startsWith("Blue or green? The page has both. ?")
          .hasSize(200);
      assertThat(house.people.questionShown(task))
          .isEqualTo(QUESTION.replace('\t', ' '))
          .isEqualTo(row.text("message"));
      assertThat(row.values())
          .containsEntry("direction", "Outbound")
          .containsEntry("status", "Unclaimed")
          .containsEntry("userEmail", "alice@example.com")
          .containsEntry("inReplyTo", task.toString());
      assertThat(row.text("name")).hasSize(100);
    }
  }

  @Test
  void workerIsFreeForOthersWhileATaskWaitsForItsOwner() {
    try (House house = new House(manifests, 1)) {
      TaskId task = waiting(house);
      TaskId another = house.people.submit("bob");
      turns(house, 10);

      assertThat(house.user(another).status()).isEqualTo(TaskStatus.COMPLETED);
      assertThat(house.user(task).status()).isEqualTo(TaskStatus.WAITING_FOR_INPUT);
      assertThat(house.workers()).allSatisfy(worker -> assertThat(worker.idle()).isTrue());
    }
  }

  @Test
  void systemInWhichATaskWaitsSendsReadsOnly() {
    try (House house = new House(manifests, 1)) {
      waiting(house);
      turns(house, 3);
      House.Requests before = house.requestsOf("reconciler");

      turns(house, 50);

      House.Requests after = house.requestsOf("reconciler");
      assertThat(after.writes()).isEqualTo(before.writes());
      assertThat(after.reads() - before.reads()).isEqualTo(150);
    }
  }

  @Test
  void taskThatIsCanceledWhileItWaitsEndsAtOnceAndItsQuestionIsWithdrawn() {
    try (House house = new House(manifests, 1)) {
      TaskId task = waiting(house);

      house.people.cancel("alice", task);
      turns(house, 1);

      assertThat(house.mirror(task).status()).isEqualTo(TaskStatus.CANCELED);
      assertThat(status(house, question(task, 1))).isEqualTo("Expired");
      house.settle();
      assertThat(house.user(task).status()).isEqualTo(TaskStatus.CANCELED);
    }
  }

  @Test
  void ofTwoAnswersAtOnceOneIsTakenAndTheOtherPutAside() {
    try (House house = new House(manifests, 1)) {
      TaskId task = waiting(house);

      UUID reply = house.people.reply("alice", "alice@example.com", task.toString(), "Green");
      AnswerCommand.write(house.as("alice"), task.value(), "Blue");
      house.settle();

      assertThat(house.mirror(task).attempt()).isEqualTo(2);
      assertThat(house.mirror(task).answer()).isEqualTo("Blue");
      assertThat(status(house, reply)).isEqualTo("Expired");
      assertThat(house.events(task)).containsOnlyOnce("answer");
    }
  }

  @Test
  void ofTwoRepliesTheOlderIsTakenAndThankedFor() {
    try (House house = new House(manifests, 1)) {
      TaskId task = waiting(house);

      UUID first = house.people.reply("alice", "alice@example.com", task.toString(), "Blue");
      house.time.advance(Duration.ofSeconds(2));
      UUID second = house.people.reply("alice", "alice@example.com", task.toString(), "Green");
      house.settle();

      assertThat(house.mirror(task).answer()).isEqualTo("Blue");
      assertThat(status(house, first)).isEqualTo("Processed");
      assertThat(status(house, second)).isEqualTo("Expired");
      assertThat(house.people.repliesTo(first)).singleElement().asString().startsWith("Thank you");
      assertThat(status(house, question(task, 1))).isEqualTo("Expired");
    }
  }

  @Test
  void oldAnswerNeverAnswersANewQuestion() {
    try (House house = new House(manifests, 1)) {
      house.agents.getFirst().asks("One?", "Two?");
      turns(house, 3);
      TaskId task = house.people.submit("alice");
      until(house, task, TaskStatus.WAITING_FOR_INPUT);
      AnswerCommand.write(house.as("alice"), task.value(), "First");
      until(house, task, TaskStatus.RUNNING);
      UUID late = house.people.reply("alice", "alice@example.com", task.toString(), "First, again");

      until(house, task, TaskStatus.WAITING_FOR_INPUT);
      turns(house, 10);

      assertThat(house.user(task).status()).isEqualTo(TaskStatus.WAITING_FOR_INPUT);
      assertThat(house.user(task).statusMessage()).isEqualTo("Two?");
      assertThat(house.user(task).answer()).isEmpty();
      assertThat(house.mirror(task).answer()).isEmpty();
      assertThat(status(house, late)).isEqualTo("Expired");
      AnswerCommand.write(house.as("alice"), task.value(), "Second");
      house.settle();
      assertThat(house.mirror(task).report().result()).endsWith("told: Second");
      assertThat(house.mirror(task).attempt()).isEqualTo(3);
    }
  }

  @Test
  void answerWrittenJustBeforeTheQuestionIsShownIsNoAnswerToIt() {
    try (House house = new House(manifests, 1)) {
      AtomicReference<Meddler> meddler = new AtomicReference<>();
      AtomicReference<TaskId> task = new AtomicReference<>();
      house.agents.getFirst().asks("Which?");
      house.reborn(port -> {
        meddler.set(
            new Meddler(
                port,
                write -> write.table().equals(ConversationRows.TABLE),
                () -> house.people.answerInRow("alice", task.get(), "Too early")));
        return meddler.get();
      });
      turns(house, 3);
      task.set(house.people.submit("alice"));

      until(house, task.get(), TaskStatus.WAITING_FOR_INPUT);
      turns(house, 5);

      assertThat(meddler.get().meddled()).isTrue();
      assertThat(house.user(task.get()).status()).isEqualTo(TaskStatus.WAITING_FOR_INPUT);
      assertThat(house.user(task.get()).answer()).isEmpty();
      assertThat(house.events(task.get())).containsOnlyOnce("ask");
    }
  }

  @Test
  void repliesOfOthersAreIgnoredWhateverEmailTheyName() {
    try (House house = new House(manifests, 1)) {
      TaskId task = waiting(house);

      UUID open = house.people.reply("bob", "bob@example.com", task.toString(), "Red");
      UUID forged = house.people.reply("mallory", "alice@example.com", task.toString(), "Red");
      turns(house, 5);

      assertThat(house.user(task).status()).isEqualTo(TaskStatus.WAITING_FOR_INPUT);
      assertThat(status(house, open)).isEqualTo("Expired");
      assertThat(status(house, forged)).isEqualTo("Expired");
      assertThat(house.people.repliesTo(open))
          .singleElement()
          .asString()
          .startsWith("Only the owner");
      assertThat(house.events(task).stream().filter("dismiss"::equals)).hasSize(2);
    }
  }

  @Test
  void taskWhoseRowWasDeletedWaitsNoLongerThanThePolicySays() {
    try (House house = House.with(manifests, 1, "answerWithin: 20s")) {
      TaskId task = waiting(house);
      house.people.delete(task);

      turns(house, 15);
      assertThat(house.mirror(task).status()).isEqualTo(TaskStatus.WAITING_FOR_INPUT);
      turns(house, 10);

      assertThat(house.mirror(task).status()).isEqualTo(TaskStatus.FAILED);
      assertThat(house.mirror(task).report().message())
          .isEqualTo("Nobody answered its question within 20 seconds.");
      assertThat(status(house, question(task, 1))).isEqualTo("Expired");
    }
  }

  @Test
  void keptWorkerDoesNothingElseAndGoesOnAtOnce() {
    try (House house = House.with(manifests, 1, "run: {keepWorker: true}")) {
      TaskId task = waiting(house);
      TaskId another = house.people.submit("bob");
      turns(house, 10);
      assertThat(house.mirror(another).held()).isFalse();
      assertThat(house.workers())
          .allSatisfy(worker -> assertThat(worker.mailbox().userRowRunning()).isFalse());

      AnswerCommand.write(house.as("alice"), task.value(), "Blue");
      turns(house, 3);

      assertThat(house.user(task).status()).isEqualTo(TaskStatus.RUNNING);
      assertThat(house.mirror(task).attempt()).isEqualTo(2);
      house.settle();
      assertThat(house.user(task).status()).isEqualTo(TaskStatus.COMPLETED);
      assertThat(house.user(another).status()).isEqualTo(TaskStatus.COMPLETED);
    }
  }

  @Test
  void questionStaysWhenTheWorkerThatWaitedWithItDies() {
    try (House house = House.with(manifests, 2, "run: {keepWorker: true}")) {
      TaskId task = waiting(house);
      house.agents.removeIf(QuestionTest::claimed);

      turns(house, 15);
      assertThat(house.user(task).status()).isEqualTo(TaskStatus.WAITING_FOR_INPUT);
      assertThat(house.mirror(task).held()).isFalse();
      AnswerCommand.write(house.as("alice"), task.value(), "Blue");
      house.settle();

      assertThat(house.user(task).status()).isEqualTo(TaskStatus.COMPLETED);
      assertThat(house.mirror(task).broken()).isZero();
    }
  }

  @Test
  void answeredTaskWaitsForTheWorkerThatHasItsSessionAndAfterAWhileForNoneInParticular() {
    try (House house = House.with(manifests, 2, "resumeWithin: 10s")) {
      TaskId task = waiting(house);
      Puppet its = house.agents.stream().filter(QuestionTest::claimed).findFirst().orElseThrow();
      Puppet other =
          house.agents.stream().filter(agent -> !claimed(agent)).findFirst().orElseThrow();
      its.worksFor(50);
      other.worksFor(5);
      house.people.submit("bob");
      house.people.submit("bob");
      turns(house, 3);
      assertThat(house.agents).allMatch(Puppet::working);

      AnswerCommand.write(house.as("alice"), task.value(), "Blue");
      turns(house, 6);

      assertThat(other.working()).isFalse();
      assertThat(house.mirror(task).held()).isFalse();
      assertThat(Objects.requireNonNull(house.mirror(task).waitReason()).what())
          .isInstanceOfSatisfying(
              WaitingFor.ItsWorker.class, busy -> assertThat(busy.worker()).isEqualTo(its.name()));
      turns(house, 15);
      assertThat(house.user(task).status()).isEqualTo(TaskStatus.COMPLETED);
      assertThat(house.mirror(task).report().result()).startsWith("Done by " + other.name());
    }
  }

  @Test
  void answerIsRefusedWhereNothingIsAskedOrTheRowIsAnothers() {
    try (House house = new House(manifests, 1)) {
      TaskId task = house.people.submit("alice");
      turns(house, 5);

      assertThatThrownBy(() -> AnswerCommand.write(house.as("alice"), task.value(), "Blue"))
          .hasMessage("The task asks nothing: it is Running, not Waiting for Input");
      house.people.submit("bob");
      assertThatThrownBy(() -> AnswerCommand.write(house.as("bob"), task.value(), "Blue"))
          .hasMessageContaining("only its owner can answer");
    }
  }

  private static UUID question(TaskId task, int attempt) {
    return Question.idOf(task, attempt);
  }

  private static boolean claimed(Puppet agent) {
    return !agent.claims().isEmpty();
  }

  private static String status(House house, UUID row) {
    return house.people.conversation(row).text("status");
  }

  /// A task of Alice's that has asked.
  private static TaskId waiting(House house) {
    house.agents.forEach(agent -> agent.asks(QUESTION));
    turns(house, 3);
    TaskId task = house.people.submit("alice");
    until(house, task, TaskStatus.WAITING_FOR_INPUT);
    house.agents.forEach(Puppet::asksNothing);
    return task;
  }

  private static void until(House house, TaskId task, TaskStatus status) {
    for (int turn = 0; turn < 30; turn++) {
      house.turn();
      if (house.user(task).status() == status) {
        return;
      }
    }
    throw new IllegalStateException("the task is " + house.user(task).status());
  }

  private static void turns(House house, int turns) {
    for (int turn = 0; turn < turns; turn++) {
      house.turn();
    }
  }
}
