package dev.shraga.clients.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.clients.recorded.VirtualTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RequestCounterTest {
  private final VirtualTime time = new VirtualTime();
  private final RequestCounter counter = new RequestCounter(time);

  @Test
  void readsAndWritesAreToldApart() {
    counter.request(false, 0);
    counter.request(true, 120);
    counter.response(false, 50);
    counter.response(true, 7);

    assertThat(counter.counts()).isEqualTo(new RequestCounts(1, 1, 1, 2, 120, 57));
  }

  @Test
  void requestsLeaveTheWindowAfterThreeHundredSeconds() {
    counter.request(false, 0);
    time.pass(Duration.ofSeconds(299));
    counter.request(false, 0);

    assertThat(counter.counts().inWindow()).isEqualTo(2);
    time.pass(Duration.ofSeconds(1));
    assertThat(counter.counts().inWindow()).isEqualTo(1);
    time.pass(Duration.ofDays(3));
    assertThat(counter.counts().inWindow()).isZero();
    assertThat(counter.counts().reads()).isEqualTo(2);
  }

  @Test
  void aSecondsSlotIsUsedAgainInTheNextWindow() {
    counter.request(false, 0);
    time.pass(Duration.ofMinutes(5));
    counter.request(false, 0);

    assertThat(counter.counts().inWindow()).isEqualTo(1);
  }
}
