package dev.shraga.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shraga.clients.dataverse.Dataverse;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// What the emulated Dataverse lets its administrator do besides the API: admit people and agents,
/// and see who asked how much.
public final class EmulatorDoor implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI dataverse;
  private final Function<Map<String, String>, Dataverse> connect;
  private final BackDoor calls;

  /// The door of an emulator.
  ///
  /// @param connect opens Dataverse by the environment given
  public EmulatorDoor(
      URI dataverse, String adminToken, Function<Map<String, String>, Dataverse> connect) {
    this.dataverse = dataverse;
    this.connect = connect;
    this.calls = new BackDoor("The emulated Dataverse", dataverse, adminToken);
  }

  /// What an identity is here, and so what it may do.
  public enum Role {
    /// Submits tasks and sees its own rows.
    DESIGNER("Shraga Designer"),
    /// Sees its mailbox and the task that is shared with it.
    AGENT("Shraga Agent"),
    /// Sees and changes everything.
    ADMINISTRATOR("System Administrator");

    private final String named;

    Role(String named) {
      this.named = named;
    }
  }

  /// How much an identity asked.
  public record Usage(long reads, long writes) {
    /// Both together.
    public long all() {
      return reads + writes;
    }
  }

  /// Admits somebody; who was admitted before keeps all rows and gets another token.
  ///
  /// @return the token
  public String admit(String name, String email, Role role) {
    Map<String, Object> body = Map.of("name", name, "email", email, "roles", List.of(role.named));
    try {
      String json = JSON.writeValueAsString(body);
      return calls
          .send("identities", request -> request.POST(BodyPublishers.ofString(json)))
          .path("token")
          .asText();
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("an identity has no JSON", impossible);
    }
  }

  /// The rows as a designer sees them; one that is new is admitted.
  public Dataverse as(String email) {
    return connect.apply(environment(admit(personName(email), email, Role.DESIGNER)));
  }

  /// What a program needs to reach the rows with that token.
  public Map<String, String> environment(String token) {
    return Map.of("DATAVERSE_URL", dataverse.toString(), "DATAVERSE_TOKEN", token);
  }

  /// How much each identity asked, by its e-mail.
  public Map<String, Usage> usage() {
    Map<String, Usage> usage = new HashMap<>();
    for (JsonNode each : calls.send("requests", HttpRequest.Builder::GET).path("identities")) {
      usage.put(
          each.path("email").asText(),
          new Usage(each.path("reads").asLong(), each.path("writes").asLong()));
    }
    return usage;
  }

  @Override
  public void close() {
    calls.close();
  }

  private static String personName(String email) {
    String local = email.substring(0, Math.max(1, email.indexOf('@')));
    return Character.toUpperCase(local.charAt(0)) + local.substring(1);
  }
}
