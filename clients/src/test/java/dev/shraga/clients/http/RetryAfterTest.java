package dev.shraga.clients.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryAfterTest {
  private static final String DATE = "Mon, 02 Nov 2026 10:00:00 GMT";

  @Test
  void secondsAreReadAsTheyStand() {
    assertThat(RetryAfter.read(" 17 ", DATE)).contains(Duration.ofSeconds(17));
  }

  @Test
  void aDateIsMeasuredByTheServicesOwnClock() {
    assertThat(RetryAfter.read("Mon, 02 Nov 2026 10:00:40 GMT", DATE))
        .contains(Duration.ofSeconds(40));
    assertThat(RetryAfter.read("Mon, 02 Nov 2026 09:00:00 GMT", DATE)).contains(Duration.ZERO);
  }

  @Test
  void nonsenseIsNoHeaderAtAll() {
    assertThat(RetryAfter.read(null, DATE)).isEmpty();
    assertThat(RetryAfter.read("soon", DATE)).isEmpty();
    assertThat(RetryAfter.read("99999999999999999999", DATE)).isEmpty();
    assertThat(RetryAfter.read("Mon, 02 Nov 2026 10:00:40 GMT", null)).isEmpty();
  }
}
