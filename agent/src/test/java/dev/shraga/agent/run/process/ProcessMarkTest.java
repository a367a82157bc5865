package dev.shraga.agent.run.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ProcessMarkTest {
  @Test
  void processIsFoundByItsMark() {
    ProcessMark mark = ProcessMark.of(ProcessHandle.current());

    assertThat(mark.find()).contains(ProcessHandle.current());
  }

  @Test
  void laterProcessWithTheSameIdIsAStranger() {
    ProcessMark mark = ProcessMark.of(ProcessHandle.current());

    ProcessMark earlier = new ProcessMark(mark.pid(), mark.startedAtMs() - 1_000);

    assertThat(earlier.find()).isEmpty();
  }

  @Test
  void processWhoseStartIsUnknownIsNeverTakenForOurs() {
    assertThat(new ProcessMark(ProcessHandle.current().pid(), 0).find()).isEmpty();
  }
}
