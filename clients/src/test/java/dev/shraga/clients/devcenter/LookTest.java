package dev.shraga.clients.devcenter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.shraga.clients.machines.MachineProblem;
import dev.shraga.clients.machines.Sight;
import dev.shraga.clients.recorded.Play;
import dev.shraga.clients.recorded.Recording;
import dev.shraga.clients.recorded.Seen;
import dev.shraga.clients.recorded.VirtualTime;
import dev.shraga.model.box.Box;
import dev.shraga.model.box.BoxFault;
import dev.shraga.model.box.BoxKey;
import dev.shraga.model.box.BoxState;
import dev.shraga.model.box.PoolState;
import dev.shraga.model.box.Power;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LookTest {
  private static final Play NONE = Play.json(200, "{\"value\":[]}");

  private final VirtualTime time = new VirtualTime();

  @Test
  void everyBoxIsSeenByItsOwnersObjectIdAndEveryPoolOfAProject() throws IOException {
    String box = Recorded.play("02_get_devbox_200_after_create").body();
    try (Recording service = Recording.of(page(box), Recorded.play("13_list_pools"))) {
      Sight sight = look(service, Set.of("proj-sdk-tests"));

      assertThat(sight.boxes())
          .containsExactly(
              new Box(
                  new BoxKey("cli000004", "c3c951b7-d307-4c40-9495-70bd562d98d5", "cli000001"),
                  "c3000012",
                  BoxState.READY,
                  Power.ON,
                  "",
                  BoxFault.NONE,
                  true));
      assertThat(sight.pools())
          .containsExactly(new PoolState("proj-sdk-tests", "sdk-default-pool", true, "Healthy"));
      assertThat(service.seen())
          .extracting(Seen::target)
          .containsExactly(
              "/devboxes?" + Recorded.VERSION,
              "/projects/proj-sdk-tests/pools?" + Recorded.VERSION);
    }
  }

  @Test
  void requestsSayWhoAsksAndCarryTheEmulatorsToken() throws IOException {
    try (Recording service = Recording.of(NONE)) {
      look(service, Set.of());

      Seen seen = service.seen().getFirst();
      assertThat(seen.header("user-agent").getFirst()).startsWith("shraga/");
      assertThat(seen.header("authorization")).containsExactly("Bearer swordfish");
      assertThat(seen.header("accept")).containsExactly("application/json");
    }
  }

  @Test
  void pagesAreFollowedToTheEnd() throws IOException {
    String one = Recorded.play("02_get_devbox_200_after_create").body();
    String two = Recorded.play("03_create_devbox_201_already_exists_same_pool").body();
    try (Recording service =
        Recording.of(
            page(one, "{url}/devboxes?api-version=2025-02-01&$skiptoken=a"),
            page(two, "/devboxes?$skiptoken=b"),
            NONE)) {
      Sight sight = look(service, Set.of());

      assertThat(sight.boxes())
          .extracting(box -> box.key().name())
          .containsExactly("cli000001", "mydevbox");
      assertThat(service.seen())
          .extracting(Seen::target)
          .containsExactly(
              "/devboxes?" + Recorded.VERSION,
              "/devboxes?api-version=2025-02-01&$skiptoken=a",
              "/devboxes?$skiptoken=b&" + Recorded.VERSION);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://elsewhere.example/devboxes?x=1",
        "{url}.elsewhere.example/devboxes",
        "http://dana@127.0.0.1/devboxes",
        "//elsewhere.example/devboxes",
        "::"
      })
  void aLinkToAnotherServiceIsNotFollowed(String link) throws IOException {
    try (Recording service = Recording.of(page("", link))) {
      MachineProblem problem = problem(service);

      assertThat(problem).hasMessageContaining("leads on to where it must not");
      assertThat(service.seen()).hasSize(1);
    }
  }

  @Test
  void pagesThatGoRoundInACircleAreGivenUp() throws IOException {
    try (Recording service = Recording.of(page("", "{url}/devboxes?$skiptoken=a"))) {
      MachineProblem problem = problem(service);

      assertThat(problem).hasMessageContaining("leads on to where it must not");
      assertThat(service.seen()).hasSize(2);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Creating, Unknown, , CREATING, UNKNOWN, ''",
    "Provisioning, Unknown, , CREATING, UNKNOWN, ''",
    "Succeeded, Started, Running, READY, ON, ''",
    "Succeeded, Repairing, Running, READY, ON, Repairing",
    "Succeeded, Stopped, Deallocated, READY, OFF, ''",
    "Succeeded, Unknown, PoweredOff, READY, OFF, ''",
    "Succeeded, Unknown, Hibernated, READY, HIBERNATED, ''",
    "ProvisionedWithWarning, Unknown, Running, READY_WITH_WARNING, ON, ''",
    "InGracePeriod, Unknown, Running, READY_WITH_WARNING, ON, ''",
    "Stopping, Unknown, Running, CHANGING, ON, Stopping",
    "Updating, , Running, CHANGING, ON, Updating",
    "Failed, Failed, Unknown, FAILED, UNKNOWN, ''",
    "Canceled, Unknown, , FAILED, UNKNOWN, ''",
    "Deleting, Unknown, Running, DELETING, ON, ''",
    "Teleporting, Dreaming, Glowing, UNKNOWN, UNKNOWN, Dreaming"
  })
  void statesAreReadAndUnknownOnesAreTolerated(
      String provisioning, String action, String power, BoxState state, Power read, String doing)
      throws IOException {
    Play box =
        Recorded.box(
            Map.of(
                "provisioningState", provisioning,
                "actionState", action == null ? "" : action,
                "powerState", power == null ? "" : power));
    try (Recording service = Recording.of(page(box.body()))) {
      Box seen = look(service, Set.of()).boxes().getFirst();

      assertThat(seen.state()).isEqualTo(state);
      assertThat(seen.power()).isEqualTo(read);
      assertThat(seen.action()).isEqualTo(doing);
    }
  }

  @Test
  void aBoxInAnErrorStateSaysWhyWithoutTellingWhoseItIs() throws IOException {
    String box =
        """
        {"name":"box-1","projectName":"web","user":"c3c951b7-d307-4c40-9495-70bd562d98d5",
         "provisioningState":"Failed",
         "error":{"code":"NoCapacity","message":"No room\\nfor dana@example.com."}}\
        """;
    try (Recording service = Recording.of(page(box))) {
      Box seen = look(service, Set.of()).boxes().getFirst();

      assertThat(seen.fault()).isEqualTo(new BoxFault("NoCapacity", "No room for ***"));
    }
  }

  @Test
  void aBoxThatCannotBeNamedIsNoLook() throws IOException {
    try (Recording service = Recording.of(page("{\"name\":\"box-1\",\"projectName\":\"web\"}"))) {
      assertThat(problem(service)).hasMessageContaining("without a proper user");
    }
  }

  @ParameterizedTest
  @CsvSource({"Unhealthy, false", "Warning, true", "Pending, true", "Odd, true"})
  void aPoolIsUnhealthyOnlyIfTheServiceSaysSo(String health, boolean healthy) throws IOException {
    String pool = "{\"name\":\"pool-1\",\"healthStatus\":\"%s\"}".formatted(health);
    try (Recording service = Recording.of(NONE, page(pool))) {
      Sight sight = look(service, Set.of("web-1"));

      assertThat(sight.pools()).containsExactly(new PoolState("web-1", "pool-1", healthy, health));
    }
  }

  @Test
  void aProjectThatIsNotThereHidesNoOther() throws IOException {
    try (Recording service =
        Recording.of(
            NONE,
            Play.error(404, "ProjectNotFound", "No such project."),
            Recorded.play("13_list_pools"))) {
      Sight sight = look(service, Set.of("a-wrong-one", "no/name", "web-1"));

      assertThat(sight.pools()).extracting(PoolState::project).containsExactly("web-1");
      assertThat(service.seen()).hasSize(3);
    }
  }

  @Test
  void aMissingPermissionNamesTheRole() throws IOException {
    try (Recording service = Recording.of(Play.error(403, "Forbidden", "Not allowed."))) {
      MachineProblem problem = problem(service);

      assertThat(problem.status()).isEqualTo(403);
      assertThat(problem)
          .hasMessageContaining("reading boxes: the Dev Center answered 403 Forbidden")
          .hasMessageContaining("DevCenter Project Admin");
    }
  }

  @Test
  void aPageOfTheGatewayIsNoMissingPermission() throws IOException {
    try (Recording service = Recording.of(Recorded.PAGE_403)) {
      assertThat(problem(service))
          .hasMessageContaining("The gateway in front of it refused the request itself")
          .hasMessageNotContaining("DevCenter Project Admin");
    }
  }

  @Test
  void aRefusedSignInSaysWhatToCheck() throws IOException {
    try (Recording service = Recording.of(Play.empty(401))) {
      MachineProblem problem = problem(service);

      assertThat(problem.status()).isEqualTo(401);
      assertThat(problem).hasMessageContaining("DEVCENTER_TOKEN");
    }
  }

  @Test
  void aLoginPageIsNotTakenForNoBoxes() throws IOException {
    try (Recording service =
        Recording.of(new Play(200, Map.of("Content-Type", "text/html"), "<html/>", false))) {
      assertThat(problem(service))
          .hasMessageContaining("is not JSON")
          .hasMessageContaining("DEVCENTER_URL");
    }
  }

  @Test
  void aGatewayThatTimesOutIsAskedOnceMore() throws IOException {
    try (Recording service = Recording.of(Recorded.play("08_gateway_504_html"), NONE)) {
      Sight sight = Recorded.client(service, time, DevCenterPolicy.USUAL).look(Set.of());

      assertThat(sight.boxes()).isEmpty();
      assertThat(service.seen()).hasSize(2);
      assertThat(time.pauses()).hasSize(1);
    }
  }

  @Test
  void aGatewayThatStaysSilentIsNoLook() throws IOException {
    try (Recording service = Recording.of(Recorded.play("08_gateway_504_html"))) {
      MachineProblem problem = problem(service);

      assertThat(problem.status()).isEqualTo(504);
      assertThat(problem).hasMessageContaining("504 Gateway Time-out");
    }
  }

  @Test
  void aServiceThatIsNotThereIsAProblemWithoutStatus() throws IOException {
    Recording service = Recording.of(NONE);
    service.close();

    MachineProblem problem = problem(service);

    assertThat(problem.status()).isZero();
    assertThat(problem).hasMessageContaining("Check DEVCENTER_URL and the network");
  }

  @Test
  void noMoreThanOurShareOfRequestsIsSentInAMinute() throws IOException {
    try (Recording service = Recording.of(NONE)) {
      var machines = Recorded.impatient(service, time);
      for (int sent = 0; sent < 200; sent++) {
        machines.look(Set.of());
      }

      MachineProblem problem =
          catchThrowableOfType(MachineProblem.class, () -> machines.look(Set.of()));

      assertThat(problem.status()).isEqualTo(429);
      assertThat(service.seen()).hasSize(200);
      time.pass(Duration.ofSeconds(61));
      assertThat(machines.look(Set.of()).boxes()).isEmpty();
    }
  }

  private Sight look(Recording service, Set<String> projects) {
    return Recorded.impatient(service, time).look(projects);
  }

  private MachineProblem problem(Recording service) {
    return catchThrowableOfType(MachineProblem.class, () -> look(service, Set.of()));
  }

  private static Play page(String entries) {
    return Play.json(200, "{\"value\":[" + entries + "]}");
  }

  private static Play page(String entries, String next) {
    return Play.json(200, "{\"value\":[" + entries + "],\"nextLink\":\"" + next + "\"}");
  }
}
