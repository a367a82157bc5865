package dev.shraga.clients.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.dataverse.DataverseProblem;
import dev.shraga.clients.dataverse.Query;
import dev.shraga.clients.http.BudgetSpent;
import dev.shraga.clients.http.Patience;
import dev.shraga.clients.http.Pipelines;
import dev.shraga.clients.http.RequestCounter;
import dev.shraga.clients.http.Turnstile;
import dev.shraga.clients.identity.Connection;
import dev.shraga.clients.recorded.Play;
import dev.shraga.clients.recorded.Recording;
import dev.shraga.clients.recorded.VirtualTime;
import dev.shraga.model.limit.BudgetPolicy;
import dev.shraga.model.limit.CallSite;
import dev.shraga.model.limit.Lane;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OwnBudgetTest {
  private static final Query TASKS = Query.all("task", List.of("name"));
  private static final CallSite CLEAN_UP = new CallSite("clean-up", Lane.SWEEP);
  private static final CallSite HEARTBEAT = new CallSite("heartbeat", Lane.LEASE);

  private final VirtualTime time = new VirtualTime();

  @Test
  void requestThatFindsNoRoomIsNotSentAndItsCallerLearnsWhenToComeBack() throws IOException {
    try (Recording service = Recording.of(Play.json(200, "{\"value\":[]}"))) {
      Dataverse dataverse = dataverse(service, 1);
      dataverse.list(TASKS);

      assertThatThrownBy(() -> dataverse.list(TASKS))
          .hasMessageContaining("not sent, no room in the budget of lane USER")
          .hasCauseInstanceOf(BudgetSpent.class)
          .isInstanceOfSatisfying(
              DataverseProblem.class,
              problem -> {
                assertThat(problem.status()).isEqualTo(429);
                assertThat(problem.retryAfter().orElseThrow())
                    .isBetween(Duration.ofSeconds(280), Duration.ofMinutes(5));
              });
      assertThat(service.seen()).hasSize(1);
      assertThat(time.pauses()).containsExactly(Patience.USUAL.longest());
    }
  }

  @Test
  void cleaningUpLeavesRoomForAHeartbeatOfTheSameClient() throws IOException {
    try (Recording service = Recording.of(Play.json(200, "{\"value\":[]}"))) {
      Dataverse dataverse = dataverse(service, 10);
      Dataverse cleaning = dataverse.as(CLEAN_UP);
      for (int request = 0; request < 7; request++) {
        cleaning.list(TASKS);
      }

      assertThatThrownBy(() -> cleaning.list(TASKS)).isInstanceOf(DataverseProblem.class);

      assertThat(dataverse.as(HEARTBEAT).list(TASKS)).isEmpty();
      assertThat(service.seen()).hasSize(8);
    }
  }

  private Dataverse dataverse(Recording service, int requests) {
    BudgetPolicy policy = BudgetPolicy.DATAVERSE.with(Duration.ofMinutes(5), requests, 40);
    return Connection.of(Map.of("DATAVERSE_URL", service.url(), "DATAVERSE_TOKEN", "open"))
        .open(
            Pipelines.jdkTransport(),
            Patience.USUAL,
            time.timing(),
            new Turnstile(policy, time.timing()),
            new RequestCounter(time));
  }
}
