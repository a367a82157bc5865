package dev.shraga.emulator.dataverse;

import static dev.shraga.emulator.dataverse.Conversation.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shraga.emulator.http.Response;
import org.junit.jupiter.api.Test;

class AdminDoorTest {
  private static final String CLERK = "00000000-0000-0000-0000-0000000000a3";

  private final Conversation admin = Conversation.withF1();

  @Test
  void rowIsSeededWithAnyOwnerAndAnyAge() {
    Response created =
        admin.post(
            "/emulator/rows/accounts",
            "{\"name\":\"old\",\"ownerid\":\"%s\",\"createdon\":\"2020-02-02T00:00:00Z\"}"
                .formatted(CLERK));

    String id = json(created).path("accountid").asText();
    JsonNode row = json(admin.get("accounts(" + id + ")"));
    assertThat(created.status()).isEqualTo(201);
    assertThat(row.path("_ownerid_value").asText()).isEqualTo(CLERK);
    assertThat(row.path("_owninguser_value").asText()).isEqualTo(CLERK);
    assertThat(row.path("createdon").asText()).isEqualTo("2020-02-02T00:00:00Z");
    assertThat(row.path("modifiedon").asText()).isEqualTo("2026-01-15T12:00:00Z");
  }

  @Test
  void rowsAgeIsChangedAfterwardsAndNothingElse() {
    String row = "/emulator/rows/accounts/00000000-0000-0000-0000-000000000001";

    Response changed = admin.send("PATCH", row, "{\"modifiedon\":\"2020-02-02T00:00:00Z\"}");
    Response refused = admin.send("PATCH", row, "{\"name\":\"another\"}");
    Response missing = admin.send("PATCH", row.replace("0001", "0009"), "{}");

    assertThat(changed.status()).isEqualTo(200);
    assertThat(json(admin.get(Conversation.A1)).path("modifiedon").asText())
        .isEqualTo("2020-02-02T00:00:00Z");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(missing.status()).isEqualTo(404);
  }

  @Test
  void clockGoesAheadUntilTheReset() {
    admin.post("/emulator/time", "{\"seconds\":3600}");
    admin.post("accounts", "{\"accountnumber\":\"LATER\"}");
    JsonNode later = json(admin.get("accounts(accountnumber='LATER')"));
    admin.post("/emulator/reset", "");
    JsonNode again = json(admin.get(Conversation.A1));

    assertThat(later.path("createdon").asText()).isEqualTo("2026-01-15T13:00:00Z");
    assertThat(again.path("createdon").asText()).isEqualTo("2026-01-15T12:00:00Z");
  }

  @Test
  void executionTimeCanBeUsedUp() {
    Response wrong = admin.post("/emulator/execution-time", "{\"email\":\"x\"}");
    admin.post(
        "/emulator/execution-time", "{\"email\":\"user@org.example\",\"milliseconds\":1200000}");

    assertThat(wrong.status()).isEqualTo(400);
    assertThat(admin.as("f1-user").get("WhoAmI").status()).isEqualTo(429);
    assertThat(admin.get("WhoAmI").status()).isEqualTo(200);
  }

  @Test
  void identityIsAdmittedWithRolesAndLockedOutLater() {
    String body = "{\"name\":\"Eve\",\"email\":\"eve@org.example\",\"roles\":[\"Clerk\"]%s}";
    String token =
        json(admin.post("/emulator/identities", body.formatted(""))).path("token").asText();
    Conversation eve = admin.as(token);
    int before = eve.get("contacts").status();
    int accounts = eve.get("accounts").status();
    JsonNode again =
        json(admin.post("/emulator/identities", body.formatted(",\"standing\":\"DISABLED\"")));

    assertThat(before).isEqualTo(200);
    assertThat(accounts).isEqualTo(403);
    assertThat(admin.as(again.path("token").asText()).get("contacts").status()).isEqualTo(403);
    assertThat(admin.post("/emulator/identities", body.replace("Clerk", "King")).status())
        .isEqualTo(400);
  }

  @Test
  void dumpHoldsEverythingButTokens() {
    Response dump = admin.get("/emulator/dump");

    JsonNode json = json(dump);
    assertThat(json.path("tables").path("accounts")).hasSize(3);
    assertThat(json.path("tables").path("systemusers")).hasSize(6);
    assertThat(json.path("identities").path(2).path("roles").path(0).asText()).isEqualTo("Clerk");
    assertThat(dump.body().text()).doesNotContain("f1-administrator");
  }
}
