package dev.shraga.emulator.devcenter;

import static dev.shraga.emulator.devcenter.Talk.BOX;
import static dev.shraga.emulator.devcenter.Talk.HOST;
import static dev.shraga.emulator.devcenter.Talk.PACE;
import static dev.shraga.emulator.devcenter.Talk.POOL;
import static dev.shraga.emulator.devcenter.Talk.TOKEN;
import static dev.shraga.emulator.devcenter.Talk.code;
import static dev.shraga.emulator.devcenter.Talk.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shraga.emulator.devcenter.center.Pool;
import dev.shraga.emulator.devcenter.center.Project;
import dev.shraga.emulator.devcenter.center.Schedule;
import dev.shraga.emulator.http.Response;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What holds for every request, and the lists.
final class FrontTest {
  private static final String ARM =
      "/subscriptions/s-1/resourceGroups/group/providers/Microsoft.DevCenter/projects";

  private final Talk talk = Talk.with();

  @ParameterizedTest
  @CsvSource({"Bearer other", "Basic only-for-this-test", "''"})
  void callerWithoutAGoodTokenIsUnknown(String authorization) {
    Response response =
        talk.raw("GET", "/projects", "", "Authorization", authorization, "User-Agent", "x");

    assertThat(response.status()).isEqualTo(401);
    assertThat(response.headers().first("WWW-Authenticate")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "python-requests/2.31.0"})
  void gatewayTurnsSomeProgramsAway(String agent) {
    Response response =
        talk.raw("GET", "/projects", "", "Authorization", "Bearer " + TOKEN, "User-Agent", agent);

    assertThat(response.status()).isEqualTo(403);
    assertThat(response.headers().first("Content-Type")).contains("text/html");
    assertThat(response.body().text()).contains("<title>403 Forbidden</title>");
  }

  @ParameterizedTest
  @CsvSource({
    "/projects?api-version=, UnsupportedApiVersion",
    "/projects?api-version=2024-02-01, UnsupportedApiVersion",
    "/projects?x=api-version=2025-02-01, MissingApiVersionParameter"
  })
  void versionMustBeToldAndKnown(String path, String code) {
    Response response = talk.get(path);

    assertThat(response.status()).isEqualTo(400);
    assertThat(code(response)).isEqualTo(code);
  }

  @Test
  void answerCarriesTheIdsOfItsRequest() {
    Response response =
        talk.raw(
            "GET",
            "/projects",
            "",
            "Authorization",
            "Bearer " + TOKEN,
            "User-Agent",
            "x",
            "x-ms-client-request-id",
            "mine");

    assertThat(response.headers().first("x-ms-client-request-id")).contains("mine");
    assertThat(response.headers().first("x-ms-correlation-request-id")).isPresent();
    assertThat(response.headers().first("Content-Type"))
        .contains("application/json; charset=utf-8");
  }

  @Test
  void afterThreeHundredRequestsAMinuteMustPass() {
    for (int i = 0; i < 299; i++) {
      talk.get("/projects");
    }

    Response last = talk.get("/projects");
    Response refused = talk.pass(Duration.ofSeconds(20)).get("/projects");
    Response later = talk.pass(Duration.ofSeconds(40)).get("/projects");

    assertThat(last.status()).isEqualTo(200);
    assertThat(last.headers().first("X-Rate-Limit-Remaining")).contains("0");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.headers().first("Retry-After")).contains("40");
    assertThat(refused.headers().first("X-Rate-Limit-Reset"))
        .contains("2026-01-15T12:01:00.0000000Z");
    assertThat(later.status()).isEqualTo(200);
    assertThat(later.headers().first("X-Rate-Limit-Remaining")).contains("299");
  }

  @Test
  void pagesFollowEachOtherToTheEnd() {
    for (int i = 1; i <= 5; i++) {
      talk.put("/projects/shraga/users/me/devboxes/box-" + i, POOL);
    }
    List<String> names = new ArrayList<>();
    int pages = 0;

    JsonNode page = json(talk.get("/devboxes?top=2"));
    while (true) {
      pages++;
      page.path("value").forEach(box -> names.add(box.path("name").asText()));
      if (!page.has("nextLink")) {
        break;
      }
      page = json(talk.get(page.path("nextLink").asText()));
    }

    assertThat(pages).isEqualTo(3);
    assertThat(names).containsExactly("box-1", "box-2", "box-3", "box-4", "box-5");
  }

  @Test
  void projectAndItsPoolsAreThere() {
    assertThat(json(talk.get("/projects")).path("value").path(0).path("name").asText())
        .isEqualTo("shraga");
    assertThat(json(talk.get("/projects/shraga")).path("uri").asText())
        .isEqualTo(HOST + "/projects/shraga");
    assertThat(json(talk.get("/projects/shraga/pools/large")).path("hibernateSupport").asText())
        .isEqualTo("Disabled");
    assertThat(talk.get("/projects/shraga/pools/huge").status()).isEqualTo(404);
    assertThat(talk.get("/projects/other").status()).isEqualTo(404);
    assertThat(talk.get("/nothing").status()).isEqualTo(404);
  }

  @Test
  void abilitiesTellWhatMayBeDone() {
    JsonNode abilities = json(talk.get("/projects/shraga/users/me/abilities"));

    assertThat(abilities.path("abilitiesAsDeveloper").toString()).contains("WriteDevBoxes");
  }

  @Test
  void scheduleStopsItsBoxesUnlessItIsSkippedOrDelayed() {
    Schedule evening = new Schedule(LocalTime.of(19, 0), ZoneId.of("UTC"));
    Talk scheduled =
        Talk.with(Project.of("shraga", Pool.named("small").withSchedule(evening))).withBox();
    String action = BOX + "/actions/schedule-default";

    Response skipped = scheduled.post(action + ":skip");
    String today = scheduled.pass(Duration.ofHours(12)).state("powerState");
    Response delayed = scheduled.post(action + ":delay?until=2026-01-16T20:00:00Z");
    String before = scheduled.pass(Duration.ofHours(19)).state("powerState");
    String after = scheduled.pass(Duration.ofHours(1)).state("powerState");

    assertThat(skipped.status()).isEqualTo(204);
    assertThat(today).isEqualTo("Running");
    assertThat(delayed.status()).isEqualTo(200);
    assertThat(before).isEqualTo("Running");
    assertThat(after).isEqualTo("Deallocated");
    assertThat(json(scheduled.get(BOX + "/operations")).path("value").path(0).path("kind").asText())
        .isEqualTo("Stop");
  }

  @Test
  void scheduleCanBeRead() {
    Schedule evening = new Schedule(LocalTime.of(19, 0), ZoneId.of("Europe/Amsterdam"));
    Talk scheduled = Talk.with(Project.of("shraga", Pool.named("small").withSchedule(evening)));

    JsonNode one = json(scheduled.get("/projects/shraga/pools/small/schedules/default"));
    JsonNode all = json(scheduled.get("/projects/shraga/pools/small/schedules")).path("value");

    assertThat(one.path("time").asText()).isEqualTo("19:00");
    assertThat(one.path("timeZone").asText()).isEqualTo("Europe/Amsterdam");
    assertThat(all.path(0)).isEqualTo(one);
    assertThat(json(talk.get("/projects/shraga/pools/small/schedules")).path("value")).isEmpty();
  }

  @Test
  void managementPlaneIsOnlyRead() {
    talk.withBox();

    JsonNode projects = json(talk.get(ARM)).path("value");
    JsonNode pools = json(talk.get(ARM + "/shraga/pools")).path("value");
    JsonNode all =
        json(talk.get("/subscriptions/s-1/providers/Microsoft.DevCenter/projects")).path("value");

    assertThat(projects.path(0).path("properties").path("devCenterUri").asText())
        .isEqualTo(HOST + "/");
    assertThat(pools).hasSize(2);
    assertThat(pools.path(0).path("properties").path("devBoxCount").asInt()).isEqualTo(1);
    assertThat(all).hasSize(1);
    assertThat(talk.get(ARM + "/other").status()).isEqualTo(404);
    assertThat(talk.put(ARM + "/shraga/pools/new", "{}").status()).isEqualTo(405);
  }

  @Test
  void machinesAreAskedForWithoutTheProductsRules() {
    talk.withBox();

    Response response = talk.raw("GET", "/emulator/boxes", "", "Authorization", "Bearer " + TOKEN);

    assertThat(response.status()).isEqualTo(200);
    assertThat(json(response).path(0).path("pool").asText()).isEqualTo("small");
    assertThat(json(response).path(0).path("user").asText()).isEqualTo(Talk.ME);
    assertThat(talk.raw("GET", "/emulator/boxes", "").status()).isEqualTo(401);
  }

  @Test
  void scriptIsPutInForceThroughTheDoorOfTheMachines() {
    Response set =
        talk.send("POST", "/emulator/script", "[{\"on\": \"create\", \"effect\": \"quota\"}]");
    int refused = talk.put(BOX, POOL).status();
    int struck = json(talk.get("/emulator/script")).path(0).path("struck").asInt();
    talk.delete("/emulator/script");

    assertThat(set.status()).isEqualTo(204);
    assertThat(refused).isEqualTo(409);
    assertThat(struck).isEqualTo(1);
    assertThat(talk.put(BOX, POOL).status()).isEqualTo(201);
    assertThat(talk.send("POST", "/emulator/script", "[{\"effect\": 1}]").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "//",
        "/projects/%zz",
        "/projects//pools//schedules/",
        "/projects/shraga/operationstatuses/none",
        "/projects/shraga/users/me/devboxes/box-1:fly",
        "/projects/shraga/users/me/devboxes/:stop:start",
        "/projects/shraga/users/me/devboxes/box-1:stop?hibernate=perhaps",
        "/projects/shraga/users/me/devboxes/box-1/actions/none:delay",
        "/projects/shraga/users/me/devboxes/box-1/actions:delay?until=soon",
        "/projects/shraga/users/me/devboxes/box-1/customizationGroups/g/logs/",
        "/devboxes?top=many",
        "/devboxes?$skiptoken=-1",
        "/subscriptions/s-1/providers/Microsoft.Compute/projects",
        "/emulator/nothing"
      })
  void whatCannotBeIsRefusedAndNeverBreaks(String path) {
    talk.withBox();

    List<Integer> statuses =
        List.of("GET", "PUT", "POST", "DELETE", "PATCH").stream()
            .map(method -> talk.send(method, path, "[]").status())
            .toList();

    assertThat(statuses).allMatch(status -> status == 204 || (status >= 400 && status < 500));
  }

  @Test
  void timeDoesNotRunBackwards() {
    String before = talk.withBox().state("powerState");

    String after = talk.pass(PACE.create().negated()).state("powerState");

    assertThat(before).isEqualTo("Running");
    assertThat(after).isEqualTo("Running");
  }
}
