package dev.shraga.emulator.entra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.emulator.dataverse.access.Bearers;
import dev.shraga.emulator.dataverse.value.Json;
import dev.shraga.emulator.http.Body;
import dev.shraga.emulator.http.Headers;
import dev.shraga.emulator.http.Request;
import dev.shraga.emulator.http.Response;
import dev.shraga.emulator.http.Service;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// An emulated directory with one tenant. Its clients insist on TLS, so it belongs behind
/// [dev.shraga.emulator.http.Port#openTls].
///
/// Served are the token endpoint (client credentials with a secret), the tenant's configuration and
/// the discovery of instances, which clients ask before their first token.
public final class EmulatedEntra implements Service, Bearers {
  /// What the real tokens for applications live at least.
  public static final Duration LIFETIME = Duration.ofMinutes(60);

  private final UUID tenant;
  private final Tokens tokens;
  private final Supplier<UUID> ids;
  private final AtomicReference<Duration> lifetime = new AtomicReference<>(LIFETIME);
  private final Map<UUID, Application> applications = new ConcurrentHashMap<>();

  private EmulatedEntra(UUID tenant, Tokens tokens, Supplier<UUID> ids) {
    this.tenant = tenant;
    this.tokens = tokens;
    this.ids = ids;
  }

  /// A directory with some applications.
  ///
  /// @param ids source of its key and of the ids that go with errors
  public static EmulatedEntra of(UUID tenant, List<Application> applications, Supplier<UUID> ids) {
    ByteBuffer key = ByteBuffer.allocate(32);
    for (UUID part : List.of(ids.get(), ids.get())) {
      key.putLong(part.getMostSignificantBits()).putLong(part.getLeastSignificantBits());
    }
    EmulatedEntra entra = new EmulatedEntra(tenant, new Tokens(tenant, key.array()), ids);
    applications.forEach(entra::register);
    return entra;
  }

  /// Registers an application, or gives it another secret: the one before is then revoked.
  public void register(Application application) {
    applications.put(application.id(), application);
  }

  /// Forgets an application. Tokens that it has stay good until they expire, as real ones do.
  public void remove(UUID applicationId) {
    applications.remove(applicationId);
  }

  /// Lets the tokens from now on live that long.
  public void issueFor(Duration other) {
    lifetime.set(other);
  }

  @Override
  public Bearer of(String token, Instant now) {
    return tokens.read(token, now);
  }

  @Override
  public Response answer(Request request, Instant now) {
    String whole = request.pathAndQuery();
    String path = whole.contains("?") ? whole.substring(0, whole.indexOf('?')) : whole;
    String origin = request.origin("https://login.example");
    return switch (request.method() + " " + path.replace(tenant.toString(), "{tenant}")) {
      case "POST /{tenant}/oauth2/v2.0/token" -> token(Form.parse(request.body().text()), now);
      case "GET /{tenant}/v2.0/.well-known/openid-configuration" ->
          json(200, configuration(origin));
      case "GET /common/discovery/instance" -> json(200, instance(origin));
      default -> Response.of(404, Headers.NONE);
    };
  }

  private Response token(Form form, Instant now) {
    if (!form.get("grant_type").equals("client_credentials")) {
      return new Failure("unsupported_grant_type", 70003, "The grant type is not supported.")
          .response(400, now, ids);
    }
    if (!form.get("scope").endsWith("/.default")) {
      return new Failure(
              "invalid_scope", 1002012, "The scope must be the resource with '/.default' after it.")
          .response(400, now, ids);
    }
    Optional<Application> application =
        form.id("client_id").flatMap(id -> Optional.ofNullable(applications.get(id)));
    if (application.isEmpty()) {
      return new Failure(
              "unauthorized_client",
              700016,
              "Application with identifier '"
                  + form.id("client_id").map(UUID::toString).orElse("")
                  + "' was not found in the directory '"
                  + tenant
                  + "'.")
          .response(400, now, ids);
    }
    if (!application.get().secret().equals(form.get("client_secret"))) {
      return new Failure(
              "invalid_client",
              7000215,
              "Invalid client secret provided. Ensure the secret being sent in the request is the"
                  + " client secret value, not the client secret ID, for a secret added to app '"
                  + application.get().id()
                  + "'.")
          .response(401, now, ids);
    }
    Duration lives = lifetime.get();
    String audience = form.get("scope").replaceFirst("/+\\.default$", "");
    ObjectNode answer =
        Json.object()
            .put("token_type", "Bearer")
            .put("expires_in", lives.toSeconds())
            .put("ext_expires_in", lives.toSeconds())
            .put("access_token", tokens.issue(application.get().id(), audience, now, lives));
    return json(200, answer);
  }

  private ObjectNode configuration(String origin) {
    String base = origin + "/" + tenant;
    ObjectNode json =
        Json.object()
            .put("token_endpoint", base + "/oauth2/v2.0/token")
            .put("authorization_endpoint", base + "/oauth2/v2.0/authorize")
            .put("issuer", base + "/v2.0");
    json.putArray("token_endpoint_auth_methods_supported").add("client_secret_post");
    return json;
  }

  private ObjectNode instance(String origin) {
    String host = origin.replaceFirst("^https?://", "");
    ObjectNode json =
        Json.object()
            .put(
                "tenant_discovery_endpoint",
                origin + "/" + tenant + "/v2.0/.well-known/openid-configuration")
            .put("api-version", "1.1");
    ObjectNode metadata = json.putArray("metadata").addObject();
    metadata.put("preferred_network", host).put("preferred_cache", host);
    metadata.putArray("aliases").add(host);
    return json;
  }

  private static Response json(int status, JsonNode body) {
    return new Response(
        status,
        Headers.of("Content-Type", "application/json; charset=utf-8", "Cache-Control", "no-store"),
        Body.of(Json.text(body)));
  }
}
