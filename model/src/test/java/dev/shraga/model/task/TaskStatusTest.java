package dev.shraga.model.task;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TaskStatusTest {
  @ParameterizedTest
  @CsvSource({
    "1, PENDING",
    "3, QUEUED",
    "Running, RUNNING",
    "WaitingForInput, WAITING_FOR_INPUT",
    "Waiting for Input, WAITING_FOR_INPUT",
    "9, CANCELED",
    "cancelled, CANCELED"
  })
  void bothDialectsRead(String text, TaskStatus expected) {
    assertThat(TaskStatus.read(text)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2", "4", "Done"})
  void anythingElseIsNoStatus(String text) {
    assertThat(TaskStatus.read(text)).isEmpty();
  }

  @Test
  void outcomesAndHolderStatusesReadWhatTheyWrite() {
    for (Outcome outcome : Outcome.values()) {
      assertThat(Outcome.read(outcome.text())).contains(outcome);
    }
    for (HolderStatus status : HolderStatus.values()) {
      assertThat(HolderStatus.read(status.text())).contains(status);
    }
  }
}
