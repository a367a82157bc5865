package dev.shraga.reconciler.status.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shraga.reconciler.status.Example;
import dev.shraga.reconciler.status.LeadView;
import dev.shraga.reconciler.status.PlanView;
import dev.shraga.reconciler.status.Readiness;
import dev.shraga.reconciler.status.StatusJson;
import dev.shraga.reconciler.status.StatusMetrics;
import dev.shraga.reconciler.status.StatusView;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatusServerTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final StatusMetrics metrics = new StatusMetrics(() -> this.view);
  private volatile StatusView view = Example.view();
  private volatile Readiness readiness = new Readiness.Ready();
  private volatile Instant now = Example.AT.plusSeconds(1);
  private StatusServer server;

  @BeforeAll
  void start() {
    InstantSource clock = () -> now;
    server =
        StatusServer.start(
            StatusServer.Address.loopback(0),
            new StatusServer.Sources(() -> view, () -> readiness, metrics, clock));
  }

  @AfterAll
  void stop() {
    server.close();
    http.close();
  }

  @BeforeEach
  void showEverything() {
    view = Example.view();
    readiness = new Readiness.Ready();
    now = Example.AT.plusSeconds(1);
  }

  @Test
  void overviewShowsWhyATaskWaits() throws Exception {
    var page = get("/");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("Waiting for a free worker in pool shared since 10:30:31 UTC, position 1 of 2")
        .contains("312 of 6,000 allowed");
  }

  @Test
  void taskThatAsksShowsItsQuestionWhomItAsksSinceWhenAndHowToAnswer() throws Exception {
    String id = "0e5b3e0c-52e1-4cf8-9b1c-6a4e0d1f2b02";

    assertThat(get("/").body()).contains("Blue or green?");
    assertThat(get("/tasks/" + id).body())
        .contains("Blue or green?\nThe page has both.")
        .contains("alice@example.com, since 2026-03-01 10:30:43 UTC")
        .contains("shraga answer " + id + " TEXT")
        .contains("<dd>blocked</dd>");
    assertThat(get("/tasks/d9a4fac7-4e5f-4a6b-9c23-3d4e5f6a7b06").body())
        .contains("3 broken")
        .contains("<dd>crashed</dd>")
        .doesNotContain("Asks");
    assertThat(get("/tasks/" + Example.RUNNING).body()).contains("<dd>verify</dd>");
  }

  @Test
  void boxesShowStepFaultAndWhatComesNext() throws Exception {
    assertThat(get("/").body())
        .contains("The boxes are not seen")
        .contains("no answer from contoso.devcenter.example.com")
        .contains("QuotaExceeded: 8 of 8 cores are used")
        .contains("0 to 4, wants 1");
    assertThat(get("/workers/night-1").body())
        .contains("shraga redrive night-1")
        .contains("Its box")
        .contains("NotExpected");
    assertThat(get("/boxes").body()).contains("own-carol-0a1b2c3d").contains("2 boxes");
    assertThat(json(get("/api/v1/boxes/night-1")).get("code").asText()).isEqualTo("QuotaExceeded");
    assertThat(json(get("/api/v1/machines")).get("recent").asBoolean()).isTrue();
  }

  @Test
  void standbySaysWhoLeadsAndLeaderSaysInWhichTerm() throws Exception {
    view = Example.view().with(new LeadView(false, 7, "other-host", "no answer in 3 s"));
    assertThat(get("/").body())
        .contains("Standby:", "other-host leads in term 7", "not reached", "no answer in 3 s");
    assertThat(json(get("/api/v1/status")).get("lead").get("holder").asText())
        .isEqualTo("other-host");
    assertThat(get("/metrics").body()).contains("shraga_leads 0.0", "shraga_term 7.0");

    view = Example.view().with(new LeadView(true, 8, "host", ""));
    assertThat(get("/").body()).doesNotContain("Standby:").contains("leads in term 8");
  }

  @Test
  void overviewShowsARefusedEditOfTheManifests() throws Exception {
    assertThat(get("/").body()).contains("not in force").contains("pools.yaml:7:3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/tasks", "/tasks/" + Example.RUNNING})
  void contentIsEscaped(String path) throws Exception {
    var page = get(path);

    assertThat(page.body()).doesNotContain("<script>").contains("&lt;script&gt;alert(");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/api/v1/status", "/nothing-here", "/livez", "/metrics"})
  void everyAnswerIsHardened(String path) throws Exception {
    var headers = get(path).headers();

    assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
        .startsWith("default-src 'none'");
    assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(headers.firstValue("X-Frame-Options")).hasValue("DENY");
    assertThat(headers.firstValue("Referrer-Policy")).hasValue("no-referrer");
    assertThat(headers.firstValue("Cache-Control")).hasValue("no-store");
    assertThat(headers.firstValue("Server")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"})
  void onlyReadingIsAllowed(String method) throws Exception {
    for (String path : new String[] {"/", "/api/v1/tasks", "/nothing-here"}) {
      var answer = send(request(path).method(method, HttpRequest.BodyPublishers.noBody()));

      assertThat(answer.statusCode()).as(method + " " + path).isEqualTo(405);
      assertThat(answer.headers().firstValue("Allow")).hasValue("GET, HEAD");
    }
  }

  @Test
  void headAnswersLikeGetWithoutABody() throws Exception {
    readiness = new Readiness.NotReady("no pass yet");

    assertThat(head("/").statusCode()).isEqualTo(200);
    assertThat(head("/").body()).isEmpty();
    assertThat(head("/readyz").statusCode()).isEqualTo(503);
    assertThat(head("/tasks/none").statusCode()).isEqualTo(404);
  }

  @Test
  void foreignHostNamesAreRefused() throws Exception {
    assertThat(rawGet("evil.example")).startsWith("HTTP/1.1 421");
    assertThat(rawGet("localhost.evil.example:" + server.uri().getPort()))
        .startsWith("HTTP/1.1 421");
    assertThat(rawGet("localhost:" + server.uri().getPort())).startsWith("HTTP/1.1 200");
    assertThat(rawGet("[::1]")).startsWith("HTTP/1.1 200");
  }

  @Test
  void unknownPlacesAreNotFoundInTheFormOfTheirKind() throws Exception {
    var page = get("/tasks/none");
    var api = get("/api/v1/tasks/none");
    var nowhere = get("/api/v2/status");

    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.body()).contains("No task none is open").contains("<html");
    assertThat(api.statusCode()).isEqualTo(404);
    assertThat(api.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(json(api).at("/error/code").asText()).isEqualTo("not-found");
    assertThat(json(api).at("/error/message").asText()).contains("No task none");
    assertThat(nowhere.statusCode()).isEqualTo(404);
    assertThat(json(nowhere).at("/error/code").asText()).isEqualTo("not-found");
  }

  @Test
  void apiReadsBackAsTheSameView() throws Exception {
    var answer = get("/api/v1/status");

    assertThat(StatusJson.read(answer.body(), StatusView.class)).isEqualTo(Example.view());
  }

  @Test
  void apiWritesInstantsAsTextAndLeavesNullOut() throws Exception {
    JsonNode running = json(get("/api/v1/tasks/" + Example.RUNNING.toUpperCase(Locale.ROOT)));

    assertThat(running.get("submittedAt").asText()).isEqualTo("2026-03-01T10:30:31Z");
    assertThat(running.has("finishedAt")).isFalse();
    assertThat(running.has("ended")).isFalse();
  }

  @Test
  void apiHasEveryPartByItself() throws Exception {
    assertThat(json(get("/api/v1/tasks"))).hasSize(7);
    assertThat(json(get("/api/v1/workers"))).hasSize(4);
    assertThat(json(get("/api/v1/workers/shared-1")).get("health").asText()).isEqualTo("alive");
    assertThat(json(get("/api/v1/pools"))).hasSize(2);
    assertThat(json(get("/api/v1/plan")).get("actions")).hasSize(3);
    assertThat(json(get("/api/v1/requests")).get("writes").asInt()).isEqualTo(61);
  }

  @Test
  void readinessNamesItsReason() throws Exception {
    readiness = new Readiness.NotReady("Dataverse does not answer");

    assertThat(get("/readyz").statusCode()).isEqualTo(503);
    assertThat(get("/readyz").body()).isEqualTo("Dataverse does not answer\n");
    assertThat(get("/livez").statusCode()).isEqualTo(200);
  }

  @Test
  void metricsCountWithoutNamingAnybody() throws Exception {
    metrics.pass(Duration.ofMillis(40), view.plan());
    metrics.pass(Duration.ofMillis(40), new PlanView(Example.AT, view.plan().actions()));

    String text = get("/metrics").body();

    assertThat(text)
        .contains("shraga_tasks{phase=\"Running\"} 1.0")
        .contains("shraga_task_outcomes{outcome=\"blocked\"} 1.0")
        .contains("shraga_task_outcomes{outcome=\"crashed\"} 2.0")
        .contains("shraga_workers{health=\"silent\"} 1.0")
        .contains("shraga_boxes{step=\"stuck\"} 1.0")
        .contains("shraga_boxes_unseen 1.0")
        .contains("shraga_passes_total 1284.0")
        .contains("shraga_dataverse_requests_total{kind=\"write\"} 61.0")
        .contains("shraga_actions_total{kind=\"sync\",outcome=\"refused\"} 2.0")
        .contains("shraga_pass_seconds_count 2")
        .contains("shraga_dataverse_site_requests_total{site=\"observe\"} 12802.0")
        .contains("shraga_dataverse_site_waited_seconds_total{site=\"resync\"} 12.0")
        .contains("shraga_dataverse_budget_used{of=\"work\"} 0.25")
        .contains("shraga_dataverse_in_flight 1.0")
        .doesNotContain("alice")
        .doesNotContain("bob@");
  }

  @Test
  void longListsSayHowMuchMoreThereIs() throws Exception {
    view = Example.withEnded(10_000);

    assertThat(get("/").body()).contains("9,982 more").hasSizeLessThan(60_000);
    assertThat(get("/tasks").body()).contains("page 1 of 51").contains("Next (9,807 more)");
    assertThat(get("/tasks?page=51").body()).contains("page 51 of 51").doesNotContain("Next (");
    assertThat(get("/tasks?page=99999").body()).contains("page 51 of 51");
    assertThat(get("/tasks?phase=Failed").body()).contains("1 task<").doesNotContain("page 1 of");
  }

  @Test
  void refreshingCanBeSwitchedOff() throws Exception {
    assertThat(get("/").body()).contains("http-equiv=\"refresh\"").contains("refresh=off");
    assertThat(get("/?refresh=off").body())
        .doesNotContain("http-equiv=\"refresh\"")
        .contains("/tasks?refresh=off");
  }

  @Test
  void oldViewIsCalledOutOfDate() throws Exception {
    assertThat(get("/").body()).doesNotContain("Out of date");

    now = Example.AT.plusSeconds(600);

    assertThat(get("/").body()).contains("Out of date").contains("10 min 0 s ago");
  }

  @Test
  void convergedSystemSaysSo() throws Exception {
    view = Example.converged();

    assertThat(get("/").body()).contains("everything is as it should be").contains("No task yet");
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path));
  }

  private HttpResponse<String> head(String path) throws IOException, InterruptedException {
    return send(request(path).HEAD());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.uri().resolve(path)).timeout(Duration.ofSeconds(20));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  /// The JDK's client sets the Host header by itself, so this one is written by hand.
  private String rawGet(String host) throws IOException {
    URI uri = server.uri();
    try (Socket socket = new Socket(uri.getHost(), uri.getPort());
        OutputStream out = socket.getOutputStream();
        InputStream in = socket.getInputStream()) {
      String head = "GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static JsonNode json(HttpResponse<String> answer) throws IOException {
    return JSON.readTree(answer.body());
  }
}
