package dev.shraga.emulator.dataverse;

import static dev.shraga.emulator.dataverse.Conversation.code;
import static dev.shraga.emulator.dataverse.Conversation.json;
import static dev.shraga.emulator.dataverse.Conversation.message;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shraga.emulator.http.Response;
import org.junit.jupiter.api.Test;

class ImpersonationTest {
  private static final String SALESPERSON = "00000000-0000-0000-0000-0000000000a4";
  private static final String SALESPERSONS_ACCOUNT = "00000000-0000-0000-0000-0000000000b4";
  private static final String BROKER = "00000000-0000-0000-0000-0000000000a5";
  private static final String BY_ACCOUNT = "CallerObjectId";
  private static final String BY_USER = "MSCRMCallerID";

  private final Conversation admin = Conversation.withF1();
  private final Conversation broker = admin.as("f1-broker");

  @Test
  void userIsNamedByItsAccountOrByItsRow() {
    Response byAccount = broker.get("WhoAmI", BY_ACCOUNT, SALESPERSONS_ACCOUNT);
    Response byUser = broker.get("WhoAmI", BY_USER, SALESPERSON);
    Response swapped = broker.get("WhoAmI", BY_ACCOUNT, SALESPERSON);

    assertThat(json(byAccount).path("UserId").asText()).isEqualTo(SALESPERSON);
    assertThat(json(byUser).path("UserId").asText()).isEqualTo(SALESPERSON);
    assertThat(swapped.status()).isEqualTo(403);
    assertThat(code(swapped)).isEqualTo("0x80072560");
  }

  @Test
  void actingForOthersTakesThePrivilege() {
    Response refused = admin.as("f1-user").get("WhoAmI", BY_USER, SALESPERSON);

    assertThat(refused.status()).isEqualTo(403);
    assertThat(code(refused)).isEqualToIgnoringCase("0x8004A110");
  }

  @Test
  void rowTellsWhoWroteItAndInWhoseName() {
    broker.post("accounts", "{\"accountnumber\":\"X\"}", BY_ACCOUNT, SALESPERSONS_ACCOUNT);
    JsonNode created = json(admin.get("accounts(accountnumber='X')"));
    admin.patch("accounts(accountnumber='X')", "{\"fax\":\"1\"}");
    JsonNode changed = json(admin.get("accounts(accountnumber='X')"));

    assertThat(created.path("_createdby_value").asText()).isEqualTo(SALESPERSON);
    assertThat(created.path("_createdonbehalfby_value").asText()).isEqualTo(BROKER);
    assertThat(created.path("_modifiedonbehalfby_value").asText()).isEqualTo(BROKER);
    assertThat(created.path("_ownerid_value").asText()).isEqualTo(SALESPERSON);
    assertThat(changed.path("_createdonbehalfby_value").asText()).isEqualTo(BROKER);
    assertThat(changed.path("_modifiedonbehalfby_value").isNull()).isTrue();
  }

  @Test
  void bothMustHaveTheRight() {
    Response create = admin.as("f1-broker").post("tasks", "{\"subject\":\"own\"}");
    Response inTheClerksName =
        broker.post("accounts", "{\"name\":\"n\"}", BY_USER, SALESPERSON.replace("a4", "a3"));
    Response inTheAdministratorsName =
        broker.patch(Conversation.A1, "{\"fax\":\"1\"}", BY_USER, SALESPERSON.replace("a4", "a1"));

    assertThat(create.status()).isEqualTo(204);
    assertThat(message(inTheClerksName)).contains("prvCreateaccount", "00a3, type=8");
    assertThat(inTheAdministratorsName.status()).isEqualTo(403);
    assertThat(message(inTheAdministratorsName))
        .startsWith("Principal with id " + BROKER + " does not have WriteAccess");
  }

  @Test
  void disabledUserIsNobodyToActFor() {
    Response refused = broker.get("WhoAmI", BY_USER, SALESPERSON.replace("a4", "a6"));

    assertThat(refused.status()).isEqualTo(403);
    assertThat(code(refused)).isEqualTo("0x80072560");
  }

  @Test
  void whoReallyAsksIsCounted() {
    broker.get("WhoAmI", BY_USER, SALESPERSON);

    JsonNode counts = json(admin.get("/emulator/requests")).path("identities");
    assertThat(counts.path(3).path("requests").asInt()).isZero();
    assertThat(counts.path(4).path("requests").asInt()).isEqualTo(1);
  }

  @Test
  void singlePartOfABatchCannotBeInSomebodysName() {
    Response whole = send(BY_USER, SALESPERSON, BatchTest.part("GET", "WhoAmI", ""));
    Response part =
        send("Accept", "*/*", BatchTest.part("GET", "WhoAmI", "", BY_USER + ": " + SALESPERSON));

    assertThat(whole.body().text()).contains("\"UserId\":\"" + SALESPERSON);
    assertThat(part.status()).isEqualTo(501);
  }

  private Response send(String header, String value, String part) {
    return broker.post(
        "$batch", BatchTest.batch(part), "Content-Type", BatchTest.CONTENT_TYPE, header, value);
  }
}
