package dev.shraga.emulator.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shraga.emulator.dataverse.EmulatedDataverse;
import dev.shraga.emulator.dataverse.Fixture;
import dev.shraga.emulator.dataverse.Settings;
import dev.shraga.emulator.dataverse.value.Json;
import dev.shraga.emulator.http.Port;
import dev.shraga.emulator.http.SelfSigned;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmulatedEntraTest {
  private static final UUID TENANT = UUID.fromString("00000000-0000-0000-0000-0000000000e0");
  private static final UUID BROKER = UUID.fromString("00000000-0000-0000-0000-0000000000d5");
  private static final UUID STRANGER = UUID.fromString("00000000-0000-0000-0000-0000000000d6");
  private static final String TOKEN = "/" + TENANT + "/oauth2/v2.0/token";

  @TempDir static Path folder;
  private static SelfSigned key;

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-15T12:00:00Z"));
  private final InstantSource clock = now::get;
  private final Fixture fixture = Fixture.named("F1");
  private final Settings settings = Settings.seeded(1);
  private final EmulatedEntra entra =
      EmulatedEntra.of(TENANT, fixture.applications(), settings.ids());
  private final EmulatedDataverse dataverse =
      EmulatedDataverse.open(fixture, settings.withBearers(entra), now.get());
  private Port directory;
  private Port organization;
  private HttpClient http;

  @BeforeAll
  static void makeKey() {
    key = SelfSigned.in(folder.resolve("tls"));
  }

  @BeforeEach
  void open() {
    directory = Port.openTls(entra, 0, key, clock);
    organization = Port.openTls(dataverse, 0, key, clock);
    http = HttpClient.newBuilder().sslContext(key.client()).build();
  }

  @AfterEach
  void close() {
    http.close();
    directory.close();
    organization.close();
    dataverse.close();
  }

  @Test
  void tokenOfAnApplicationIsGoodUntilItExpires() throws Exception {
    JsonNode issued = Json.parse(token(BROKER, "f1-broker-secret").body());
    String token = issued.path("access_token").asText();
    HttpResponse<String> fresh = whoAmI(token);
    now.set(now.get().plus(Duration.ofMinutes(61)));
    HttpResponse<String> old = whoAmI(token);

    assertThat(issued.path("token_type").asText()).isEqualTo("Bearer");
    assertThat(issued.path("expires_in").asInt()).isEqualTo(3600);
    assertThat(fresh.statusCode()).isEqualTo(200);
    assertThat(Json.parse(fresh.body()).path("UserId").asText())
        .isEqualTo("00000000-0000-0000-0000-0000000000a5");
    assertThat(Json.parse(fresh.body()).path("@odata.context").asText())
        .startsWith(organization.uri() + "/api/data/v9.2/");
    assertThat(old.statusCode()).isEqualTo(401);
    assertThat(old.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Bearer ");
    assertThat(old.body()).contains("0x8005f101");
  }

  @Test
  void wrongAndRevokedSecretsAreRefusedAsTheDirectoryDoes() throws Exception {
    HttpResponse<String> wrong = token(BROKER, "guessed");
    entra.register(new Application(BROKER, "another"));
    HttpResponse<String> revoked = token(BROKER, "f1-broker-secret");
    HttpResponse<String> replaced = token(BROKER, "another");

    JsonNode error = Json.parse(wrong.body());
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(error.path("error").asText()).isEqualTo("invalid_client");
    assertThat(error.path("error_description").asText()).startsWith("AADSTS7000215: Invalid");
    assertThat(error.path("error_codes").path(0).asInt()).isEqualTo(7_000_215);
    assertThat(wrong.body()).doesNotContain("guessed");
    assertThat(revoked.statusCode()).isEqualTo(401);
    assertThat(replaced.statusCode()).isEqualTo(200);
  }

  @Test
  void applicationWithoutAUserHasATokenButIsNoMember() throws Exception {
    String token =
        Json.parse(token(STRANGER, "f1-stranger-secret").body()).path("access_token").asText();

    HttpResponse<String> answer = whoAmI(token);

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("0x80072560");
  }

  @Test
  void lifetimeOfTokensCanBeSet() throws Exception {
    entra.issueFor(Duration.ofSeconds(5));
    String token =
        Json.parse(token(BROKER, "f1-broker-secret").body()).path("access_token").asText();
    now.set(now.get().plusSeconds(4));
    int before = whoAmI(token).statusCode();
    now.set(now.get().plusSeconds(1));

    assertThat(before).isEqualTo(200);
    assertThat(whoAmI(token).statusCode()).isEqualTo(401);
  }

  @Test
  void forgedTokenIsUnknown() throws Exception {
    String token =
        Json.parse(token(BROKER, "f1-broker-secret").body()).path("access_token").asText();

    HttpResponse<String> forged = whoAmI(token.substring(0, token.length() - 4) + "AAAA");

    assertThat(forged.statusCode()).isEqualTo(401);
    assertThat(forged.body()).doesNotContain("0x8005f101");
  }

  @Test
  void unknownApplicationTenantAndScopeAreToldApart() throws Exception {
    assertThat(token(TENANT, "x").body()).contains("AADSTS700016");
    assertThat(post(TOKEN, "grant_type=client_credentials&scope=openid").body())
        .contains("AADSTS1002012");
    assertThat(post(TOKEN, "grant_type=password").body()).contains("unsupported_grant_type");
    assertThat(post("/" + BROKER + "/oauth2/v2.0/token", "").statusCode()).isEqualTo(404);
  }

  @Test
  void configurationLeadsToTheTokenEndpoint() throws Exception {
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(
                directory.uri().resolve("/" + TENANT + "/v2.0/.well-known/openid-configuration")));

    assertThat(Json.parse(answer.body()).path("token_endpoint").asText())
        .isEqualTo(directory.uri() + TOKEN);
  }

  @Test
  void whoDoesNotTrustTheCertificateDoesNotTalk() throws Exception {
    try (HttpClient stranger = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(organization.uri()).build();

      assertThatThrownBy(() -> stranger.send(request, BodyHandlers.ofString()))
          .isInstanceOf(SSLHandshakeException.class);
    }
    assertThat(Files.readString(key.certificate())).startsWith("-----BEGIN CERTIFICATE-----");
    assertThat(SelfSigned.in(folder.resolve("tls"))).isEqualTo(key);
  }

  private HttpResponse<String> token(UUID application, String secret) throws Exception {
    return post(
        TOKEN,
        "grant_type=client_credentials&client_id="
            + application
            + "&client_secret="
            + secret
            + "&scope=https%3A%2F%2Forg.example%2F.default");
  }

  private HttpResponse<String> post(String path, String form) throws Exception {
    return send(
        HttpRequest.newBuilder(directory.uri().resolve(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  private HttpResponse<String> whoAmI(String token) throws Exception {
    return send(
        HttpRequest.newBuilder(organization.uri().resolve("/api/data/v9.2/WhoAmI"))
            .header("Authorization", "Bearer " + token));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), BodyHandlers.ofString());
  }
}
