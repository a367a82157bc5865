package dev.shraga.local.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.BearerTokenAuthenticationPolicy;
import com.azure.core.util.Context;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.dataverse.DataverseProblem;
import dev.shraga.clients.http.Patience;
import dev.shraga.clients.http.RequestCounter;
import dev.shraga.clients.http.Turnstile;
import dev.shraga.clients.identity.Connection;
import dev.shraga.emulator.dataverse.EmulatedDataverse;
import dev.shraga.emulator.dataverse.Fixture;
import dev.shraga.emulator.dataverse.Settings;
import dev.shraga.emulator.dataverse.access.Account;
import dev.shraga.emulator.dataverse.access.Identity;
import dev.shraga.emulator.entra.Application;
import dev.shraga.emulator.entra.EmulatedEntra;
import dev.shraga.emulator.http.Port;
import dev.shraga.emulator.http.Request;
import dev.shraga.emulator.http.Response;
import dev.shraga.emulator.http.SelfSigned;
import dev.shraga.model.limit.BudgetPolicy;
import dev.shraga.model.schema.Schema;
import dev.shraga.reconciler.desired.ManifestFolder;
import dev.shraga.reconciler.loop.Reconciler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// The reconciler signs in over TLS as it does to a real environment: Azure's own credential and
/// policy, a directory that gives tokens, tokens that expire. Whatever goes wrong with it, the loop
/// goes on or says what to do, and no token or secret is ever said.
final class TlsSignInTest {
  private static final UUID TENANT = new UUID(0, 0xe0);
  private static final UUID MEMBER = new UUID(0, 0xd1);
  private static final UUID STRANGER = new UUID(0, 0xd2);
  private static final String SECRET = "swordfish-of-the-reconciler";
  private static final Duration PAST_A_TOKEN = Duration.ofMinutes(61);

  @TempDir private Path folder;

  private final VirtualTime time = new VirtualTime();
  private final List<String> tokens = new CopyOnWriteArrayList<>();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Level usual = root.getLevel();
  private EmulatedEntra entra;
  private EmulatedDataverse organization;
  private Port directory;
  private Port service;
  private HttpClient transport;

  @BeforeEach
  void openBoth() {
    Settings settings = Settings.seeded(1);
    entra =
        EmulatedEntra.of(
            TENANT,
            List.of(new Application(MEMBER, SECRET), new Application(STRANGER, SECRET)),
            settings.ids());
    organization =
        EmulatedDataverse.open(
            Fixture.ours(Schema.bundled(), List.of(member())),
            settings.withBearers(entra),
            time.instant());
    SelfSigned key = SelfSigned.in(folder.resolve("tls"));
    directory = Port.openTls(this::listened, 0, key, time);
    service = Port.openTls(organization, 0, key, time);
    transport =
        new JdkHttpClientBuilder(java.net.http.HttpClient.newBuilder().sslContext(key.client()))
            .build();
    log.start();
    root.addAppender(log);
    root.setLevel(Level.DEBUG);
  }

  @AfterEach
  void nothingSecretWasSaid() {
    root.detachAppender(log);
    root.setLevel(usual);
    service.close();
    directory.close();
    organization.close();

    assertThat(List.copyOf(log.list))
        .allSatisfy(event -> assertThat(said(event)).doesNotContain(SECRET))
        .allSatisfy(
            event -> tokens.forEach(token -> assertThat(said(event)).doesNotContain(token)));
  }

  @Test
  void azuresOwnPolicyAndCredentialWorkUnchanged() {
    HttpPipeline stock =
        new HttpPipelineBuilder()
            .httpClient(transport)
            .policies(
                new BearerTokenAuthenticationPolicy(
                    credential(MEMBER), service.uri() + "/.default"))
            .build();

    HttpRequest ask = new HttpRequest(HttpMethod.GET, service.uri() + "/api/data/v9.2/WhoAmI");
    try (HttpResponse answer = stock.sendSync(ask, Context.NONE)) {
      assertThat(answer.getStatusCode()).isEqualTo(200);
    }
  }

  @Test
  void oneTokenServesManyPasses() {
    Reconciler reconciler = reconciler(MEMBER);

    for (int pass = 0; pass < 10; pass++) {
      reconciler.step(time.instant());
    }

    assertThat(tokens).hasSize(1);
    assertThat(workers()).containsExactly("shared-1");
  }

  @Test
  void loopGoesOnWhenItsTokenExpiresBetweenTwoPasses() {
    Reconciler reconciler = reconciler(MEMBER);
    reconciler.step(time.instant());

    time.advance(PAST_A_TOKEN);
    reconciler.step(time.instant());

    assertThat(tokens).hasSize(2).doesNotHaveDuplicates();
    assertThat(workers()).containsExactly("shared-1");
  }

  @Test
  void revokedSecretSaysWhatToDoAndANewOneLetsTheLoopGoOn() {
    Reconciler reconciler = reconciler(MEMBER);
    reconciler.step(time.instant());
    entra.register(new Application(MEMBER, "another"));
    time.advance(PAST_A_TOKEN);

    DataverseProblem problem =
        catchThrowableOfType(DataverseProblem.class, () -> reconciler.step(time.instant()));

    assertThat(problem)
        .hasMessageContaining("AADSTS7000215")
        .hasMessageContaining("set AZURE_CLIENT_SECRET")
        .hasMessageNotContaining(SECRET);
    entra.register(new Application(MEMBER, SECRET));
    assertThat(reconciler.step(time.instant()).plan().settled()).isTrue();
  }

  @Test
  void applicationWithoutAUserIsToldToGetOne() {
    Reconciler reconciler = reconciler(STRANGER);

    DataverseProblem problem =
        catchThrowableOfType(DataverseProblem.class, () -> reconciler.step(time.instant()));

    assertThat(problem.code()).isEqualTo("0x80072560");
    assertThat(problem).hasMessageContaining("Add an application user for this identity");
  }

  private Reconciler reconciler(UUID application) {
    Path manifests = folder.resolve("manifests");
    try {
      Files.createDirectories(manifests);
      Files.writeString(
          manifests.resolve("pool.yaml"),
          """
          apiVersion: shraga.dev/v1
          kind: WorkerPool
          metadata: {name: shared}
          spec: {replicas: 1}
          """);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    Dataverse dataverse =
        Connection.of(Map.of("DATAVERSE_URL", service.uri().toString()))
            .open(
                transport,
                credential(application),
                Patience.NONE,
                time.timing(),
                new Turnstile(BudgetPolicy.DATAVERSE, time.timing()),
                new RequestCounter(time));
    return new Reconciler(
        dataverse, new ManifestFolder(manifests, time.instant()), "reconciler", () -> 0);
  }

  private TokenCredential credential(UUID application) {
    return new ClientSecretCredentialBuilder()
        .tenantId(TENANT.toString())
        .clientId(application.toString())
        .clientSecret(SECRET)
        .authorityHost(directory.uri().toString())
        .disableInstanceDiscovery()
        .httpClient(transport)
        .build();
  }

  /// The directory, with an ear for the tokens that it gives.
  private Response listened(Request request, Instant now) {
    Response response = entra.answer(request, now);
    try {
      String token =
          new ObjectMapper().readTree(response.body().bytes()).path("access_token").asText();
      if (!token.isEmpty()) {
        tokens.add(token);
      }
    } catch (IOException noJson) {
      throw new UncheckedIOException(noJson);
    }
    return response;
  }

  private List<String> workers() {
    List<String> names = new ArrayList<>();
    Request ask =
        new Request(
            "GET",
            "https://127.0.0.1/api/data/v9.2/cr_shraga_workers?$select=cr_name",
            dev.shraga.emulator.http.Headers.of("Authorization", "Bearer of-the-member"),
            dev.shraga.emulator.http.Body.EMPTY);
    try {
      new ObjectMapper()
          .readTree(organization.answer(ask, time.instant()).body().bytes())
          .path("value")
          .forEach(row -> names.add(row.path("cr_name").asText()));
    } catch (IOException noJson) {
      throw new UncheckedIOException(noJson);
    }
    return names;
  }

  private static Identity member() {
    UUID user = new UUID(0, 0xa1);
    Account account = new Account(user, Optional.of(MEMBER), Account.Standing.ENABLED);
    return new Identity(
        user,
        "Reconciler",
        "reconciler@example.com",
        "of-the-member",
        List.of("Shraga Reconciler"),
        account);
  }

  private static String said(ILoggingEvent event) {
    String pairs = event.getKeyValuePairs() == null ? "" : event.getKeyValuePairs().toString();
    String thrown =
        event.getThrowableProxy() == null
            ? ""
            : ThrowableProxyUtil.asString(event.getThrowableProxy());
    return event.getFormattedMessage() + pairs + thrown;
  }
}
