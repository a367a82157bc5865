package dev.shraga.clients.devcenter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.shraga.clients.machines.MachineProblem;
import dev.shraga.clients.machines.MachineProvider;
import dev.shraga.clients.machines.Reply;
import dev.shraga.clients.recorded.Play;
import dev.shraga.clients.recorded.Recording;
import dev.shraga.clients.recorded.Seen;
import dev.shraga.clients.recorded.VirtualTime;
import dev.shraga.model.box.BoxCall;
import dev.shraga.model.box.BoxFault;
import dev.shraga.model.box.BoxKey;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallsTest {
  private static final BoxCall CREATE = new BoxCall.Create("sdk-default-pool");
  private static final BoxCall CUSTOMISE =
      new BoxCall.Customise(
          "shraga-1",
          List.of(
              new BoxCall.Task(
                  "quickstart/choco", "Java", Map.of("package", "temurin"), "System", 600)));
  private static final Play RUNNING = Recorded.box(Map.of());
  private static final Play STOPPED = Recorded.box(Map.of("powerState", "Deallocated"));
  private static final Play STOP = Recorded.play("07_stop_202");
  private static final String STOP_OPERATION =
      "/projects/proj-sdk-tests/operationStatuses/7482793d-a708-40dc-9050-479efe7be22b";

  private final VirtualTime time = new VirtualTime();

  @Test
  void aBoxThatIsNotThereIsMadeAndItsOperationIsAShortPath() throws IOException {
    try (Recording service =
        Recording.of(Recorded.MISSING, Recorded.play("01_create_devbox_201_new"))) {
      Reply reply = ask(service, CREATE);

      assertThat(reply)
          .isEqualTo(
              new Reply.Begun(
                  "/projects/cli000004/operationstatuses/3b941adb-d7a2-40c4-895b-29bfbf4ec22e"));
      Seen put = service.seen().getLast();
      assertThat(put.method()).isEqualTo("PUT");
      assertThat(put.target()).isEqualTo(Recorded.PATH + "?" + Recorded.VERSION);
      assertThat(put.body()).isEqualTo("{\"poolName\":\"sdk-default-pool\"}");
      assertThat(put.header("content-type")).containsExactly("application/json");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Succeeded, sdk-default-pool",
    "Succeeded, SDK-Default-Pool",
    "ProvisionedWithWarning, sdk-default-pool",
    "Stopping, sdk-default-pool"
  })
  void aBoxThatIsThereIsAdopted(String state, String pool) throws IOException {
    Play box = Recorded.box(Map.of("provisioningState", state));
    try (Recording service = Recording.of(box)) {
      assertThat(ask(service, new BoxCall.Create(pool))).isEqualTo(new Reply.Done());

      assertThat(service.seen()).hasSize(1);
    }
  }

  @Test
  void aBoxThatIsBeingMadeIsWaitedFor() throws IOException {
    try (Recording service = Recording.of(Recorded.box(Map.of("provisioningState", "Creating")))) {
      assertThat(ask(service, CREATE)).isEqualTo(new Reply.Begun(""));

      assertThat(service.seen()).hasSize(1);
    }
  }

  @Test
  void aBoxOfAnotherPoolIsRefused() throws IOException {
    try (Recording service = Recording.of(RUNNING)) {
      assertThat(refusal(service, new BoxCall.Create("other-pool")).code()).isEqualTo("OtherPool");

      assertThat(service.seen()).hasSize(1);
    }
  }

  @Test
  void aBoxThatIsBeingDeletedIsAskedForLater() throws IOException {
    try (Recording service = Recording.of(Recorded.box(Map.of("provisioningState", "Deleting")))) {
      assertThat(ask(service, CREATE)).isInstanceOf(Reply.Later.class);

      assertThat(service.seen()).hasSize(1);
    }
  }

  @Test
  void aBoxThatCouldNotBeMadeIsNotMadeAgainOverItself() throws IOException {
    try (Recording service = Recording.of(Recorded.box(Map.of("provisioningState", "Failed")))) {
      assertThat(refusal(service, CREATE).code()).isEqualTo("Failed");

      assertThat(service.seen()).hasSize(1);
    }
  }

  @Test
  void aBoxThatSomebodyElseMadeMeanwhileIsAdopted() throws IOException {
    try (Recording service =
        Recording.of(Recorded.MISSING, Play.error(409, "Conflict", "It exists."), RUNNING)) {
      assertThat(ask(service, CREATE)).isEqualTo(new Reply.Done());
    }
  }

  static List<Play> quotas() {
    return List.of(
        Play.error(409, "QuotaExceeded", "No\\n more cores."),
        Recorded.failedOperation(409, "QuotaExceeded", "No more cores."),
        Play.error(400, "QuotaExceeded", "No more cores."));
  }

  @ParameterizedTest
  @MethodSource("quotas")
  void aRefusalIsPassedOnInTheServicesWordsInBothOfItsForms(Play quota) throws IOException {
    try (Recording service = Recording.of(Recorded.MISSING, quota, Recorded.MISSING)) {
      assertThat(refusal(service, CREATE))
          .isEqualTo(new BoxFault("QuotaExceeded", "No more cores."));
    }
  }

  @Test
  void aRefusalHasNoSecretsAndAnEnd() throws IOException {
    String message = "eyJhbGciOiJub25lIn0.e30. of dana@example.com " + "x".repeat(5_000);
    try (Recording service =
        Recording.of(Recorded.MISSING, Play.error(400, "C".repeat(500), message))) {
      BoxFault fault = refusal(service, CREATE);

      assertThat(fault.message()).startsWith("*** of *** xxx").hasSizeLessThan(400);
      assertThat(fault.code()).hasSizeLessThan(100);
    }
  }

  @Test
  void aCodeThatStandsInTheHeaderOnlyIsRead() throws IOException {
    try (Recording service =
        Recording.of(Recorded.MISSING, Play.empty(400).with("x-ms-error-code", "PoolUnhealthy"))) {
      assertThat(refusal(service, CREATE).code()).isEqualTo("PoolUnhealthy");
    }
  }

  @Test
  void aMissingPermissionIsRefusedAndNamesTheRole() throws IOException {
    try (Recording service = Recording.of(Play.error(403, "Forbidden", "Not allowed."))) {
      BoxFault fault = refusal(service, CREATE);

      assertThat(fault.code()).isEqualTo("Forbidden");
      assertThat(fault.message()).startsWith("Not allowed.").contains("DevCenter Project Admin");
    }
  }

  @Test
  void aPageOfTheGatewayIsAProblemAndNoRefusal() throws IOException {
    try (Recording service = Recording.of(Recorded.PAGE_403)) {
      assertThat(problem(service, CREATE)).hasMessageContaining("The gateway in front of it");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 302})
  void aRefusedSignInAndARedirectAreProblems(int status) throws IOException {
    try (Recording service = Recording.of(Play.empty(status))) {
      assertThat(problem(service, CREATE).status()).isEqualTo(status);
    }
  }

  @Test
  void tooManyRequestsIsLaterAndTheServicesWaitIsKept() throws IOException {
    try (Recording service =
        Recording.of(Play.error(429, "Throttled", "Slow.").with("Retry-After", "45"), RUNNING)) {
      MachineProvider machines = Recorded.impatient(service, time);

      Reply first = machines.ask(Recorded.BOX, CREATE);
      time.pass(Duration.ofSeconds(20));
      Reply second = machines.ask(Recorded.BOX, CREATE);

      assertThat(first)
          .isEqualTo(new Reply.Later(Duration.ofSeconds(45), new BoxFault("Throttled", "Slow.")));
      assertThat(((Reply.Later) second).after()).isEqualTo(Duration.ofSeconds(25));
      assertThat(service.seen()).hasSize(1);
    }
  }

  @Test
  void tooManyRequestsWithoutAWaitIsLaterAfterOurs() throws IOException {
    try (Recording service = Recording.of(Play.empty(429))) {
      assertThat(ask(service, CREATE))
          .isEqualTo(
              new Reply.Later(
                  DevCenterPolicy.USUAL.throttled(),
                  new BoxFault("Status429", "The Dev Center answered 429.")));
    }
  }

  static List<Play> unsure() {
    return List.of(
        Recorded.play("08_gateway_504_html"), Play.error(500, "Internal", "Oh."), Play.empty(408));
  }

  @ParameterizedTest
  @MethodSource("unsure")
  void anOutcomeThatNobodyKnowsIsLater(Play unsure) throws IOException {
    try (Recording service = Recording.of(Recorded.MISSING, unsure)) {
      assertThat(ask(service, CREATE)).isInstanceOf(Reply.Later.class);
    }
  }

  @Test
  void noAnswerIsLater() throws IOException {
    Recording service = Recording.of(RUNNING);
    service.close();

    Reply reply = ask(service, CREATE);

    assertThat(((Reply.Later) reply).why().code()).isEqualTo("NoAnswer");
  }

  @Test
  void aRunningBoxIsNotStartedAndAStoppedOneNotStopped() throws IOException {
    try (Recording running = Recording.of(RUNNING);
        Recording stopped = Recording.of(STOPPED)) {
      assertThat(ask(running, new BoxCall.Start())).isEqualTo(new Reply.Done());
      assertThat(ask(stopped, new BoxCall.Stop(true))).isEqualTo(new Reply.Done());

      assertThat(running.seen()).hasSize(1);
      assertThat(stopped.seen()).hasSize(1);
    }
  }

  @Test
  void aBoxThatStartsAlreadyIsNotStartedAgain() throws IOException {
    Play starting = Recorded.box(Map.of("powerState", "Deallocated", "actionState", "Starting"));
    try (Recording service = Recording.of(starting)) {
      assertThat(ask(service, new BoxCall.Start())).isEqualTo(new Reply.Begun(""));

      assertThat(service.seen()).hasSize(1);
    }
  }

  static List<BoxCall> hibernations() {
    return List.of(new BoxCall.Stop(true), new BoxCall.Stop(false));
  }

  @ParameterizedTest
  @MethodSource("hibernations")
  void aRunningBoxIsStoppedAndTheBodyNamesTheOperation(BoxCall.Stop stop) throws IOException {
    try (Recording service = Recording.of(RUNNING, STOP)) {
      assertThat(ask(service, stop)).isEqualTo(new Reply.Begun(STOP_OPERATION));

      Seen post = service.seen().getLast();
      assertThat(post.method()).isEqualTo("POST");
      assertThat(post.target())
          .isEqualTo(
              "%s:stop?hibernate=%s&%s"
                  .formatted(Recorded.PATH, stop.hibernate(), Recorded.VERSION));
      assertThat(post.body()).isEmpty();
    }
  }

  @Test
  void eachCallHasItsPath() throws IOException {
    try (Recording start = Recording.of(STOPPED, STOP);
        Recording restart = Recording.of(STOP);
        Recording repair = Recording.of(STOP);
        Recording delete = Recording.of(STOP)) {
      List<Reply> replies =
          List.of(
              ask(start, new BoxCall.Start()),
              ask(restart, new BoxCall.Restart()),
              ask(repair, new BoxCall.Repair()),
              ask(delete, new BoxCall.Delete()));

      assertThat(replies).containsOnly(new Reply.Begun(STOP_OPERATION));
      assertThat(List.of(start, restart, repair, delete))
          .extracting(service -> line(service.seen().getLast()))
          .containsExactly(
              "POST " + Recorded.PATH + ":start?" + Recorded.VERSION,
              "POST " + Recorded.PATH + ":restart?" + Recorded.VERSION,
              "POST " + Recorded.PATH + ":repair?" + Recorded.VERSION,
              "DELETE " + Recorded.PATH + "?" + Recorded.VERSION);
    }
  }

  static List<BoxCall> onABox() {
    return List.of(
        new BoxCall.Start(),
        new BoxCall.Stop(false),
        new BoxCall.Restart(),
        new BoxCall.Repair(),
        CUSTOMISE);
  }

  @ParameterizedTest
  @MethodSource("onABox")
  void aBoxThatIsNotThereIsNotFound(BoxCall call) throws IOException {
    try (Recording service = Recording.of(Recorded.MISSING)) {
      assertThat(refusal(service, call))
          .isEqualTo(new BoxFault("NotFound", "There is no such box."));
    }
  }

  @Test
  void aBoxThatIsNotThereIsDeletedAlready() throws IOException {
    try (Recording silent = Recording.of(Play.empty(204));
        Recording plain = Recording.of(Recorded.MISSING)) {
      assertThat(ask(silent, new BoxCall.Delete())).isEqualTo(new Reply.Done());
      assertThat(ask(plain, new BoxCall.Delete())).isEqualTo(new Reply.Done());
    }
  }

  @Test
  void aConflictWithWhatIsDoneToTheBoxIsLater() throws IOException {
    Play conflict = Play.error(409, "Conflict", "Not now.");
    Play repairing = Recorded.box(Map.of("actionState", "Repairing"));
    try (Recording service = Recording.of(conflict, repairing)) {
      assertThat(ask(service, new BoxCall.Restart()))
          .isEqualTo(
              new Reply.Later(DevCenterPolicy.USUAL.busy(), new BoxFault("Conflict", "Not now.")));
    }
  }

  @Test
  void aConflictThatIsCalledBusyIsLater() throws IOException {
    try (Recording service =
        Recording.of(Play.error(409, "OperationInProgress", "Not now."), RUNNING)) {
      assertThat(ask(service, new BoxCall.Repair())).isInstanceOf(Reply.Later.class);
    }
  }

  @Test
  void aConflictWithABoxThatNothingIsDoneToIsRefused() throws IOException {
    try (Recording service = Recording.of(Play.error(409, "NotRunning", "It must run."), STOPPED)) {
      assertThat(refusal(service, new BoxCall.Repair()))
          .isEqualTo(new BoxFault("NotRunning", "It must run."));
    }
  }

  @Test
  void aGroupThatIsNotThereIsSentAsTheServiceTakesIt() throws IOException {
    try (Recording service =
        Recording.of(Recorded.MISSING, Recorded.play("15_customization_group_put_200"))) {
      assertThat(ask(service, CUSTOMISE)).isEqualTo(new Reply.Begun(""));

      Seen put = service.seen().getLast();
      assertThat(line(put))
          .isEqualTo("PUT " + Recorded.PATH + "/customizationGroups/shraga-1?" + Recorded.VERSION);
      assertThat(put.body())
          .isEqualTo(
              "{\"tasks\":[{\"name\":\"quickstart/choco\",\"runAs\":\"System\","
                  + "\"displayName\":\"Java\",\"timeoutInSeconds\":600,"
                  + "\"parameters\":{\"package\":\"temurin\"}}]}");
    }
  }

  @Test
  void aGroupThatIsThereIsNotRunAgain() throws IOException {
    Play group = Recorded.play("16_customization_group_get_waiting_for_user");
    Play exists = Play.error(409, "Conflict", "It exists.");
    try (Recording seen = Recording.of(group);
        Recording raced = Recording.of(Recorded.MISSING, exists, group)) {
      assertThat(ask(seen, CUSTOMISE)).isEqualTo(new Reply.Done());
      assertThat(ask(raced, CUSTOMISE)).isEqualTo(new Reply.Done());

      assertThat(seen.seen()).hasSize(1);
    }
  }

  @Test
  void anOperationElsewhereIsNotRemembered() throws IOException {
    Play begun =
        Play.empty(202)
            .with("Operation-Location", "https://elsewhere.example/projects/a/operationstatuses/b");
    try (Recording service = Recording.of(begun)) {
      assertThat(ask(service, new BoxCall.Restart())).isEqualTo(new Reply.Begun(""));
    }
  }

  @Test
  void aPageInPlaceOfABeginningIsAProblem() throws IOException {
    try (Recording service =
        Recording.of(new Play(200, Map.of("Content-Type", "text/html"), "<html/>", false))) {
      assertThat(problem(service, new BoxCall.Restart())).hasMessageContaining("is not JSON");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "a/b, me, box-1",
    "../x, me, box-1",
    "ab, me, box-1",
    "web-1, dana@example.com, box-1",
    "web-1, me, box 1",
    "web-1, me, ''"
  })
  void aNameThatTheServiceWouldRefuseIsNotSent(String project, String user, String name)
      throws IOException {
    try (Recording service = Recording.of(RUNNING)) {
      Reply reply = Recorded.impatient(service, time).ask(new BoxKey(project, user, name), CREATE);

      assertThat(((Reply.Refused) reply).why().code()).isEqualTo("InvalidName");
      assertThat(service.seen()).isEmpty();
    }
  }

  private Reply ask(Recording service, BoxCall call) {
    return Recorded.impatient(service, time).ask(Recorded.BOX, call);
  }

  private BoxFault refusal(Recording service, BoxCall call) {
    Reply reply = ask(service, call);
    assertThat(reply).isInstanceOf(Reply.Refused.class);
    return ((Reply.Refused) reply).why();
  }

  private MachineProblem problem(Recording service, BoxCall call) {
    return catchThrowableOfType(MachineProblem.class, () -> ask(service, call));
  }

  private static String line(Seen seen) {
    return seen.method() + " " + seen.target();
  }
}
