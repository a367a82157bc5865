package dev.shraga.emulator.dataverse;

import static dev.shraga.emulator.dataverse.Conversation.A1;
import static dev.shraga.emulator.dataverse.Conversation.A2;
import static dev.shraga.emulator.dataverse.Conversation.code;
import static dev.shraga.emulator.dataverse.Conversation.json;
import static dev.shraga.emulator.dataverse.Conversation.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shraga.emulator.http.Response;
import dev.shraga.model.yaml.YamlProblem;
import org.junit.jupiter.api.Test;

class RolesTest {
  private static final String C1 = "contacts(00000000-0000-0000-0000-0000000000c1)";
  private static final String T1 = "tasks(00000000-0000-0000-0000-0000000000e1)";
  private static final String BIND_C1 = "\"primarycontactid@odata.bind\":\"/" + C1 + "\"";

  private final Conversation admin = Conversation.withF1();
  private final Conversation clerk = admin.as("f1-clerk");
  private final Conversation salesperson = admin.as("f1-salesperson");

  @Test
  void tableWithoutAPrivilegeIsRefusedByThePrivilegesName() {
    Response row = clerk.get(A1);
    Response list = clerk.get("accounts");

    assertThat(row.status()).isEqualTo(403);
    assertThat(code(row)).isEqualTo("0x80040220");
    assertThat(message(row))
        .startsWith("Principal user (Id=00000000-0000-0000-0000-0000000000a3, type=8, roleCount=1,")
        .contains("is missing prvReadaccount privilege (Id=", "on OTC=1 for entity 'account'.")
        .endsWith("context.Caller=00000000-0000-0000-0000-0000000000a3");
    assertThat(list.status()).isEqualTo(403);
  }

  @Test
  void privilegeThatDoesNotReachTheRowIsRefusedByTheRight() {
    Response read = salesperson.get(A1);
    Response write = salesperson.patch(A1, "{\"fax\":\"1\"}");

    assertThat(read.status()).isEqualTo(200);
    assertThat(write.status()).isEqualTo(403);
    assertThat(code(write)).isEqualTo("0x80040220");
    assertThat(message(write))
        .isEqualTo(
            "Principal with id 00000000-0000-0000-0000-0000000000a4 does not have WriteAccess"
                + " right(s) for record with id 00000000-0000-0000-0000-000000000001 of entity"
                + " account");
  }

  @Test
  void deletingOnesOwnRowTakesThePrivilegeToo() {
    salesperson.post("accounts", "{\"name\":\"own\",\"accountnumber\":\"OWN\"}");

    Response deleted = salesperson.delete("accounts(accountnumber='OWN')");

    assertThat(deleted.status()).isEqualTo(403);
    assertThat(message(deleted)).contains("prvDeleteaccount");
  }

  @Test
  void unreadableRowsAreAbsentBehindLookupsCollectionsAndConditions() {
    give(T1, "a3");

    var expanded = json(clerk.get(T1 + "?$expand=regardingobjectid_account_task"));
    var through =
        json(
            clerk.get(
                "tasks?$filter=regardingobjectid_account_task/name eq 'Adventure Works (sample)'"));
    var collection =
        json(salesperson.as("f1-user").get("contacts?$filter=account_primary_contact/any()"));

    assertThat(expanded.path("regardingobjectid_account_task").isNull()).isTrue();
    assertThat(through.path("value")).isEmpty();
    assertThat(collection.path("value")).isEmpty();
  }

  @Test
  void lambdaDoesNotSeeRowsOfOthers() {
    Conversation user = admin.as("f1-user");
    give(A1, "a2");
    var before = json(user.get("accounts?$filter=Account_Tasks/any()"));
    give(T1, "a2");

    var after = json(user.get("accounts?$filter=Account_Tasks/any()"));

    assertThat(before.path("value")).isEmpty();
    assertThat(after.path("value")).hasSize(1);
  }

  @Test
  void lookupTakesARightAtBothEnds() {
    Response target = salesperson.post("accounts", "{\"name\":\"n\"," + BIND_C1 + "}");
    give(C1, "a4");
    Response both = salesperson.post("accounts", "{\"name\":\"n\"," + BIND_C1 + "}");

    assertThat(message(target)).contains("does not have AppendToAccess right(s)");
    assertThat(target.status()).isEqualTo(403);
    assertThat(both.status()).isEqualTo(204);
  }

  @Test
  void newOwnerMustBeAbleToReadTheRow() {
    Response toClerk = admin.patch(A2, owner("a3"));
    Response toSales = admin.patch(A2, owner("a4"));

    assertThat(toClerk.status()).isEqualTo(403);
    assertThat(message(toClerk))
        .contains("Id=00000000-0000-0000-0000-0000000000a3", "prvReadaccount");
    assertThat(toSales.status()).isEqualTo(204);
  }

  @Test
  void givingARowAwayTakesThePrivilege() {
    give(A1, "a4");

    Response given = salesperson.patch(A1, owner("a2"));

    assertThat(given.status()).isEqualTo(403);
    assertThat(message(given)).contains("prvAssignaccount");
  }

  @Test
  void accountWithoutAUserOrWithADisabledOneIsNoMember() {
    Response stranger = admin.as("f1-stranger").get("WhoAmI");
    Response disabled = admin.as("f1-disabled").get("WhoAmI");

    assertThat(stranger.status()).isEqualTo(403);
    assertThat(code(stranger)).isEqualTo("0x80072560");
    assertThat(disabled.status()).isEqualTo(403);
    assertThat(code(disabled)).isEqualTo("0x80072560");
  }

  @Test
  void misspelledPrivilegeAndTableAreToldWithTheirLine() {
    String tables = "tables: {}\n";

    assertThatThrownBy(
            () -> Fixture.parse(tables + "roles:\n  R:\n    user: {\"*\": [reed]}\n", "f.yaml"))
        .isInstanceOf(YamlProblem.class)
        .hasMessageContaining("'reed'")
        .hasMessageContaining("f.yaml");
    assertThatThrownBy(
            () -> Fixture.parse(tables + "roles:\n  R:\n    user: {nope: [read]}\n", "f.yaml"))
        .isInstanceOf(YamlProblem.class)
        .hasMessageContaining("nope");
  }

  private void give(String row, String user) {
    assertThat(admin.patch(row, owner(user)).status()).isEqualTo(204);
  }

  private static String owner(String user) {
    return "{\"ownerid@odata.bind\":\"/systemusers(00000000-0000-0000-0000-0000000000"
        + user
        + ")\"}";
  }
}
