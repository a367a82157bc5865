package dev.shraga.model.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.model.task.Outcome.Retry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OutcomeTest {
  private static final int OUTCOMES = 13;

  @Test
  void tableBelowNamesAllOfThem() {
    assertThat(Outcome.values()).hasSize(OUTCOMES);
  }

  @ParameterizedTest
  @CsvSource({
    "completed, COMPLETED, FINAL, It is done.",
    "blocked, WAITING_FOR_INPUT, OWNERS, It needs to know more before it can go on.",
    "rejected, FAILED, FINAL, The work was not accepted in any of its rounds.",
    "failed, FAILED, FINAL, It cannot be done as asked.",
    "canceled, CANCELED, FINAL, It was canceled.",
    "over-budget, FAILED, FINAL, It cost more than one attempt may cost.",
    "over-turns, FAILED, FINAL, It took more turns than one attempt may take.",
    "out-of-time, FAILED, FINAL, It took longer than one attempt may take.",
    "usage-limit, QUEUED, OURS, The coding CLI's account is used up for now.",
    "rate-limited, QUEUED, OURS, The coding CLI's service is too busy for now.",
    "not-authenticated, QUEUED, OURS, The coding CLI is not signed in on its worker.",
    "crashed, QUEUED, OURS, The coding CLI crashed.",
    "workspace-lost, QUEUED, OURS, Its workspace or repository could not be used.",
  })
  void eachLeadsToOneStatusWithOneSentenceAndSaysWhoseTurnItIs(
      String text, TaskStatus status, Retry retry, String sentence) {
    Outcome outcome = Outcome.read(text).orElseThrow();

    assertThat(outcome.leadsTo()).isEqualTo(status);
    assertThat(outcome.retry()).isEqualTo(retry);
    assertThat(outcome.sentence()).isEqualTo(sentence).hasSizeLessThan(200);
    assertThat(TaskStatus.RUNNING.next()).contains(outcome.leadsTo());
    assertThat(TaskStatus.QUEUED.next()).contains(outcome.leadsTo());
  }
}
