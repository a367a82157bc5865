package dev.shraga.emulator.dataverse;

import static dev.shraga.emulator.dataverse.Conversation.A1;
import static dev.shraga.emulator.dataverse.Conversation.A2;
import static dev.shraga.emulator.dataverse.Conversation.code;
import static dev.shraga.emulator.dataverse.Conversation.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shraga.emulator.dataverse.access.Access;
import dev.shraga.emulator.dataverse.access.Identity;
import dev.shraga.emulator.http.Response;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AccessTest {
  private static final String TO_USER =
      "{\"ownerid@odata.bind\":\"/systemusers(00000000-0000-0000-0000-0000000000a2)\"}";

  private final Conversation admin = Conversation.withF1();
  private final Conversation user = admin.as("f1-user");

  @Test
  void unknownTokenIsTurnedAway() {
    Response response = admin.as("guessed").get("accounts");

    assertThat(response.status()).isEqualTo(401);
    assertThat(response.headers().first("WWW-Authenticate").orElse("")).startsWith("Bearer ");
  }

  @Test
  void othersRowsAreMissingInListsAndForbiddenDirectly() {
    admin.patch(A1, TO_USER);

    JsonNode list = json(user.get("accounts"));
    Response read = user.get(A2);
    Response write = user.patch(A2, "{\"fax\":\"1\"}");
    Response own = user.patch(A1, "{\"fax\":\"1\"}");

    assertThat(list.path("value")).hasSize(1);
    assertThat(read.status()).isEqualTo(403);
    assertThat(code(read)).isEqualTo("0x80040220");
    assertThat(write.status()).isEqualTo(403);
    assertThat(own.status()).isEqualTo(204);
  }

  @Test
  void createdRowBelongsToItsCreatorUnlessSomebodyMayGiveItAway() {
    Response own = user.post("accounts", "{\"name\":\"mine\"}");
    Response given = admin.post("accounts", "{\"name\":\"given\"," + TO_USER.substring(1));
    Response pushed =
        user.post(
            "accounts",
            "{\"ownerid@odata.bind\":\"/systemusers(00000000-0000-0000-0000-0000000000a1)\"}");

    assertThat(own.status()).isEqualTo(204);
    assertThat(given.status()).isEqualTo(204);
    assertThat(pushed.status()).isEqualTo(403);
    assertThat(json(user.get("accounts")).path("value")).hasSize(2);
  }

  @Test
  void usersAreRowsThatNobodyWrites() {
    JsonNode users =
        json(user.get("systemusers?$filter=internalemailaddress eq 'admin@org.example'"));

    assertThat(users.path("value").path(0).path("fullname").asText()).isEqualTo("Administrator");
    assertThat(admin.post("systemusers", "{}").status()).isEqualTo(403);
  }

  @Test
  void newIdentityIsAdmittedByTheAdministratorOnly() {
    String body = "{\"name\":\"Dana\",\"email\":\"dana@org.example\",\"access\":\"USER\"}";
    Response refused = user.post("/emulator/identities", body);
    JsonNode admitted = json(admin.post("/emulator/identities", body));

    Conversation dana = admin.as(admitted.path("token").asText());
    assertThat(refused.status()).isEqualTo(401);
    assertThat(json(dana.get("WhoAmI")).path("UserId")).isEqualTo(admitted.path("userId"));
    assertThat(dana.post("accounts", "{\"name\":\"Dana's\"}").status()).isEqualTo(204);
  }

  @Test
  void requestsAreCountedPerIdentityAndABatchIsOne() {
    user.get("accounts");
    user.post("accounts", "{\"name\":\"a\"}");
    user.post(
        "$batch",
        BatchTest.batch(BatchTest.part("GET", "accounts", "")),
        "Content-Type",
        BatchTest.CONTENT_TYPE);

    JsonNode counts = json(admin.get("/emulator/requests")).path("identities").path(1);

    assertThat(counts.path("email").asText()).isEqualTo("user@org.example");
    assertThat(counts.path("reads").asInt()).isEqualTo(2);
    assertThat(counts.path("writes").asInt()).isEqualTo(1);
    assertThat(counts.path("batches").asInt()).isEqualTo(1);
    assertThat(counts.path("paths").path("GET accounts").asInt()).isEqualTo(1);
  }

  @Test
  void identityThatIsAdmittedAgainKeepsItsIds() {
    EmulatedDataverse dataverse =
        EmulatedDataverse.open(Fixture.named("F1"), Settings.seeded(1), Conversation.NOON);
    UUID first = new UUID(1, 1);
    dataverse.admit(dana(first, "danas-first-token"), Conversation.NOON);

    Identity again = dataverse.admit(dana(new UUID(2, 2), "danas-token"), Conversation.NOON);

    JsonNode row =
        json(
            new Conversation(dataverse, "danas-token", Conversation.NOON)
                .get("systemusers(" + first + ")"));
    assertThat(again.userId()).isEqualTo(first);
    assertThat(row.path("azureactivedirectoryobjectid").asText()).isEqualTo(first.toString());
  }

  private static Identity dana(UUID id, String token) {
    return new Identity(id, "Dana", "dana@org.example", token, Access.USER);
  }
}
