package dev.shraga.emulator.dataverse;

import static dev.shraga.emulator.dataverse.Conversation.A1;
import static dev.shraga.emulator.dataverse.Conversation.A9;
import static dev.shraga.emulator.dataverse.Conversation.NOON;
import static dev.shraga.emulator.dataverse.Conversation.code;
import static dev.shraga.emulator.dataverse.Conversation.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shraga.emulator.dataverse.fault.Effect;
import dev.shraga.emulator.dataverse.fault.FaultRule;
import dev.shraga.emulator.dataverse.fault.Occasion;
import dev.shraga.emulator.dataverse.limit.Limits;
import dev.shraga.emulator.http.ConnectionLost;
import dev.shraga.emulator.http.Response;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultsTest {
  private final EmulatedDataverse dataverse =
      EmulatedDataverse.open(
          Fixture.named("F1"),
          Settings.seeded(1).withLimits(Limits.service().withParallel(1)),
          NOON);
  private final Conversation admin = new Conversation(dataverse, "f1-administrator", NOON);

  @Test
  void faultStrikesOnlyWhatFitsAndWhenItsTurnHasCome() {
    Effect refuse = new Effect.Refuse(503, "0x80044151", "SQL timeout", OptionalInt.of(7));
    dataverse
        .faults()
        .set(
            List.of(
                FaultRule.on("^accounts\\(", new Occasion.Nth(2), refuse)
                    .withMethod("PATCH")
                    .withEmail("admin@org.example")));

    admin.get(A1);
    Response first = admin.patch(A1, "{\"fax\":\"1\"}");
    Response second = admin.patch(A1, "{\"fax\":\"2\"}");
    Response third = admin.patch(A1, "{\"telephone1\":\"3\"}");

    assertThat(first.status()).isEqualTo(204);
    assertThat(second.status()).isEqualTo(503);
    assertThat(code(second)).isEqualTo("0x80044151");
    assertThat(second.headers().first("Retry-After")).contains("7");
    assertThat(third.status()).isEqualTo(204);
    assertThat(json(admin.get(A1)).path("fax").asText()).isEqualTo("1");
  }

  @Test
  void lostRequestHasDoneNothingAndALostAnswerEverything() {
    dataverse.faults().set(List.of(always(new Effect.DropRequest()).withMethod("PATCH")));
    assertThatThrownBy(() -> admin.patch(A9, "{\"name\":\"n\"}"))
        .isInstanceOf(ConnectionLost.class);
    int withoutWork = admin.get(A9).status();

    dataverse.faults().set(List.of(always(new Effect.DropAnswer()).withMethod("PATCH")));
    assertThatThrownBy(() -> admin.patch(A9, "{\"name\":\"n\"}"))
        .isInstanceOf(ConnectionLost.class);

    assertThat(withoutWork).isEqualTo(404);
    assertThat(admin.get(A9).status()).isEqualTo(200);
  }

  @Test
  void gatewaySpeaksHtml() {
    dataverse.faults().set(List.of(always(new Effect.Gateway(502))));

    Response response = admin.get(A1);

    assertThat(response.status()).isEqualTo(502);
    assertThat(response.headers().first("Content-Type")).contains("text/html");
    assertThat(response.body().text()).contains("502 Bad Gateway");
  }

  @Test
  void chanceIsTheSameForTheSameSeed() {
    FaultRule rule =
        FaultRule.on("", new Occasion.Chance(0.5, 42), new Effect.Gateway(503)).withMethod("GET");

    List<Integer> once = statuses(rule);
    List<Integer> again = statuses(rule);

    assertThat(once).isEqualTo(again).contains(200, 503);
  }

  @Test
  void delayCountsAsExecutionTime() {
    dataverse.faults().set(List.of(always(new Effect.Delay(Duration.ofSeconds(100)))));

    Response late = admin.get("WhoAmI");

    assertThat(late.headers().first("x-ms-ratelimit-time-remaining-xrm-requests"))
        .contains("1,099.99");
  }

  @Test
  void heldRequestCountsAsInFlightUntilItIsReleased() {
    dataverse.faults().set(List.of(always(new Effect.Hold())));
    CompletableFuture<Response> held = CompletableFuture.supplyAsync(() -> admin.get("WhoAmI"));
    await().until(() -> dataverse.faults().held() == 1);

    Response refused = admin.get("WhoAmI");
    dataverse.faults().clear();

    assertThat(refused.status()).isEqualTo(429);
    assertThat(code(refused)).isEqualTo("0x80072326");
    assertThat(refused.headers().first("Retry-After")).isPresent();
    assertThat(held.join().status()).isEqualTo(200);
    assertThat(admin.get("WhoAmI").status()).isEqualTo(200);
  }

  @Test
  void rulesAreSetOverTheAdministratorsDoor() {
    Response wrong = admin.post("/emulator/faults", "[{\"effect\":\"explode\"}]");
    Response set =
        admin.post(
            "/emulator/faults",
            "[{\"method\":\"GET\",\"path\":\"^accounts\",\"every\":2,\"effect\":\"gateway\","
                + "\"status\":504}]");
    List<Integer> statuses =
        IntStream.range(0, 4).mapToObj(_ -> admin.get("accounts").status()).toList();

    JsonNode rule = json(admin.get("/emulator/faults")).path("rules").path(0);
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.body().text()).contains("not 'explode'");
    assertThat(set.status()).isEqualTo(204);
    assertThat(statuses).containsExactly(200, 504, 200, 504);
    assertThat(rule.path("met").asInt()).isEqualTo(4);
    assertThat(rule.path("struck").asInt()).isEqualTo(2);
    assertThat(admin.as("f1-user").get("/emulator/faults").status()).isEqualTo(401);
  }

  @Test
  void resetEndsFaults() {
    dataverse.faults().set(List.of(always(new Effect.Gateway(502))));

    admin.post("/emulator/reset", "");

    assertThat(admin.get(A1).status()).isEqualTo(200);
  }

  private List<Integer> statuses(FaultRule rule) {
    dataverse.faults().set(List.of(rule));
    return IntStream.range(0, 20).mapToObj(_ -> admin.get("WhoAmI").status()).toList();
  }

  private static FaultRule always(Effect effect) {
    return FaultRule.on("", new Occasion.Always(), effect);
  }
}
