package dev.shraga.local.scenario;

import static dev.shraga.local.scenario.TaskScenarios.ended;
import static dev.shraga.local.scenario.TaskScenarios.policy;
import static dev.shraga.local.scenario.TaskScenarios.workers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.model.task.Question;
import dev.shraga.model.task.TaskId;
import dev.shraga.model.task.TaskStatus;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/// Scenarios around a question and its answer, in each of the ways in which it can come.
final class QuestionScenarios {
  private static final String QUESTION = "Which colour?";

  private QuestionScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of(
                "a question, answered in the row",
                workers(1),
                asked(play -> play.house.people.answerInRow("alice", play.task(0), "Blue")),
                QuestionScenarios::answeredOnce)
            .twice(),
        Scenario.of(
            "a question, answered in the mirror",
            workers(1),
            asked(play -> play.house.people.answerInMirror(play.task(0), "Blue")),
            QuestionScenarios::answeredOnce),
        Scenario.of(
            "questions, answered in the chat or canceled",
            workers(2),
            QuestionScenarios::chat,
            play -> {
              ended(play, 0, TaskStatus.COMPLETED, 2);
              assertThat(play.house.events(play.task(0)))
                  .containsExactlyInAnyOrder(
                      "mirror", "assign", "start", "ask", "dismiss", "answer", "assign", "start",
                      "finish");
              toldBlue(play);
              ended(play, 1, TaskStatus.CANCELED, 1);
              assertThat(play.house.events(play.task(1)))
                  .containsExactlyInAnyOrder("mirror", "assign", "start", "ask", "cancel");
              askedOnce(play, 1);
              UUID foreign = play.replyOf("mallory");
              UUID reply = play.replyOf("alice");
              assertThat(status(play, reply)).isEqualTo("Processed");
              assertThat(status(play, foreign)).isEqualTo("Expired");
              assertThat(play.house.people.repliesTo(reply)).hasSize(1);
            }),
        Scenario.of(
                "a question that nobody answers",
                policy(1, "answerWithin: 10s"),
                asked(_ -> {}),
                QuestionScenarios::unanswered)
            .twice(),
        Scenario.of(
            "a question that is answered too late",
            policy(1, "answerWithin: 10s"),
            asked(play -> {
              play.until(TaskStatus.FAILED, play.task(0));
              play.house.people.answerInRow("alice", play.task(0), "Blue");
            }),
            QuestionScenarios::unanswered));
  }

  private static Consumer<Play> asked(Consumer<Play> then) {
    return play -> {
      play.house.agents.forEach(agent -> agent.asksUntilTold(QUESTION));
      play.submit("alice");
      play.until(TaskStatus.WAITING_FOR_INPUT, play.task(0));
      then.accept(play);
    };
  }

  private static void chat(Play play) {
    play.house.agents.forEach(agent -> agent.asksUntilTold(QUESTION));
    TaskId answered = play.submit("alice");
    TaskId canceled = play.submit("bob");
    play.until(TaskStatus.WAITING_FOR_INPUT, answered, canceled);
    play.reply("mallory", "alice@example.com", answered.toString(), "Red");
    play.reply("alice", "alice@example.com", answered.toString(), "Blue");
    play.house.people.cancel("bob", canceled);
  }

  private static void answeredOnce(Play play) {
    ended(play, 0, TaskStatus.COMPLETED, 2);
    assertThat(play.house.events(play.task(0)))
        .containsExactlyInAnyOrder(
            "mirror", "assign", "start", "ask", "answer", "assign", "start", "finish");
    toldBlue(play);
  }

  private static void toldBlue(Play play) {
    assertThat(play.mirror(0).broken()).isZero();
    assertThat(play.mirror(0).report().result()).endsWith("told: Blue");
    askedOnce(play, 0);
  }

  private static void unanswered(Play play) {
    ended(play, 0, TaskStatus.FAILED, 1);
    assertThat(play.mirror(0).report().message()).startsWith("Nobody answered its question");
    askedOnce(play, 0);
  }

  private static void askedOnce(Play play, int number) {
    TaskId task = play.task(number);
    assertThat(play.house.people.repliesTo(task.value())).containsOnlyOnce(QUESTION);
    assertThat(status(play, Question.idOf(task, 1))).isEqualTo("Expired");
  }

  private static String status(Play play, UUID row) {
    return play.house.people.conversation(row).text("status");
  }
}
