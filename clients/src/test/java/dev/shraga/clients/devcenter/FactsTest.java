package dev.shraga.clients.devcenter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.shraga.clients.http.RequestCounter;
import dev.shraga.clients.identity.MachineConnection;
import dev.shraga.clients.machines.MachineProblem;
import dev.shraga.clients.machines.Reply;
import dev.shraga.clients.recorded.Play;
import dev.shraga.clients.recorded.Recording;
import dev.shraga.clients.recorded.Seen;
import dev.shraga.clients.recorded.VirtualTime;
import dev.shraga.model.box.BoxCall;
import dev.shraga.model.box.BoxFault;
import dev.shraga.model.box.BoxKey;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FactsTest {
  private static final String CHECK = "17_validate_tasks_failure";

  private final VirtualTime time = new VirtualTime();

  @Test
  void projectsAndSchedulesAreListed() throws IOException {
    Play schedule =
        Play.json(
            200,
            """
            {"value":[{"name":"default","type":"StopDevBox","frequency":"Daily","time":"17:30",
            "timeZone":"America/Los_Angeles"}]}\
            """);
    try (Recording service =
        Recording.of(Play.json(200, "{\"value\":[{\"name\":\"web-1\"}]}"), schedule)) {
      assertThat(facts(service).projects()).containsExactly("web-1");
      assertThat(facts(service).schedules("web-1", "pool-1"))
          .containsExactly(
              new Schedule("default", "StopDevBox", "Daily", "17:30", "America/Los_Angeles"));

      assertThat(service.seen())
          .extracting(Seen::target)
          .containsExactly(
              "/projects?" + Recorded.VERSION,
              "/projects/web-1/pools/pool-1/schedules?" + Recorded.VERSION);
    }
  }

  @Test
  void whatWasDoneToABoxIsListedWithTheOutcomeOfARepair() throws IOException {
    try (Recording service = Recording.of(Recorded.play("14_list_operations"))) {
      List<Past> operations = facts(service).operations(Recorded.BOX);

      assertThat(operations)
          .containsExactly(
              new Past(
                  "Start", "Succeeded", "2022-09-06T16:58:51.7229492+00:00", "", BoxFault.NONE),
              new Past(
                  "Repair",
                  "Succeeded",
                  "2022-09-10T19:31:20.7229492+00:00",
                  "FixApplied",
                  new BoxFault(
                      "ConnectivityFixApplied",
                      "We resolved some connectivity issues with your Dev Box.")));
    }
  }

  @Test
  void abilitiesAreReadForTheOneWhoAsks() throws IOException {
    Play abilities =
        Play.json(
            200,
            """
            {"abilitiesAsAdmin":[],"abilitiesAsDeveloper":["WriteDevBoxes","StartDevBoxes"]}\
            """);
    try (Recording service = Recording.of(abilities)) {
      assertThat(facts(service).abilities("web-1", "me"))
          .isEqualTo(new Abilities(Set.of(), Set.of("WriteDevBoxes", "StartDevBoxes")));

      assertThat(service.seen().getFirst().target())
          .isEqualTo("/projects/web-1/users/me/abilities?" + Recorded.VERSION);
    }
  }

  @Test
  void aLogIsPlainText() throws IOException {
    Play log = new Play(200, Map.of("Content-Type", "text/plain"), "installing\r\ndone", false);
    try (Recording service = Recording.of(log)) {
      String task = "b395c202-ba5f-4d95-ae01-ac5dfa681735";

      assertThat(facts(service).log(Recorded.BOX, "shraga-1", task))
          .isEqualTo("installing\r\ndone");
      assertThat(service.seen().getFirst().target())
          .isEqualTo(
              "%s/customizationGroups/shraga-1/logs/%s?%s"
                  .formatted(Recorded.PATH, task, Recorded.VERSION));
      assertThat(service.seen().getFirst().header("accept")).containsExactly("text/plain");
    }
  }

  @Test
  void tasksThatWouldFailAreToldThoughTheirCheckSucceeded() throws IOException {
    Play check = Recorded.play(CHECK);
    BoxCall.Task task =
        new BoxCall.Task("catalogName/write-to-file", "", Map.of("path", "x"), "System", 0);
    try (Recording service = Recording.of(check, Play.json(200, check.body()))) {
      Reply reply = facts(service).validate("myProject", List.of(task));

      assertThat(reply)
          .isEqualTo(
              new Reply.Begun(
                  "/projects/myProject/operationstatuses/786a823c-8037-48ab-89b8-8599901e67d0"));
      assertThat(facts(service).findings(((Reply.Begun) reply).operation()).orElseThrow())
          .containsExactly(
              "catalogName/write-to-file: TaskNotFound: Could not find the referenced task"
                  + " catalogName/write-to-file.");
      assertThat(service.seen().getFirst().body())
          .isEqualTo(
              "{\"tasks\":[{\"name\":\"catalogName/write-to-file\",\"runAs\":\"System\","
                  + "\"parameters\":{\"path\":\"x\"}}]}");
    }
  }

  @Test
  void aCheckThatGoesOnHasNoFindingsYetAndOneThatIsGoodHasNone() throws IOException {
    try (Recording running = Recording.of(Recorded.play("05_operation_status_running"));
        Recording good =
            Recording.of(Play.json(200, "{\"result\":{\"validationResult\":\"Succeeded\"}}"))) {
      assertThat(facts(running).findings("/projects/web-1/operationstatuses/1")).isEmpty();
      assertThat(facts(good).findings("/projects/web-1/operationstatuses/1")).contains(List.of());
    }
  }

  @Test
  void namesThatCannotBeAreNotSent() throws IOException {
    try (Recording service = Recording.of(Play.empty(200))) {
      DevCenterFacts facts = facts(service);

      assertThatThrownBy(() -> facts.schedules("../x", "pool-1"))
          .isInstanceOf(MachineProblem.class);
      assertThatThrownBy(() -> facts.operations(new BoxKey("web-1", "dana", "box-1")))
          .isInstanceOf(MachineProblem.class)
          .hasMessageContaining("object id")
          .hasMessageNotContaining("dana");
      assertThatThrownBy(() -> facts.abilities("web-1", "dana")).isInstanceOf(MachineProblem.class);
      assertThatThrownBy(() -> facts.log(Recorded.BOX, "shraga-1", "../x"))
          .isInstanceOf(MachineProblem.class);
      assertThat(service.seen()).isEmpty();
    }
  }

  @Test
  void aMissingPermissionNamesTheRole() throws IOException {
    try (Recording service = Recording.of(Play.error(403, "Forbidden", "No."))) {
      assertThat(catchThrowableOfType(MachineProblem.class, facts(service)::projects))
          .hasMessageContaining("DevCenter Project Admin");
    }
  }

  private DevCenterFacts facts(Recording service) {
    return MachineConnection.of(
            Map.of("DEVCENTER_URL", service.url(), "DEVCENTER_TOKEN", "swordfish"))
        .orElseThrow()
        .facts(time.timing(), new RequestCounter(time));
  }
}
