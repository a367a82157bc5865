package dev.shraga.clients.devcenter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.shraga.clients.machines.MachineProblem;
import dev.shraga.clients.machines.MachineProvider;
import dev.shraga.clients.machines.Progress;
import dev.shraga.clients.recorded.Play;
import dev.shraga.clients.recorded.Recording;
import dev.shraga.clients.recorded.VirtualTime;
import dev.shraga.model.box.BoxFault;
import dev.shraga.model.box.BoxKey;
import dev.shraga.model.box.GroupState;
import dev.shraga.model.box.GroupState.Stage;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressTest {
  private static final String OPERATION =
      "/projects/proj-sdk-tests/operationstatuses/655107a6-8e9f-490a-8ba9-89abb38b2eef";

  private final VirtualTime time = new VirtualTime();

  @ParameterizedTest
  @ValueSource(strings = {"04_operation_status_notstarted", "05_operation_status_running"})
  void anOperationThatGoesOnRuns(String recorded) throws IOException {
    try (Recording service = Recording.of(Recorded.play(recorded))) {
      assertThat(machines(service).operation(OPERATION)).isEqualTo(new Progress.Running());

      assertThat(service.seen().getFirst().target()).isEqualTo(OPERATION + "?" + Recorded.VERSION);
    }
  }

  @Test
  void anOperationThatSucceededOrWasForgottenHasEnded() throws IOException {
    try (Recording succeeded = Recording.of(Recorded.play("06_operation_status_succeeded"));
        Recording forgotten = Recording.of(Play.error(404, "NotFound", "No."))) {
      assertThat(machines(succeeded).operation(OPERATION)).isEqualTo(new Progress.Ended());
      assertThat(machines(forgotten).operation(OPERATION)).isEqualTo(new Progress.Ended());
    }
  }

  @Test
  void anOperationThatFailedSaysWhy() throws IOException {
    try (Recording service =
        Recording.of(Recorded.failedOperation(200, "ProvisioningFailed", "No capacity."))) {
      assertThat(machines(service).operation(OPERATION))
          .isEqualTo(new Progress.Failed(new BoxFault("ProvisioningFailed", "No capacity.")));
    }
  }

  @Test
  void anOperationThatWasCanceledSaysSo() throws IOException {
    try (Recording service = Recording.of(Play.json(200, "{\"status\":\"Canceled\"}"))) {
      Progress progress = machines(service).operation(OPERATION);

      assertThat(((Progress.Failed) progress).why().code()).isEqualTo("Canceled");
    }
  }

  @Test
  void aStatusThatWeDoNotKnowRuns() throws IOException {
    try (Recording service = Recording.of(Play.json(200, "{\"status\":\"Dreaming\"}"))) {
      assertThat(machines(service).operation(OPERATION)).isEqualTo(new Progress.Running());
    }
  }

  @Test
  void aWholeAddressOfTheSameServiceIsUnderstood() throws IOException {
    try (Recording service = Recording.of(Recorded.play("06_operation_status_succeeded"))) {
      String whole = service.url() + OPERATION + "?api-version=2023-04-01&monitor=true";

      assertThat(machines(service).operation(whole)).isEqualTo(new Progress.Ended());
      assertThat(service.seen().getFirst().target()).isEqualTo(OPERATION + "?" + Recorded.VERSION);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://elsewhere.example/projects/web/operationstatuses/1",
        "//elsewhere.example/projects/web/operationstatuses/1",
        "/devboxes",
        "/projects/../devboxes",
        "/projects/web/%2e%2e/devboxes",
        "",
        "a b"
      })
  void anOperationElsewhereIsNotRead(String operation) throws IOException {
    try (Recording service = Recording.of(Recorded.play("06_operation_status_succeeded"))) {
      MachineProblem problem =
          catchThrowableOfType(MachineProblem.class, () -> machines(service).operation(operation));

      assertThat(problem).hasMessageContaining("not one of this Dev Center");
      assertThat(service.seen()).isEmpty();
    }
  }

  @Test
  void aPageInPlaceOfAnOperationIsAProblemAndNoEnd() throws IOException {
    try (Recording service = Recording.of(Recorded.play("08_gateway_504_html"))) {
      MachineProblem problem =
          catchThrowableOfType(MachineProblem.class, () -> machines(service).operation(OPERATION));

      assertThat(problem.status()).isEqualTo(504);
    }
  }

  @Test
  void aGroupThatWaitsForItsUserSaysWhichTask() throws IOException {
    try (Recording service =
        Recording.of(Recorded.play("16_customization_group_get_waiting_for_user"))) {
      assertThat(machines(service).customisation(Recorded.BOX, "customizationgroup"))
          .contains(
              new GroupState(
                  Stage.WAITS_FOR_USER, "customization-quickstart/winget: WaitingForUserSession"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "NotStarted, NotStarted, RUNNING, ''",
    "Running, Running, RUNNING, catalog/java: Running",
    "Running, Dreaming, RUNNING, ''",
    "Running, WaitingForUserInputUac, WAITS_FOR_USER, catalog/java: WaitingForUserInputUac",
    "Succeeded, Succeeded, SUCCEEDED, ''",
    "Failed, TimedOut, FAILED, catalog/java: TimedOut",
    "ValidationFailed, FailedValidation, FAILED, catalog/java: FailedValidation",
    "Failed, Skipped, FAILED, ''",
    "Dreaming, Succeeded, RUNNING, ''"
  })
  void eachStateOfAGroupIsRead(String group, String task, Stage stage, String detail)
      throws IOException {
    String body =
        "{\"status\":\"%s\",\"tasks\":[{\"name\":\"catalog/java\",\"status\":\"%s\"}]}"
            .formatted(group, task);
    try (Recording service = Recording.of(Play.json(200, body))) {
      assertThat(machines(service).customisation(Recorded.BOX, "shraga-1"))
          .contains(new GroupState(stage, detail));
    }
  }

  @Test
  void aGroupThatIsNotThereIsNone() throws IOException {
    try (Recording service = Recording.of(Recorded.MISSING)) {
      assertThat(machines(service).customisation(Recorded.BOX, "shraga-1")).isEmpty();
      assertThat(machines(service).customisation(Recorded.BOX, "no name")).isEmpty();

      assertThat(service.seen()).hasSize(1);
    }
  }

  @Test
  void theLinkIsAPageForTheBrowser() throws IOException {
    try (Recording service = Recording.of(Recorded.play("12_remote_connection"))) {
      assertThat(machines(service).link(Recorded.BOX))
          .contains(
              URI.create(
                  "https://deschutes-ppe.microsoft.com/webclient/5a2d68d5-9141-4ad4-ba99-29e26ac488f1"));
      assertThat(service.seen().getFirst().target())
          .isEqualTo(Recorded.PATH + "/remoteConnection?" + Recorded.VERSION);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://devbox.example/x",
        "javascript:alert(1)",
        "ms-avd:connect?x",
        "https://dana@devbox.example/",
        "https:///x",
        "a b",
        ""
      })
  void aLinkThatIsNoPageOfHttpsIsNone(String link) throws IOException {
    try (Recording service = Recording.of(Play.json(200, "{\"webUrl\":\"" + link + "\"}"))) {
      assertThat(machines(service).link(Recorded.BOX)).isEmpty();
    }
  }

  @Test
  void aBoxThatCannotBeConnectedToHasNoLink() throws IOException {
    try (Recording missing = Recording.of(Recorded.MISSING);
        Recording early = Recording.of(Play.error(409, "NotReady", "Not yet."))) {
      assertThat(machines(missing).link(Recorded.BOX)).isEmpty();
      assertThat(machines(early).link(Recorded.BOX)).isEmpty();
      assertThat(machines(missing).link(new BoxKey("", "", ""))).isEmpty();
    }
  }

  private MachineProvider machines(Recording service) {
    return Recorded.impatient(service, time);
  }
}
