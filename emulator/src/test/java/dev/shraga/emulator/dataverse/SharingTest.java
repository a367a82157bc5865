package dev.shraga.emulator.dataverse;

import static dev.shraga.emulator.dataverse.Conversation.A1;
import static dev.shraga.emulator.dataverse.Conversation.A2;
import static dev.shraga.emulator.dataverse.Conversation.NOON;
import static dev.shraga.emulator.dataverse.Conversation.json;
import static dev.shraga.emulator.dataverse.Conversation.message;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shraga.emulator.http.Response;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharingTest {
  private static final String USER = "00000000-0000-0000-0000-0000000000a2";
  private static final String SALESPERSON = "00000000-0000-0000-0000-0000000000a4";

  private final Conversation admin = Conversation.withF1();
  private final Conversation user = admin.as("f1-user");

  @Test
  void aRowThatIsSharedShowsUp() {
    Response granted = grant(admin, A1, USER, "ReadAccess");

    Response write = user.patch(A1, "{\"fax\":\"1\"}");
    assertThat(granted.status()).isEqualTo(204);
    assertThat(user.get(A1).status()).isEqualTo(200);
    assertThat(user.get(A2).status()).isEqualTo(403);
    assertThat(json(user.get("accounts")).path("value")).hasSize(1);
    assertThat(message(write)).contains("does not have WriteAccess right(s)");
  }

  @Test
  void grantsAddUpAModificationReplacesAndARevocationEnds() {
    grant(admin, A1, USER, "ReadAccess");
    grant(admin, A1, USER, "WriteAccess, DeleteAccess");
    String both = shared(A1);
    send(admin, "ModifyAccess", A1, USER, "ReadAccess");
    String replaced = shared(A1);
    Response revoked =
        admin.post(
            "RevokeAccess", "{\"Target\":" + id(A1) + ",\"Revokee\":" + principal(USER) + "}");

    assertThat(both).isEqualTo("ReadAccess, WriteAccess, DeleteAccess");
    assertThat(replaced).isEqualTo("ReadAccess");
    assertThat(revoked.status()).isEqualTo(204);
    assertThat(shared(A1)).isEmpty();
    assertThat(user.get(A1).status()).isEqualTo(403);
  }

  @Test
  void shareDoesNotChangeTheRowsVersion() {
    String etag = admin.etag(A1);

    grant(admin, A1, USER, "ReadAccess");

    assertThat(admin.etag(A1)).isEqualTo(etag);
  }

  @Test
  void nobodyGivesOnWhatItHasNot() {
    grant(admin, A1, USER, "ReadAccess");
    Response withoutShare = grant(user, A1, SALESPERSON, "ReadAccess");
    grant(admin, A1, USER, "ShareAccess");
    Response withoutWrite = grant(user, A1, SALESPERSON, "ReadAccess,WriteAccess");
    Response allowed = grant(user, A1, SALESPERSON, "ReadAccess");

    assertThat(message(withoutShare)).contains("does not have ShareAccess right(s)");
    assertThat(withoutWrite.status()).isEqualTo(403);
    assertThat(message(withoutWrite)).contains("does not have WriteAccess right(s)");
    assertThat(allowed.status()).isEqualTo(204);
  }

  @Test
  void shareGivesNothingToAUserWithoutThePrivilege() {
    grant(admin, A1, "00000000-0000-0000-0000-0000000000a3", "ReadAccess");

    Response read = admin.as("f1-clerk").get(A1);

    assertThat(message(read)).contains("prvReadaccount");
  }

  @Test
  void principalsAccessTellsRolesAndSharesTogether() {
    grant(admin, A1, SALESPERSON, "WriteAccess");

    Response access =
        admin.get(
            "systemusers("
                + SALESPERSON
                + ")/Microsoft.Dynamics.CRM.RetrievePrincipalAccess(Target=@p1)?@p1={'@odata.id':'"
                + A1
                + "'}");

    assertThat(json(access).path("AccessRights").asText()).isEqualTo("ReadAccess, WriteAccess");
  }

  @Test
  void failedChangeSetSharesNothing() {
    String changeSet =
        "--b\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n"
            + BatchTest.inSet(1, "POST", "accounts", "{\"name\":\"new\",\"accountnumber\":\"N\"}")
            + BatchTest.inSet(2, "POST", "GrantAccess", grant("$1", USER, "ReadAccess"))
            + BatchTest.inSet(3, "PATCH", A2, "%s")
            + "--c--\r\n\r\n--b--\r\n";

    Response failed = batch(changeSet.formatted("{\"nope\":1}"));
    JsonNode afterFailure = json(user.get("accounts")).path("value");
    Response done = batch(changeSet.formatted("{\"fax\":\"1\"}"));

    assertThat(failed.status()).isEqualTo(400);
    assertThat(afterFailure).isEmpty();
    assertThat(done.status()).as(done.body().text()).isEqualTo(200);
    assertThat(json(user.get("accounts")).path("value")).hasSize(1);
  }

  @Test
  void shareGoesWithItsRowAndSurvivesARestart(@TempDir Path folder) {
    try (EmulatedDataverse first = open(folder)) {
      Conversation before = new Conversation(first, "f1-administrator", NOON);
      grant(before, A1, USER, "ReadAccess");
      grant(before, A2, USER, "ReadAccess");
      before.delete(A2);
      before.patch(A2, "{\"name\":\"another with the same id\"}");
    }

    try (EmulatedDataverse second = open(folder)) {
      Conversation after = new Conversation(second, "f1-user", NOON);
      assertThat(after.get(A1).status()).isEqualTo(200);
      assertThat(after.get(A2).status()).isEqualTo(403);
    }
  }

  @Test
  void sharesAreReadByAdministratorsAndWrittenByNobody() {
    grant(admin, A1, USER, "ReadAccess");

    assertThat(json(admin.get("principalobjectaccessset")).path("value")).hasSize(1);
    assertThat(user.get("principalobjectaccessset").status()).isEqualTo(403);
    assertThat(admin.post("principalobjectaccessset", "{}").status()).isEqualTo(403);
  }

  @Test
  void targetMayBeNamedByItsTypeAndIdAndMustBeThere() {
    String byType =
        "{\"@odata.type\":\"Microsoft.Dynamics.CRM.account\","
            + "\"accountid\":\"00000000-0000-0000-0000-000000000001\"}";
    String access = grant(A1, USER, "ReadAccess").replace(id(A1), "%s");

    assertThat(admin.post("GrantAccess", access.formatted(byType)).status()).isEqualTo(204);
    assertThat(admin.post("GrantAccess", access.formatted("{}")).status()).isEqualTo(400);
    assertThat(admin.post("GrantAccess", access.formatted(id(Conversation.A9))).status())
        .isEqualTo(404);
    assertThat(admin.post("GrantAccess", grant(A1, USER, "EatAccess")).status()).isEqualTo(400);
  }

  @Test
  void actionsArePostedAndFunctionsAreRead() {
    Response read = admin.get("GrantAccess");
    Response posted = admin.post("RetrieveSharedPrincipalsAndAccess(Target=@t)", "{}");

    assertThat(read.status()).isEqualTo(404);
    assertThat(message(read)).startsWith("No HTTP resource was found that matches");
    assertThat(posted.status()).isEqualTo(404);
  }

  @Test
  void whoActsForAnotherSharesOnlyWhatBothMay() {
    String inTheAdministratorsName = USER.replace("a2", "a1");

    Response shared =
        admin
            .as("f1-broker")
            .post(
                "GrantAccess",
                grant(A1, SALESPERSON, "WriteAccess"),
                "MSCRMCallerID",
                inTheAdministratorsName);

    assertThat(shared.status()).isEqualTo(403);
    assertThat(shared(A1)).isEmpty();
  }

  private Response batch(String body) {
    return admin.post("$batch", body, "Content-Type", BatchTest.CONTENT_TYPE);
  }

  private String shared(String row) {
    return json(admin.get(
            "RetrieveSharedPrincipalsAndAccess(Target=@t)?@t={'@odata.id':'" + row + "'}"))
        .path("PrincipalAccesses")
        .path(0)
        .path("AccessMask")
        .asText();
  }

  private static EmulatedDataverse open(Path folder) {
    return EmulatedDataverse.open(Fixture.named("F1"), Settings.seeded(3), folder, NOON);
  }

  private static Response grant(Conversation by, String row, String to, String rights) {
    return send(by, "GrantAccess", row, to, rights);
  }

  private static Response send(
      Conversation by, String action, String row, String to, String rights) {
    return by.post(action, grant(row, to, rights));
  }

  private static String grant(String row, String to, String rights) {
    return "{\"Target\":"
        + id(row)
        + ",\"PrincipalAccess\":{\"AccessMask\":\""
        + rights
        + "\",\"Principal\":"
        + principal(to)
        + "}}";
  }

  private static String id(String row) {
    return "{\"@odata.id\":\"" + row + "\"}";
  }

  private static String principal(String user) {
    return "{\"@odata.type\":\"Microsoft.Dynamics.CRM.systemuser\",\"systemuserid\":\""
        + user
        + "\"}";
  }
}
