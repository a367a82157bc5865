package dev.shraga.clients.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.shraga.clients.dataverse.ChangeSet;
import dev.shraga.clients.dataverse.Changes;
import dev.shraga.clients.dataverse.Condition;
import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.dataverse.DataverseProblem;
import dev.shraga.clients.dataverse.DeltaToken;
import dev.shraga.clients.dataverse.Query;
import dev.shraga.clients.dataverse.Values;
import dev.shraga.clients.dataverse.Write;
import dev.shraga.clients.dataverse.WriteResult;
import dev.shraga.clients.http.Patience;
import dev.shraga.clients.http.Pipelines;
import dev.shraga.clients.http.RequestCounter;
import dev.shraga.clients.identity.Connection;
import dev.shraga.clients.recorded.Play;
import dev.shraga.clients.recorded.Recording;
import dev.shraga.clients.recorded.VirtualTime;
import dev.shraga.emulator.http.Headers;
import dev.shraga.emulator.http.Port;
import dev.shraga.emulator.http.Response;
import dev.shraga.emulator.http.SelfSigned;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// Answers of gateways, broken lines and services in trouble, as recorded exchanges.
class OddAnswersTest {
  private static final UUID ID = UUID.fromString("00000000-0000-4000-8000-000000000001");
  private static final Query TASKS = Query.all("task", List.of("name"));
  private static final Play NO_ROWS = Play.json(200, "{\"value\":[]}");
  private static final Write HEARTBEAT =
      new Write.Update(
          "worker", ID, new Condition.Exists(), Values.none().text("version", "1"), List.of());

  private final VirtualTime time = new VirtualTime();
  private final RequestCounter counter = new RequestCounter(time);

  @Test
  void throttledRequestIsRepeatedWhenTheServiceAllowsIt() throws IOException {
    try (Recording service =
        Recording.of(Play.error(429, "0x80072322", "Slow.").with("Retry-After", "7"), NO_ROWS)) {
      assertThat(dataverse(service).list(TASKS)).isEmpty();

      assertThat(time.pauses()).containsExactly(Duration.ofSeconds(7));
      assertThat(counter.counts().reads()).isEqualTo(2);
      assertThat(counter.counts().throttled()).isEqualTo(1);
    }
  }

  @Test
  void aLongRetryAfterIsToldAtOnceAndKeptByEveryCall() throws IOException {
    try (Recording service =
        Recording.of(Play.error(429, "0x80072322", "Slow.").with("Retry-After", "60"), NO_ROWS)) {
      Dataverse dataverse = dataverse(service);

      DataverseProblem first = problem(() -> dataverse.list(TASKS));
      time.pass(Duration.ofSeconds(20));
      DataverseProblem second = problem(() -> dataverse.write(HEARTBEAT));

      assertThat(first.status()).isEqualTo(429);
      assertThat(first.retryAfter()).contains(Duration.ofSeconds(60));
      assertThat(second.retryAfter()).contains(Duration.ofSeconds(40));
      assertThat(service.seen()).hasSize(1);
      time.pass(Duration.ofSeconds(40));
      assertThat(dataverse.list(TASKS)).isEmpty();
    }
  }

  @Test
  void aMissingPrivilegeIsNamed() throws IOException {
    String text =
        "Principal user (Id=1, type=8, roleCount=1, privilegeCount=2, accessMode=0), is missing"
            + " prvReadcr_shraga_task privilege (Id=2) on OTC=1 for entity 'cr_shraga_task'.";
    try (Recording service = Recording.of(Play.error(403, "0x80040220", text))) {
      assertThat(problem(() -> dataverse(service).list(TASKS)))
          .hasMessageContaining(
              "Add the privilege prvReadcr_shraga_task to a security role of this identity.");
    }
  }

  @Test
  void anIdentityThatTheEnvironmentDoesNotKnowIsToldWhatItNeeds() throws IOException {
    String text = "The user is not a member of the organization.";
    try (Recording service = Recording.of(Play.error(403, "0x80072560", text))) {
      assertThat(problem(() -> dataverse(service).list(TASKS)))
          .hasMessageContaining("Add an application user for this identity");
    }
  }

  @Test
  void anExpiredTokenSaysThatTheNextAttemptBringsANewOne() throws IOException {
    try (Recording service = Recording.of(Play.error(401, "0x8005f101", "Token expired."))) {
      assertThat(problem(() -> dataverse(service).list(TASKS)))
          .hasMessageContaining("The token has expired")
          .hasMessageContaining("clock");
    }
  }

  @Test
  void anUnavailableServiceIsTriedFourTimesAndThenReported() throws IOException {
    try (Recording service =
        Recording.of(
            new Play(503, Map.of(), "<html><title>Our services are down</title></html>", false))) {
      DataverseProblem problem = problem(() -> dataverse(service).list(TASKS));

      assertThat(service.seen()).hasSize(4);
      assertThat(time.pauses()).hasSize(3).isSorted();
      assertThat(problem.status()).isEqualTo(503);
      assertThat(problem.code()).isEmpty();
      assertThat(problem)
          .hasMessageContaining("reading cr_shraga_tasks")
          .hasMessageContaining("Our services are down");
    }
  }

  @Test
  void anAnswerThatIsCutOffIsAskedForAgain() throws IOException {
    try (Recording service = Recording.of(Play.broken(), NO_ROWS)) {
      assertThat(dataverse(service).list(TASKS)).isEmpty();

      assertThat(service.seen()).hasSize(2);
    }
  }

  @Test
  void aServiceThatIsNotThereIsAProblemWithoutStatus() throws IOException {
    Recording service = Recording.of(NO_ROWS);
    service.close();

    DataverseProblem problem = problem(() -> dataverse(service).whoAmI());

    assertThat(problem.status()).isZero();
    assertThat(problem).hasMessageContaining("Check DATAVERSE_URL and the network");
  }

  @Test
  void aCertificateThatNobodyTrustsIsCalledThat(@TempDir Path folder) {
    try (Port stranger =
        Port.openTls((_, _) -> Response.of(204, Headers.NONE), 0, SelfSigned.in(folder), time)) {
      Dataverse dataverse =
          Connection.of(
                  Map.of(
                      "DATAVERSE_URL", stranger.uri().toString(), "DATAVERSE_TOKEN", "swordfish"))
              .open(Pipelines.jdkTransport(), Patience.NONE, time.timing(), counter);

      assertThat(problem(dataverse::whoAmI))
          .hasMessageContaining(
              "no answer from "
                  + stranger.uri()
                  + ", its certificate is not one that this machine trusts");
    }
  }

  @Test
  void aRefusedSignInIsNotRepeated() throws IOException {
    try (Recording service = Recording.of(Play.empty(401))) {
      DataverseProblem problem = problem(() -> dataverse(service).write(HEARTBEAT));

      assertThat(problem.status()).isEqualTo(401);
      assertThat(service.seen()).hasSize(1);
    }
  }

  @Test
  void aLoginPageIsNotTakenForRows() throws IOException {
    try (Recording service =
        Recording.of(new Play(200, Map.of("Content-Type", "text/html"), "<html/>", false))) {
      assertThat(problem(() -> dataverse(service).list(TASKS)))
          .hasMessageContaining("is not JSON")
          .hasMessageContaining("DATAVERSE_URL");
    }
  }

  @Test
  void aRedirectIsNotFollowed() throws IOException {
    try (Recording other = Recording.of(NO_ROWS);
        Recording service = Recording.of(Play.empty(302).with("Location", other.url()))) {
      assertThat(problem(() -> dataverse(service).list(TASKS)).status()).isEqualTo(302);

      assertThat(other.seen()).isEmpty();
    }
  }

  @Test
  void aNextLinkToAnotherHostIsNotFollowed() throws IOException {
    try (Recording other = Recording.of(NO_ROWS);
        Recording service =
            Recording.of(
                Play.json(
                    200,
                    "{\"value\":[],\"@odata.nextLink\":\"%s/api/data/v9.2/x\"}"
                        .formatted(other.url())))) {
      assertThat(problem(() -> dataverse(service).list(TASKS)))
          .hasMessageContaining("leads on to where it must not");

      assertThat(other.seen()).isEmpty();
    }
  }

  @Test
  void aTokenOfAnotherEnvironmentIsNotSentThere() throws IOException {
    try (Recording other = Recording.of(NO_ROWS);
        Recording service = Recording.of(NO_ROWS)) {
      DeltaToken foreign = new DeltaToken(other.url() + "/api/data/v9.2/x?$deltatoken=1");

      assertThat(dataverse(service).changes("task", List.of("name"), foreign))
          .isEqualTo(new Changes.TokenExpired());

      assertThat(other.seen()).isEmpty();
    }
  }

  @Test
  void aWrongTableNameIsNotTakenForMissingRows() throws IOException {
    try (Recording service =
        Recording.of(Play.error(404, "0x8006088a", "Resource not found for the segment 'x'."))) {
      assertThat(problem(() -> dataverse(service).find("task", ID, List.of("name"))))
          .hasMessageContaining("TABLE_NAME");
      assertThat(dataverse(service).write(HEARTBEAT)).isInstanceOf(WriteResult.Refused.class);
    }
  }

  @Test
  void aBatchThatIsRejectedWholeIsAProblem() throws IOException {
    try (Recording service =
        Recording.of(Play.error(400, "0x80048d19", "Stream was not readable"))) {
      ChangeSet set = new ChangeSet(List.of(HEARTBEAT));

      DataverseProblem problem = problem(() -> dataverse(service).batch(List.of(set, set)));

      assertThat(problem.status()).isEqualTo(400);
      assertThat(problem.code()).isEqualTo("0x80048D19");
      assertThat(problem).hasMessageContaining("a batch of 2");
    }
  }

  @Test
  void aBatchAnswerForFewerSetsIsAProblem() throws IOException {
    try (Recording service = Recording.of(batchAnswer(204))) {
      ChangeSet set = new ChangeSet(List.of(HEARTBEAT));

      assertThat(problem(() -> dataverse(service).batch(List.of(set, set))))
          .hasMessageContaining("1 of 2 sets");
    }
  }

  @Test
  void oneSetThatTheServiceStumblesOverDoesNotHideTheOthers() throws IOException {
    try (Recording service = Recording.of(batchAnswer(204, 500))) {
      ChangeSet set = new ChangeSet(List.of(HEARTBEAT));

      assertThat(dataverse(service).batch(List.of(set, set)))
          .containsExactly(
              new WriteResult.Applied(List.of()), new WriteResult.Refused("0x80040216", "x"));
    }
  }

  @Test
  void aServiceThatStumblesOverAllSetsIsInTrouble() throws IOException {
    try (Recording service = Recording.of(batchAnswer(500, 500))) {
      ChangeSet set = new ChangeSet(List.of(HEARTBEAT));

      assertThat(problem(() -> dataverse(service).batch(List.of(set, set))).status())
          .isEqualTo(500);
    }
  }

  @Test
  void noSetsAreNoRequest() throws IOException {
    try (Recording service = Recording.of(NO_ROWS)) {
      assertThat(dataverse(service).batch(List.of())).isEmpty();

      assertThat(service.seen()).isEmpty();
    }
  }

  @Test
  void everyRequestSaysWhoWeAreAndCarriesNoCookie() throws IOException {
    try (Recording service =
        Recording.of(NO_ROWS.with("Set-Cookie", "ARRAffinity=1; Path=/"), NO_ROWS)) {
      Dataverse dataverse = dataverse(service);

      dataverse.list(TASKS);
      dataverse.list(TASKS);

      assertThat(service.seen())
          .allSatisfy(request -> {
            assertThat(request.header("cookie")).isEmpty();
            assertThat(request.header("authorization")).containsExactly("Bearer swordfish");
            assertThat(request.header("user-agent").getFirst()).startsWith("shraga/");
            assertThat(request.header("x-ms-client-request-id")).hasSize(1);
            assertThat(request.header("odata-maxversion")).containsExactly("4.0");
            assertThat(request.header("if-none-match")).containsExactly("null");
          });
    }
  }

  @Test
  void tokenNeverAppearsInProblemOrLog() throws IOException {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    Logger root = (Logger) LoggerFactory.getLogger("ROOT");
    Level before = root.getLevel();
    log.start();
    root.addAppender(log);
    root.setLevel(Level.TRACE);
    try (Recording service =
        Recording.of(
            Play.error(503, "", "You sent Authorization: Bearer swordfish")
                .with("Retry-After", "1"),
            Play.error(500, "", "You sent Authorization: Bearer swordfish"))) {
      DataverseProblem problem = problem(() -> dataverse(service).list(TASKS));

      assertThat(problem.toString()).contains("500").doesNotContain("swordfish");
      assertThat(service.seen()).hasSize(2);
      assertThat(log.list).isNotEmpty();
      assertThat(
              log.list.stream()
                  .map(event -> event.getFormattedMessage() + event.getKeyValuePairs())
                  .collect(Collectors.joining("\n")))
          .doesNotContain("swordfish");
    } finally {
      root.setLevel(before);
      root.detachAppender(log);
    }
  }

  @Test
  void aColumnThatTheEnvironmentLacksIsLeftOutFromThenOn() throws IOException {
    try (Recording service =
        Recording.of(
            Play.error(
                400,
                "0x80060888",
                "Could not find a property named 'crb3b_sessionsummary' on type 'x'."),
            NO_ROWS)) {
      Dataverse dataverse = dataverse(service);
      Query query = Query.all("task", List.of("name", "sessionSummary"));

      assertThat(dataverse.list(query)).isEmpty();
      dataverse.list(query);

      assertThat(service.seen()).hasSize(3);
      assertThat(service.seen().get(1).target()).doesNotContain("crb3b_sessionsummary");
      assertThat(service.seen().get(2).target()).doesNotContain("crb3b_sessionsummary");
    }
  }

  @Test
  void aColumnThatMustBeThereIsAProblemWhenItIsNot() throws IOException {
    try (Recording service =
        Recording.of(
            Play.error(
                400, "0x80060888", "Could not find a property named 'cr_name' on type 'x'."))) {
      assertThatThrownBy(() -> dataverse(service).list(TASKS))
          .isInstanceOf(DataverseProblem.class)
          .hasMessageContaining("cr_name");

      assertThat(service.seen()).hasSize(1);
    }
  }

  private static Play batchAnswer(int... statuses) {
    StringBuilder body = new StringBuilder();
    for (int status : statuses) {
      body.append("--b\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 ").append(status);
      body.append(" x\r\n\r\n");
      body.append(status < 400 ? "" : "{\"error\":{\"code\":\"0x80040216\",\"message\":\"x\"}}");
      body.append("\r\n");
    }
    body.append("--b--\r\n");
    return new Play(
        200, Map.of("Content-Type", "multipart/mixed; boundary=b"), body.toString(), false);
  }

  private static DataverseProblem problem(ThrowingCallable call) {
    return catchThrowableOfType(DataverseProblem.class, call);
  }

  private Dataverse dataverse(Recording service) {
    return Connection.of(Map.of("DATAVERSE_URL", service.url(), "DATAVERSE_TOKEN", "swordfish"))
        .open(Pipelines.jdkTransport(), Patience.USUAL, time.timing(), counter);
  }
}
