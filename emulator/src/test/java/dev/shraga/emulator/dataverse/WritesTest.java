package dev.shraga.emulator.dataverse;

import static dev.shraga.emulator.dataverse.Conversation.A1;
import static dev.shraga.emulator.dataverse.Conversation.A2;
import static dev.shraga.emulator.dataverse.Conversation.A9;
import static dev.shraga.emulator.dataverse.Conversation.code;
import static dev.shraga.emulator.dataverse.Conversation.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.emulator.http.Response;
import org.junit.jupiter.api.Test;

class WritesTest {
  private final Conversation admin = Conversation.withF1();

  @Test
  void createdRowIsThereWithItsServiceColumns() {
    Response created = admin.post("accounts", "{\"name\":\"Proseware\"}");

    String address = created.headers().first("OData-EntityId").orElseThrow();
    var row = json(admin.get(address));
    assertThat(created.status()).isEqualTo(204);
    assertThat(created.headers().first("Location")).contains(address);
    assertThat(row.path("name").asText()).isEqualTo("Proseware");
    assertThat(row.path("createdon").asText()).isEqualTo("2026-01-15T12:00:00Z");
    assertThat(row.path("_ownerid_value").asText())
        .isEqualTo("00000000-0000-0000-0000-0000000000a1");
    assertThat(row.path("statecode").asInt(-1)).isZero();
    assertThat(row.path("statuscode").asInt()).isEqualTo(1);
    assertThat(row.path("@odata.etag").asText())
        .isEqualTo("W/\"" + row.path("versionnumber").asLong() + "\"");
  }

  @Test
  void patchCreatesAMissingRowUnlessItMustExist() {
    Response refused = admin.patch(A9, "{\"name\":\"x\"}", "If-Match", "*");
    Response created = admin.patch(A9, "{\"name\":\"x\"}");
    Response again = admin.patch(A9, "{\"name\":\"y\"}", "If-None-Match", "*");

    assertThat(refused.status()).isEqualTo(404);
    assertThat(created.status()).isEqualTo(204);
    assertThat(again.status()).isEqualTo(412);
    assertThat(code(again)).isEqualTo("0x80040237");
    assertThat(json(admin.get(A9)).path("name").asText()).isEqualTo("x");
  }

  @Test
  void patchOnAStaleEtagChangesNothing() {
    String etag = admin.etag(A1);
    Response first = admin.patch(A1, "{\"fax\":\"1\"}", "If-Match", etag);
    Response second = admin.patch(A1, "{\"fax\":\"2\"}", "If-Match", etag);

    assertThat(first.status()).isEqualTo(204);
    assertThat(second.status()).isEqualTo(412);
    assertThat(code(second)).isEqualTo("0x80060882");
    assertThat(json(admin.get(A1)).path("fax").asText()).isEqualTo("1");
  }

  @Test
  void everyWriteMakesANewVersionEvenIfNothingChanges() {
    String before = admin.etag(A1);

    admin.patch(A1, "{}");

    assertThat(admin.etag(A1)).isNotEqualTo(before);
  }

  @Test
  void takenAlternateKeyIsToldFromATakenId() {
    Response sameKey = admin.post("accounts", "{\"name\":\"x\",\"accountnumber\":\"abc123\"}");
    Response sameId =
        admin.post("accounts", "{\"accountid\":\"00000000-0000-0000-0000-000000000001\"}");

    assertThat(sameKey.status()).isEqualTo(412);
    assertThat(code(sameKey)).isEqualTo("0x80060892");
    assertThat(sameId.status()).isEqualTo(412);
    assertThat(code(sameId)).isEqualTo("0x80040237");
  }

  @Test
  void rowIsUpsertedByItsAlternateKey() {
    Response created = admin.patch("accounts(accountnumber='NEW')", "{\"name\":\"n\"}");
    Response changed = admin.patch("accounts(accountnumber='NEW')", "{\"name\":\"m\"}");

    assertThat(created.status()).isEqualTo(204);
    assertThat(created.headers().first("OData-EntityId").orElse(""))
        .endsWith("accounts(accountnumber='NEW')");
    assertThat(changed.status()).isEqualTo(204);
    assertThat(json(admin.get("accounts(accountnumber='new')")).path("name").asText())
        .isEqualTo("m");
  }

  @Test
  void heartbeatBringsTheRowBackInOneRequest() {
    Response beat =
        admin.patch(
            A1 + "?$select=name,fax",
            "{\"fax\":\"5\"}",
            "If-Match",
            "*",
            "Prefer",
            "return=representation");

    assertThat(beat.status()).isEqualTo(200);
    assertThat(beat.headers().first("Preference-Applied")).contains("return=representation");
    assertThat(json(beat).path("fax").asText()).isEqualTo("5");
    assertThat(json(beat).has("revenue")).isFalse();
    assertThat(json(beat).path("@odata.etag").asText()).isEqualTo(admin.etag(A1));
  }

  @Test
  void deletedRowLeavesEmptyLookupsBehind() {
    admin.delete("contacts(00000000-0000-0000-0000-0000000000c1)");

    var account = json(admin.get(A1));
    assertThat(account.path("_primarycontactid_value").isNull()).isTrue();
    assertThat(admin.delete(A2).status()).isEqualTo(204);
    assertThat(admin.delete(A2).status()).isEqualTo(404);
  }

  @Test
  void valuesThatDoNotFitAreRefusedWithTheirOwnCodes() {
    assertThat(code(admin.patch(A1, "{\"numberofemployees\":-1}"))).isEqualTo("0x8004432f");
    assertThat(code(admin.patch(A1, "{\"accountcategorycode\":7}"))).isEqualTo("0x8004431a");
    assertThat(code(admin.patch(A1, "{\"fax\":\"" + "1".repeat(51) + "\"}")))
        .isEqualTo("0x80044331");
    assertThat(code(admin.patch(A1, "{\"creditonhold\":\"yes\"}"))).isEqualTo("0x80048d19");
    assertThat(code(admin.patch(A1, "{\"nope\":1}"))).isEqualTo("0x80048d19");
    assertThat(code(admin.patch(A1, "{\"_primarycontactid_value\":null}"))).isEqualTo("0x80048d19");
    assertThat(code(admin.patch(A1, "{"))).isEqualTo("0x80048d19");
  }

  @Test
  void serviceColumnsInABodyAreIgnored() {
    admin.patch(A1, "{\"createdon\":\"1999-01-01T00:00:00Z\",\"versionnumber\":7}");

    var row = json(admin.get(A1));
    assertThat(row.path("createdon").asText()).isEqualTo("2026-01-15T12:00:00Z");
    assertThat(row.path("versionnumber").asLong()).isGreaterThan(1_000_000);
  }
}
