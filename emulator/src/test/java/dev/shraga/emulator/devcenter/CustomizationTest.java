package dev.shraga.emulator.devcenter;

import static dev.shraga.emulator.devcenter.Talk.BOX;
import static dev.shraga.emulator.devcenter.Talk.ME;
import static dev.shraga.emulator.devcenter.Talk.PACE;
import static dev.shraga.emulator.devcenter.Talk.code;
import static dev.shraga.emulator.devcenter.Talk.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shraga.emulator.devcenter.script.ScriptFile;
import dev.shraga.emulator.http.Response;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Groups of tasks, one after another.
final class CustomizationTest {
  private static final String TWO =
      """
      {"tasks": [
        {"name": "quickstart/choco", "parameters": {"package": "git"}, "displayName": "Git"},
        {"name": "~/powershell", "parameters": {"command": "ls"}, "timeoutInSeconds": 600}
      ]}
      """;
  private static final String OF_THE_USER =
      "{\"tasks\": [{\"name\": \"quickstart/winget\", \"runAs\": \"User\"}]}";

  private final Talk talk = Talk.with().withBox();

  @Test
  void tasksRunInTheirOrder() {
    put("first", TWO);

    List<String> before = talk.statesOf("first");
    talk.pass(PACE.pickUp());
    List<String> begun = talk.statesOf("first");
    talk.pass(PACE.task());
    List<String> half = talk.statesOf("first");
    talk.pass(PACE.task());
    List<String> done = talk.statesOf("first");

    assertThat(before).containsExactly("NotStarted", "NotStarted", "NotStarted");
    assertThat(begun).containsExactly("Running", "Running", "NotStarted");
    assertThat(half).containsExactly("Running", "Succeeded", "Running");
    assertThat(done).containsExactly("Succeeded", "Succeeded", "Succeeded");
    assertThat(customized()).containsExactly("first");
  }

  @Test
  void groupsRunOneAtATime() {
    put("first", TWO);
    put("second", TWO);

    talk.pass(PACE.pickUp()).pass(PACE.task());
    List<String> waiting = talk.statesOf("second");
    talk.pass(PACE.task());
    List<String> running = talk.statesOf("second");

    assertThat(waiting.getFirst()).isEqualTo("NotStarted");
    assertThat(running.getFirst()).isEqualTo("Running");
  }

  @Test
  void taskOfTheUserWaitsForASession() {
    put("first", OF_THE_USER);
    put("second", TWO);

    List<String> waiting = talk.pass(Duration.ofHours(3)).statesOf("first");
    List<String> behind = talk.statesOf("second");
    talk.send(
        "POST",
        "/emulator/sign-in",
        "{\"project\":\"shraga\",\"user\":\"" + ME + "\",\"box\":\"box-1\"}");
    List<String> signedIn = talk.statesOf("first");
    talk.pass(PACE.task());

    assertThat(waiting).containsExactly("Running", "WaitingForUserSession");
    assertThat(behind.getFirst()).isEqualTo("NotStarted");
    assertThat(signedIn).containsExactly("Running", "Running");
    assertThat(talk.statesOf("first")).containsExactly("Succeeded", "Succeeded");
    assertThat(talk.statesOf("second").getFirst()).isEqualTo("Running");
  }

  @Test
  void taskThatFailsEndsItsGroup() {
    play("- {on: customize, times: 1, effect: fails}");
    put("first", TWO);
    put("second", TWO);

    talk.pass(Duration.ofHours(1));

    assertThat(talk.statesOf("first")).containsExactly("Failed", "Failed", "Skipped");
    assertThat(talk.statesOf("second").getFirst()).isEqualTo("Succeeded");
    assertThat(customized()).containsExactly("second");
  }

  @Test
  void taskThatHangsRunsUntilItsTimeIsUp() {
    play("- {on: customize, effect: hangs}");
    put("forever", TWO);
    talk.pass(Duration.ofDays(1));
    List<String> forever = talk.statesOf("forever");
    Talk other = Talk.with().withBox();
    other.center.play(ScriptFile.parse("- {on: customize, effect: hangs}", "script"));
    other.put(
        BOX + "/customizationGroups/limited",
        "{\"tasks\": [{\"name\": \"~/powershell\", \"timeoutInSeconds\": 600}]}");

    List<String> limited = other.pass(Duration.ofHours(1)).statesOf("limited");

    assertThat(forever).containsExactly("Running", "Running", "NotStarted");
    assertThat(limited).containsExactly("Failed", "TimedOut");
  }

  @Test
  void scriptLetsAnyTaskWaitForASession() {
    play("- {effect: awaitsSession}");
    put("first", TWO);

    talk.pass(Duration.ofHours(1));

    assertThat(talk.statesOf("first"))
        .containsExactly("Running", "WaitingForUserSession", "NotStarted");
  }

  @Test
  void taskThatIsInNoCatalogIsNotRun() {
    put("first", "{\"tasks\": [{\"name\": \"quickstart/unknown\"}]}");

    assertThat(talk.statesOf("first")).containsExactly("ValidationFailed", "FailedValidation");
  }

  @Test
  void nameOfAGroupIsUsedOnce() {
    put("first", TWO);

    Response again = put("first", TWO);

    assertThat(again.status()).isEqualTo(409);
    assertThat(code(again)).isEqualTo("CustomizationGroupExists");
  }

  @Test
  void boxMustRun() {
    talk.post(BOX + ":stop");

    Response response = talk.pass(PACE.stop()).put(BOX + "/customizationGroups/first", TWO);

    assertThat(response.status()).isEqualTo(409);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"tasks\": []}",
        "{\"tasks\": [{}]}",
        "{\"tasks\": [{\"name\": \"~/winget\", \"runAs\": \"Root\"}]}",
        "{\"tasks\": [{\"name\": \"~/winget\", \"parameters\": {\"a\": 1}}]}"
      })
  void groupThatCannotBeReadIsRefused(String body) {
    assertThat(put("first", body).status()).isEqualTo(400);
  }

  @Test
  void listShowsTasksOnlyIfAskedFor() {
    put("first", TWO);

    JsonNode without = json(talk.get(BOX + "/customizationGroups")).path("value").path(0);
    JsonNode with =
        json(talk.get(BOX + "/customizationGroups?include=tasks")).path("value").path(0);

    assertThat(without.path("tasks").isArray()).isTrue();
    assertThat(without.path("tasks")).isEmpty();
    assertThat(with.path("tasks")).hasSize(2);
    assertThat(with.path("tasks").path(0).path("displayName").asText()).isEqualTo("Git");
    assertThat(with.path("tasks").path(1).path("timeoutInSeconds").asInt()).isEqualTo(600);
  }

  @Test
  void logTellsHowATaskEnded() {
    put("first", TWO);
    talk.pass(PACE.pickUp()).pass(PACE.task());
    JsonNode group = json(talk.get(BOX + "/customizationGroups/first"));

    Response log = talk.get(group.path("tasks").path(0).path("logUri").asText());
    Response none = talk.get(BOX + "/customizationGroups/first/logs/unknown");

    assertThat(log.headers().first("Content-Type")).contains("text/plain");
    assertThat(log.body().text()).contains("ends: Succeeded");
    assertThat(none.status()).isEqualTo(404);
  }

  @Test
  void catalogListsItsTasks() {
    JsonNode tasks = json(talk.get("/projects/shraga/customizationTasks")).path("value");

    assertThat(tasks.path(0).path("catalogName").asText()).isEqualTo("quickstart");
    assertThat(tasks.path(0).path("name").asText()).isEqualTo("choco");
  }

  private Response put(String group, String body) {
    return talk.put(BOX + "/customizationGroups/" + group, body);
  }

  private List<String> customized() {
    return json(talk.get("/emulator/boxes"))
        .path(0)
        .path("customized")
        .valueStream()
        .map(JsonNode::asText)
        .toList();
  }

  private void play(String script) {
    talk.center.play(ScriptFile.parse(script, "script"));
  }
}
