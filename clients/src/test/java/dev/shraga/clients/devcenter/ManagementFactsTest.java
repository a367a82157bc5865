package dev.shraga.clients.devcenter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.shraga.clients.http.RequestCounter;
import dev.shraga.clients.identity.MachineConnection;
import dev.shraga.clients.machines.MachineProblem;
import dev.shraga.clients.recorded.Play;
import dev.shraga.clients.recorded.Recording;
import dev.shraga.clients.recorded.VirtualTime;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManagementFactsTest {
  private static final String SUBSCRIPTION = "00000000-0000-0000-0000-000000000000";
  private static final ProjectId ID = new ProjectId(SUBSCRIPTION, "azsdk", "sdk-default-project");
  private static final String PATH =
      "/subscriptions/%s/resourceGroups/azsdk/providers/Microsoft.DevCenter/projects/sdk-default-project"
          .formatted(SUBSCRIPTION);

  private final VirtualTime time = new VirtualTime();

  @Test
  void aPoolIsReadAsRecorded() throws IOException {
    String body = Recorded.play("18_arm_pool_put_201").body();
    try (Recording service = Recording.of(Play.json(200, body))) {
      assertThat(management(service).pool(ID, "sdktest-pool"))
          .contains(
              new PoolSettings(
                  "sdktest-pool",
                  "sdk-default-devboxdefinition",
                  "sdk-default-networkconnection",
                  true,
                  Optional.empty(),
                  0,
                  "Unknown",
                  "Accepted"));
      assertThat(service.seen().getFirst().target())
          .isEqualTo(PATH + "/pools/sdktest-pool?" + Recorded.VERSION);
    }
  }

  @Test
  void aPoolThatStopsItsBoxesSaysWhen() throws IOException {
    Play pool =
        Play.json(
            200,
            """
            {"name":"pool-1","properties":{"devBoxCount":7,"healthStatus":"Healthy",
            "stopOnDisconnect":{"status":"Enabled","gracePeriodMinutes":60}}}\
            """);
    try (Recording service = Recording.of(pool)) {
      PoolSettings settings = management(service).pool(ID, "pool-1").orElseThrow();

      assertThat(settings.stopsAfter()).contains(Duration.ofHours(1));
      assertThat(settings.boxes()).isEqualTo(7);
      assertThat(settings.health()).isEqualTo("Healthy");
    }
  }

  @Test
  void aProjectSaysWhereItsCenterIsAndHowManyBoxesOneMayHave() throws IOException {
    Play project =
        Play.json(
            200,
            """
            {"name":"web-1","properties":{"provisioningState":"Succeeded","maxDevBoxesPerUser":3,
            "devCenterUri":"https://dc.eastus.devcenter.azure.com/"}}\
            """);
    try (Recording service = Recording.of(project)) {
      assertThat(management(service).project(ID))
          .contains(
              new ProjectSettings(
                  "web-1",
                  Optional.of(URI.create("https://dc.eastus.devcenter.azure.com/")),
                  OptionalInt.of(3),
                  "Succeeded"));
      assertThat(service.seen().getFirst().target()).isEqualTo(PATH + "?" + Recorded.VERSION);
    }
  }

  @Test
  void whatIsNotThereIsNone() throws IOException {
    try (Recording service = Recording.of(Play.error(404, "ResourceNotFound", "No."))) {
      assertThat(management(service).project(ID)).isEmpty();
      assertThat(management(service).pool(ID, "pool-1")).isEmpty();
      assertThat(management(service).pool(ID, "a/b")).isEmpty();

      assertThat(service.seen()).hasSize(2);
    }
  }

  @Test
  void aMissingPermissionIsAProblem() throws IOException {
    try (Recording service = Recording.of(Play.error(403, "AuthorizationFailed", "No."))) {
      assertThat(catchThrowableOfType(MachineProblem.class, () -> management(service).project(ID)))
          .hasMessageContaining("403 AuthorizationFailed");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "mine, azsdk, web-1",
    "00000000-0000-0000-0000-000000000000, .., web-1",
    "00000000-0000-0000-0000-000000000000, azsdk, a/b"
  })
  void whatCannotStandInAPathIsRefused(String subscription, String group, String project) {
    assertThatThrownBy(() -> new ProjectId(subscription, group, project))
        .isInstanceOf(MachineProblem.class)
        .hasMessageContaining("id of a subscription");
  }

  private ManagementFacts management(Recording service) {
    return MachineConnection.of(
            Map.of("DEVCENTER_URL", service.url(), "DEVCENTER_TOKEN", "swordfish"))
        .orElseThrow()
        .management(time.timing(), new RequestCounter(time));
  }
}
