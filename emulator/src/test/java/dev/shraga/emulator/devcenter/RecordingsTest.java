package dev.shraga.emulator.devcenter;

import static dev.shraga.emulator.devcenter.Talk.json;
import static dev.shraga.emulator.devcenter.Talk.status;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shraga.emulator.devcenter.center.Pace;
import dev.shraga.emulator.devcenter.center.Pool;
import dev.shraga.emulator.devcenter.center.Project;
import dev.shraga.emulator.devcenter.center.Schedule;
import dev.shraga.emulator.devcenter.script.Effect;
import dev.shraga.emulator.devcenter.script.Rule;
import dev.shraga.emulator.devcenter.script.Script;
import dev.shraga.emulator.devcenter.script.Verb;
import dev.shraga.emulator.http.Response;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Answers beside recorded ones: every recorded field is there with its value, and what is there
/// beyond that is known.
final class RecordingsTest {
  private static final Pace PACE = Pace.usual();
  private static final String BOX = "/projects/proj-sdk-tests/users/me/devboxes/mydevbox";

  private final Talk talk =
      Talk.with(
          Project.of(
              "proj-sdk-tests",
              Pool.named("sdk-default-pool")
                  .withSchedule(new Schedule(LocalTime.of(19, 30), ZoneOffset.UTC))));

  @Test
  void createOfANewBox() {
    Recording recording = Recording.named("01_create_devbox_201_new");
    Talk recorded = Talk.with(Project.of("cli000004", Pool.named("c3000012")));

    Response response =
        recorded.put(
            "/projects/cli000004/users/me/devboxes/cli000001", "{\"poolName\":\"c3000012\"}");

    assertAlike(recording, response, "uri");
    assertThat(response.headers().first("Retry-After")).isEmpty();
  }

  @Test
  void boxAfterItsCreation() {
    Talk recorded = Talk.with(Project.of("cli000004", Pool.named("c3000012")));
    recorded.put("/projects/cli000004/users/me/devboxes/cli000001", "{\"poolName\":\"c3000012\"}");

    Response response =
        recorded.pass(PACE.create()).get("/projects/cli000004/users/me/devboxes/cli000001");

    assertAlike(Recording.named("02_get_devbox_200_after_create"), response, "uri");
  }

  @Test
  void createOverABoxThatIsThere() {
    withBox();
    talk.post(BOX + ":stop");
    talk.pass(PACE.stop()).post(BOX + ":start");

    Response response = talk.pass(PACE.start()).put(BOX, "{\"poolName\":\"sdk-default-pool\"}");

    assertAlike(Recording.named("03_create_devbox_201_already_exists_same_pool"), response, "uri");
  }

  @Test
  void operationFromItsBeginningToItsEnd() {
    withBox();
    Response begun = talk.put(BOX, "{\"poolName\":\"sdk-default-pool\"}");

    Response before = talk.poll(begun);
    Response meanwhile = talk.pass(Duration.ofSeconds(30)).poll(begun);
    Response after = talk.pass(PACE.again()).poll(begun);

    assertAlike(Recording.named("04_operation_status_notstarted"), before);
    assertAlike(Recording.named("05_operation_status_running"), meanwhile);
    assertAlike(Recording.named("06_operation_status_succeeded"), after);
  }

  @Test
  void stop() {
    withBox();

    Response response = talk.post(BOX + ":stop");

    assertAlike(Recording.named("07_stop_202"), response);
    assertThat(response.headers().first("Operation-Location")).isPresent();
    assertThat(response.headers().first("Retry-After")).isEmpty();
  }

  @Test
  void pageOfTheGateway() {
    Recording recording = Recording.named("08_gateway_504_html");
    withBox();
    talk.center.play(Script.of(Rule.on(Verb.POLL, new Effect.Gateway(504, false))));

    Response response = talk.poll(talk.post(BOX + ":stop"));

    assertThat(response.status()).isEqualTo(504);
    assertThat(response.body().text()).isEqualTo(recording.body().asText());
    assertThat(recording.headers(response)).isEqualTo(recording.headers());
  }

  @Test
  void actionsAndTheirDelay() {
    withBox();

    Response delayed = talk.post(BOX + "/actions:delay?until=2026-01-15T20%3A20%3A00Z");
    Response listed = talk.get(BOX + "/actions");

    assertAlike(
        Recording.named("10_delay_all_actions"),
        delayed,
        "value[0].uri",
        "value[0].action.uri",
        "value[0].action.sourceUri",
        "value[0].action.sourceType");
    assertAlike(
        Recording.named("09_list_actions"),
        listed,
        "value[0].uri",
        "value[0].sourceUri",
        "value[0].sourceType");
  }

  @Test
  void delayThatIsTooLong() {
    Recording recording = Recording.named("11_delay_actions_with_error");
    withBox();

    Response response = talk.post(BOX + "/actions:delay?until=2026-01-16T05:00:00Z");

    assertThat(response.status()).isEqualTo(recording.status());
    JsonNode wanted = recording.body().path("value").path(0);
    JsonNode result = json(response).path("value").path(0);
    assertThat(result.path("result")).isEqualTo(wanted.path("result"));
    assertThat(result.path("error")).isEqualTo(wanted.path("error"));
    assertThat(names(result)).isEqualTo(names(wanted));
  }

  @Test
  void remoteConnection() {
    withBox();

    Response response = talk.get(BOX + "/remoteConnection");

    assertAlike(Recording.named("12_remote_connection"), response, "cloudPcConnectionUrl");
  }

  @Test
  void pools() {
    Response response = talk.get("/projects/proj-sdk-tests/pools");

    assertAlike(Recording.named("13_list_pools"), response, "value[0].uri");
  }

  @Test
  void operationsOfABox() {
    JsonNode recorded = Recording.named("14_list_operations").body().path("value");
    withBox();
    talk.post(BOX + ":stop");
    talk.pass(PACE.stop()).post(BOX + ":start");
    talk.pass(PACE.start()).post(BOX + ":repair");

    JsonNode listed = json(talk.pass(PACE.repair()).get(BOX + "/operations")).path("value");

    assertThat(listed).hasSize(3);
    assertThat(names(listed.path(1))).isEqualTo(names(recorded.path(0)));
    assertThat(listed.path(1).path("kind")).isEqualTo(recorded.path(0).path("kind"));
    assertThat(names(listed.path(2))).isEqualTo(names(recorded.path(1)));
    assertThat(listed.path(2).path("result")).isEqualTo(recorded.path(1).path("result"));
  }

  @Test
  void groupThatWasJustAskedFor() {
    Talk recorded = withGroup("cgName");

    Response response =
        recorded.put(
            "/projects/amlim/users/me/devboxes/devbox-no-hibernate/customizationGroups/cgName2",
            WINGET);

    Map<String, String> values = new TreeMap<>(Recording.values(json(response)));
    values.computeIfPresent("uri", (name, uri) -> uri.replace("cgName2", "cgName"));
    Recording recording = Recording.named("15_customization_group_put_200");
    assertThat(response.status()).isEqualTo(recording.status());
    assertThat(values).isEqualTo(recording.values());
  }

  @Test
  void groupThatWaitsForItsUser() {
    Talk recorded = withGroup("customizationgroup");

    Response response =
        recorded
            .pass(Duration.ofHours(1))
            .get(
                "/projects/amlim/users/me/devboxes/devbox-no-hibernate/customizationGroups/"
                    + "customizationgroup");

    assertAlike(Recording.named("16_customization_group_get_waiting_for_user"), response);
  }

  @Test
  void validationOfUnknownTasks() {
    Recording recording = Recording.named("17_validate_tasks_failure");
    Talk asked =
        Talk.with(
            new Project(
                "myProject",
                OptionalInt.empty(),
                List.of(Pool.named("small")),
                List.of("catalogName/choco")));

    Response begun =
        asked.send(
            "POST",
            "/projects/myProject/customizationTasks:validateGroup",
            recording.whole().path("request").path("body").toString());
    Response ended = asked.pass(PACE.pickUp()).poll(begun);

    assertThat(begun.status()).isEqualTo(202);
    assertThat(recording.headers(begun).get("Operation-Location"))
        .startsWith(recording.headers().get("Operation-Location"));
    assertThat(status(ended)).isEqualTo("Succeeded");
    assertThat(json(ended).path("result")).isEqualTo(recording.body().path("result"));
  }

  @Test
  void poolOfTheManagementPlane() {
    JsonNode recorded = Recording.named("18_arm_pool_put_201").body();
    Talk asked = Talk.with(Project.of("sdk-default-project", Pool.named("sdktest-pool")));

    JsonNode pool = json(asked.get(recorded.path("id").asText()));

    assertThat(pool.path("id")).isEqualTo(recorded.path("id"));
    assertThat(pool.path("type")).isEqualTo(recorded.path("type"));
    assertThat(names(pool.path("properties"))).containsAll(names(recorded.path("properties")));
  }

  private static final String WINGET =
      "{\"tasks\":[{\"name\":\"customization-quickstart/winget\",\"runAs\":\"User\"}]}";

  private static Talk withGroup(String name) {
    Talk recorded =
        Talk.with(
            new Project(
                "amlim",
                OptionalInt.empty(),
                List.of(Pool.named("small")),
                List.of("customization-quickstart/winget")));
    String box = "/projects/amlim/users/me/devboxes/devbox-no-hibernate";
    recorded.put(box, "{\"poolName\":\"small\"}");
    recorded.pass(PACE.create()).put(box + "/customizationGroups/" + name, WINGET);
    return recorded;
  }

  private void withBox() {
    talk.put(BOX, "{\"poolName\":\"sdk-default-pool\"}");
    talk.pass(PACE.create());
  }

  /// Whether an answer is as recorded.
  ///
  /// @param newer fields that the recording cannot have: it was made with an older api-version
  private static void assertAlike(Recording recording, Response response, String... newer) {
    assertThat(response.status()).isEqualTo(recording.status());
    Map<String, String> values = new TreeMap<>(Recording.values(json(response)));
    assertThat(values.keySet()).containsAll(List.of(newer));
    List.of(newer).forEach(values::remove);
    assertThat(values).isEqualTo(recording.values());
    assertThat(recording.headers(response)).isEqualTo(recording.headers());
  }

  private static Set<String> names(JsonNode json) {
    Set<String> names = new TreeSet<>();
    json.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
