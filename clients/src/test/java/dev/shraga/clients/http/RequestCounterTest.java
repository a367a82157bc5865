package dev.shraga.clients.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.clients.recorded.VirtualTime;
import dev.shraga.model.limit.CallSite;
import dev.shraga.model.limit.Lane;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RequestCounterTest {
  private static final CallSite SITE = new CallSite("observe", Lane.USER);

  private final VirtualTime time = new VirtualTime();
  private final RequestCounter counter = new RequestCounter(time);

  @Test
  void readsAndWritesAreToldApart() {
    counter.request(SITE, false, 0);
    counter.request(SITE, true, 120);
    counter.response(SITE, false, 50);
    counter.response(SITE, true, 7);

    assertThat(counter.counts()).isEqualTo(new RequestCounts(1, 1, 1, 2, 120, 57));
  }

  @Test
  void requestsLeaveTheWindowAfterThreeHundredSeconds() {
    counter.request(SITE, false, 0);
    time.pass(Duration.ofSeconds(299));
    counter.request(SITE, false, 0);

    assertThat(counter.counts().inWindow()).isEqualTo(2);
    time.pass(Duration.ofSeconds(1));
    assertThat(counter.counts().inWindow()).isEqualTo(1);
    time.pass(Duration.ofDays(3));
    assertThat(counter.counts().inWindow()).isZero();
    assertThat(counter.counts().reads()).isEqualTo(2);
  }

  @Test
  void aSecondsSlotIsUsedAgainInTheNextWindow() {
    counter.request(SITE, false, 0);
    time.pass(Duration.ofMinutes(5));
    counter.request(SITE, false, 0);

    assertThat(counter.counts().inWindow()).isEqualTo(1);
  }

  @Test
  void everyCallSiteHasItsOwnCounts() {
    CallSite heartbeat = new CallSite("heartbeat", Lane.LEASE);

    counter.request(SITE, false, 10);
    counter.response(SITE, true, 20);
    counter.retried(SITE);
    counter.request(SITE, false, 10);
    counter.waited(heartbeat, Duration.ofMillis(30));
    counter.request(heartbeat, true, 7);
    counter.waited(heartbeat, Duration.ofMillis(12));

    assertThat(counter.sites())
        .containsExactly(
            new SiteCounts(heartbeat, 1, 7, 0, 0, 0, Duration.ofMillis(42)),
            new SiteCounts(SITE, 2, 20, 20, 1, 1, Duration.ZERO));
  }
}
