package dev.shraga.emulator.dataverse;

import static dev.shraga.emulator.dataverse.Conversation.A1;
import static dev.shraga.emulator.dataverse.Conversation.NOON;
import static dev.shraga.emulator.dataverse.Conversation.code;
import static dev.shraga.emulator.dataverse.Conversation.json;
import static dev.shraga.emulator.dataverse.Conversation.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.emulator.dataverse.limit.Limits;
import dev.shraga.emulator.http.Response;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LimitsTest {
  private static final String TIME_LEFT = "x-ms-ratelimit-time-remaining-xrm-requests";

  @Test
  void requestOverTheLimitWaitsUntilTheWindowHasMovedOn() {
    Conversation limited = open(Limits.service().withRequests(2));
    limited.get("WhoAmI");
    after(limited, 10).get("WhoAmI");

    Response refused = after(limited, 20).get("WhoAmI");
    Response later = after(limited, 300).get("WhoAmI");

    assertThat(refused.status()).isEqualTo(429);
    assertThat(code(refused)).isEqualTo("0x80072322");
    assertThat(retryAfter(refused)).isEqualTo(280);
    assertThat(later.status()).isEqualTo(200);
  }

  @Test
  void whoGoesOnPushingWaitsLonger() {
    Conversation limited = open(Limits.service().withRequests(1));
    limited.get("WhoAmI");
    Response first = after(limited, 290).get("WhoAmI");
    Response second = after(limited, 290).get("WhoAmI");
    Response third = after(limited, 290).get("WhoAmI");

    assertThat(retryAfter(first)).isEqualTo(10);
    assertThat(retryAfter(second)).isEqualTo(11);
    assertThat(retryAfter(third)).isEqualTo(12);
    assertThat(after(limited, 301).get("WhoAmI").status()).isEqualTo(429);
    assertThat(after(limited, 303).get("WhoAmI").status()).isEqualTo(200);
  }

  @Test
  void executionTimeIsSpentByWhatARequestDoes() {
    Conversation admin = open(Limits.service());

    Response read = admin.get(A1);
    Response write = admin.patch(A1, "{\"fax\":\"1\"}");

    // A read is 10 ms and its row 0.05 ms; a write is 20 ms and its row 5 ms.
    assertThat(read.headers().first(TIME_LEFT)).contains("1,199.99");
    assertThat(write.headers().first(TIME_LEFT)).contains("1,199.96");
  }

  @Test
  void batchIsOneRequestButThePartsTakeTheirTime() {
    Conversation admin = open(Limits.service());
    String part = BatchTest.part("PATCH", A1, "{\"fax\":\"1\"}");

    Response batch =
        admin.post(
            "$batch",
            BatchTest.batch(part, part, part, part),
            "Content-Type",
            BatchTest.CONTENT_TYPE);

    assertThat(batch.headers().first("x-ms-ratelimit-burst-remaining-xrm-requests"))
        .contains("5999");
    assertThat(batch.headers().first(TIME_LEFT)).contains("1,199.90");
  }

  @Test
  void tooMuchExecutionTimeIsRefusedUntilEnoughOfItIsOld() {
    Conversation limited = open(Limits.service().withExecutionTime(Duration.ofMillis(30)));
    limited.patch(A1, "{\"fax\":\"1\"}");
    after(limited, 60).patch(A1, "{\"fax\":\"2\"}");

    Response refused = after(limited, 100).get(A1);
    Response later = after(limited, 300).get(A1);

    assertThat(refused.status()).isEqualTo(429);
    assertThat(code(refused)).isEqualTo("0x80072321");
    assertThat(message(refused))
        .startsWith("Combined execution time of incoming requests exceeded limit of 30");
    assertThat(retryAfter(refused)).isEqualTo(200);
    assertThat(later.status()).isEqualTo(200);
  }

  @Test
  void refusedBatchRunsNoPartAndIsPlainJson() {
    Conversation limited = open(Limits.service().withRequests(1));
    limited.get("WhoAmI");

    Response refused =
        limited.post(
            "$batch",
            BatchTest.batch(BatchTest.part("PATCH", A1, "{\"fax\":\"1\"}")),
            "Content-Type",
            BatchTest.CONTENT_TYPE);

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.headers().first("Content-Type").orElse("")).startsWith("application/json");
    assertThat(json(after(limited, 300).get(A1)).path("fax").isNull()).isTrue();
  }

  private static Conversation open(Limits limits) {
    return new Conversation(
        EmulatedDataverse.open(Fixture.named("F1"), Settings.seeded(1).withLimits(limits), NOON),
        "f1-administrator",
        NOON);
  }

  private static Conversation after(Conversation conversation, long seconds) {
    return conversation.at(NOON.plusSeconds(seconds));
  }

  private static int retryAfter(Response response) {
    return Integer.parseInt(response.headers().first("Retry-After").orElseThrow());
  }
}
