package dev.shraga.emulator.dataverse;

import static dev.shraga.emulator.dataverse.BatchTest.inSet;
import static dev.shraga.emulator.dataverse.Conversation.A1;
import static dev.shraga.emulator.dataverse.Conversation.A2;
import static dev.shraga.emulator.dataverse.Conversation.A9;
import static dev.shraga.emulator.dataverse.Conversation.NOON;
import static dev.shraga.emulator.dataverse.Conversation.code;
import static dev.shraga.emulator.dataverse.Conversation.json;
import static dev.shraga.emulator.dataverse.Conversation.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shraga.emulator.http.Response;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HooksTest {
  private static final String HEADER_KEYS =
      "<settings><setting name='X-Key' value='k1'/></settings>";

  private Receiver receiver;
  private EmulatedDataverse dataverse;
  private Conversation admin;

  @BeforeEach
  void open() {
    receiver = new Receiver();
    dataverse = EmulatedDataverse.open(Fixture.named("F1"), Settings.seeded(1), NOON);
    admin = new Conversation(dataverse, "f1-administrator", NOON);
  }

  @AfterEach
  void close() {
    dataverse.close();
    receiver.close();
  }

  @Test
  void writtenRowIsToldInTheServicesForm() {
    String step = step("Update", "account", 1, "");

    admin.patch(A1, "{\"name\":\"New\",\"accountcategorycode\":2,\"revenue\":null}");

    Receiver.Posted told = told(1).getFirst();
    assertThat(told.headers().first("x-ms-dynamics-entity-name")).contains("account");
    assertThat(told.headers().first("x-ms-dynamics-request-name")).contains("Update");
    assertThat(told.headers().first("x-ms-dynamics-organization")).contains("org.example");
    assertThat(told.headers().first("x-ms-dynamics-msg-size-exceeded")).isEmpty();
    assertThat(told.headers().first("x-ms-correlation-request-id"))
        .contains(told.body().path("CorrelationId").asText());
    assertThat(told.headers().first("X-Key")).contains("k1");
    assertThat(told.body().path("MessageName").asText()).isEqualTo("Update");
    assertThat(told.body().path("PrimaryEntityName").asText()).isEqualTo("account");
    assertThat(told.body().path("PrimaryEntityId").asText()).endsWith("0001");
    assertThat(told.body().path("Stage").asInt()).isEqualTo(40);
    assertThat(told.body().at("/OwningExtension/Id").asText()).isEqualTo(step);
    assertThat(told.body().at("/PostEntityImages/0/key").asText())
        .isEqualTo("AsynchronousStepPrimaryName");
    JsonNode target = told.body().at("/InputParameters/0/value");
    assertThat(value(target, "name").asText()).isEqualTo("New");
    assertThat(value(target, "accountcategorycode").path("Value").asInt()).isEqualTo(2);
    assertThat(value(target, "revenue").isNull()).isTrue();
    assertThat(value(target, "modifiedon").asText()).isEqualTo("/Date(1768478400000)/");
    assertThat(value(target, "accountnumber").isMissingNode()).isTrue();
  }

  @Test
  void deletedRowIsToldByNameWithTheImageThatWasAskedFor() {
    String step = step("Delete", "account", 1, "");
    create(
        "sdkmessageprocessingstepimages",
        """
        {"name":"before","entityalias":"old","imagetype":0,"attributes":"name",
         "sdkmessageprocessingstepid@odata.bind":"/sdkmessageprocessingsteps(%s)"}\
        """
            .formatted(step));

    admin.delete(A2);

    JsonNode told = told(1).getFirst().body();
    assertThat(told.at("/InputParameters/0/value/__type").asText()).startsWith("EntityReference:");
    assertThat(told.at("/PreEntityImages/0/key").asText()).isEqualTo("old");
    assertThat(value(told.at("/PreEntityImages/0/value"), "name").asText()).startsWith("Fourth");
    assertThat(told.path("PostEntityImages")).isEmpty();
  }

  @Test
  void onlyWritesThatNameAFilteredColumnAreTold() {
    step("Update", "account", 0, ",\"filteringattributes\":\"name,telephone1\"");

    admin.patch(A1, "{\"fax\":\"1\"}");
    admin.patch(A2, "{\"telephone1\":\"1\"}");
    admin.post("accounts", "{\"name\":\"created\"}");

    assertThat(receiver.posted()).hasSize(1);
    assertThat(receiver.posted().getFirst().body().path("PrimaryEntityId").asText())
        .endsWith("0002");
  }

  @Test
  void receiverThatRefusesASynchronousStepTakesTheWholeChangeSetBack() {
    step("Update", "account", 0, "");
    receiver.answer(500);
    String changeSet =
        "--b\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n"
            + inSet(1, "POST", "accounts", "{\"accountid\":\"%s\"}".formatted(id(A9)))
            + inSet(2, "PATCH", A1, "{\"name\":\"never\"}")
            + "--c--\r\n\r\n--b--\r\n";

    Response response = admin.post("$batch", changeSet, "Content-Type", BatchTest.CONTENT_TYPE);

    assertThat(response.status()).isEqualTo(400);
    assertThat(response.body().text()).contains("0x80040265", receiver.url(), "answered 500");
    assertThat(admin.get(A9).status()).isEqualTo(404);
    assertThat(json(admin.get(A1)).path("name").asText()).isEqualTo("Adventure Works (sample)");
  }

  @Test
  void transactionThatFailsTellsNobodyLater() {
    step("Create", "account", 1, "");
    String changeSet =
        "--b\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n"
            + inSet(1, "POST", "accounts", "{\"name\":\"undone\"}")
            + inSet(2, "DELETE", A9, "")
            + "--c--\r\n\r\n--b--\r\n";

    admin.post("$batch", changeSet, "Content-Type", BatchTest.CONTENT_TYPE);
    admin.post("accounts", "{\"name\":\"done\"}");

    JsonNode target = told(1).getFirst().body().at("/InputParameters/0/value");
    assertThat(value(target, "name").asText()).isEqualTo("done");
    assertThat(jobs("")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"502,200,30,1", "503,503,31,1", "504,500,31,1"})
  void gatewayInTroubleIsAskedOnceMore(int first, int second, int status, int retries) {
    step("Create", "account", 1, "");
    receiver.answer(first, second);

    admin.post("accounts", "{}");

    await().until(() -> jobs("statecode eq 3").size() == 1);
    assertThat(receiver.posted()).hasSize(2);
    assertThat(jobs("").get(0).path("statuscode").asInt()).isEqualTo(status);
    assertThat(jobs("").get(0).path("retrycount").asInt()).isEqualTo(retries);
  }

  @Test
  void failedJobSaysWhyAndIsFoundByItsStep() {
    String step = step("Create", "account", 1, "");
    receiver.answer(404);

    admin.post("accounts", "{}");

    await().until(() -> jobs("statecode eq 3").size() == 1);
    JsonNode job = jobs("statuscode eq 31 and _owningextensionid_value eq " + step).get(0);
    assertThat(receiver.posted()).hasSize(1);
    assertThat(job.path("message").asText()).contains(receiver.url(), "answered 404");
    assertThat(job.path("errorcode").asInt()).isEqualTo(0x80040265);
    assertThat(job.path("completedon").asText()).isEqualTo("2026-01-15T12:00:00Z");
  }

  @Test
  void jobThatSucceedsIsForgottenIfTheStepSaysSo() {
    step("Create", "account", 1, ",\"asyncautodelete\":true");
    receiver.answer(200, 500);

    admin.post("accounts", "{}");
    told(1);
    await().until(() -> jobs("").isEmpty());
    admin.post("accounts", "{}");

    await().until(() -> jobs("statuscode eq 31").size() == 1);
  }

  @Test
  void disabledStepIsSilent() {
    String step = step("Create", "account", 0, "");
    receiver.answer(500);

    admin.patch("sdkmessageprocessingsteps(" + step + ")", "{\"statecode\":1}");
    Response created = admin.post("accounts", "{}");

    assertThat(created.status()).isEqualTo(204);
    assertThat(receiver.posted()).isEmpty();
  }

  @Test
  void keysGoIntoTheAddressAndAreNeverRead() {
    String endpoint = endpoint(receiver.url(), 4, "secret/1");
    step("Create", "account", 0, "", endpoint);

    admin.post("accounts", "{}");

    assertThat(receiver.posted().getFirst().target()).isEqualTo("/hook?code=secret%2F1");
    assertThat(json(admin.get("serviceendpoints(" + endpoint + ")")).path("authvalue").isNull())
        .isTrue();
    assertThat(json(admin.get("serviceendpoints?$filter=authvalue eq 'secret/1'")).path("value"))
        .isEmpty();
  }

  @Test
  void pairsGoIntoTheAddress() {
    String endpoint =
        endpoint(receiver.url(), 6, "<settings><setting name='a' value='1 2'/></settings>");
    step("Create", "account", 0, "", endpoint);

    admin.post("accounts", "{}");

    assertThat(receiver.posted().getFirst().target()).isEqualTo("/hook?a=1+2");
  }

  @Test
  void rowOfMoreThan256KilobytesIsToldWithoutItsContents() {
    admin.post(
        "EntityDefinitions(LogicalName='account')/Attributes",
        """
        {"@odata.type":"Microsoft.Dynamics.CRM.MemoAttributeMetadata","SchemaName":"new_Long",
         "MaxLength":1000000}\
        """);
    step("Create", "account", 0, "");

    admin.post("accounts", "{\"new_long\":\"" + "x".repeat(262_144) + "\"}");

    Receiver.Posted told = receiver.posted().getFirst();
    assertThat(told.headers().first("x-ms-dynamics-msg-size-exceeded")).contains("true");
    assertThat(told.body().has("InputParameters")).isFalse();
    assertThat(told.body().has("ParentContext")).isFalse();
    assertThat(told.body().path("PrimaryEntityName").asText()).isEqualTo("account");
  }

  @Test
  void endpointOnAnotherMachineIsNotPostedTo() {
    step("Create", "account", 0, "", endpoint("https://hooks.example.com/in", 5, HEADER_KEYS));

    Response created = admin.post("accounts", "{}");

    assertThat(created.status()).isEqualTo(400);
    assertThat(message(created)).contains("hooks.example.com", "is not on this machine");
  }

  @Test
  void jobThatAnEarlierLifeLeftIsToldAsFailed(@TempDir Path state) {
    dataverse.close();
    dataverse = EmulatedDataverse.open(Fixture.named("F1"), Settings.seeded(1), state, NOON);
    admin = new Conversation(dataverse, "f1-administrator", NOON);
    receiver.hold();
    step("Create", "account", 1, "");
    admin.post("accounts", "{}");
    told(1);
    dataverse.close();

    dataverse = EmulatedDataverse.open(Fixture.named("F1"), Settings.seeded(2), state, NOON);
    admin = new Conversation(dataverse, "f1-administrator", NOON);

    assertThat(jobs("statuscode eq 31").get(0).path("message").asText())
        .isEqualTo("The emulator ended before this was posted.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "serviceendpoints|'contract':1|501",
        "serviceendpoints|'url':'ftp://x/y'|400",
        "serviceendpoints|'url':'nowhere'|400",
        "serviceendpoints|'authtype':2|400",
        "serviceendpoints|'authvalue':'no xml'|400",
        "serviceendpoints|'authvalue':null|400",
        "sdkmessageprocessingsteps|'mode':1,'stage':20|400",
        "sdkmessageprocessingsteps|'mode':null|400",
        "sdkmessageprocessingsteps|'filteringattributes':'name'|400",
        "sdkmessageprocessingsteps|'eventhandler_serviceendpoint@odata.bind':null|501"
      })
  void registrationThatCouldNeverWorkIsRefused(String set, String change, int status) {
    String step = step("Create", "account", 1, "");
    String endpoint = json(admin.get("serviceendpoints")).at("/value/0/serviceendpointid").asText();
    String row = set.startsWith("service") ? endpoint : step;

    Response response = admin.patch(set + "(" + row + ")", "{" + change.replace('\'', '"') + "}");

    assertThat(response.status()).as(response.body().text()).isEqualTo(status);
    assertThat(code(response)).isEqualTo(status == 400 ? "0x80040203" : "0x8006088a");
  }

  private List<Receiver.Posted> told(int count) {
    await().until(() -> receiver.posted().size() >= count);
    return receiver.posted();
  }

  private JsonNode jobs(String filter) {
    return json(admin.get("asyncoperations" + (filter.isEmpty() ? "" : "?$filter=" + filter)))
        .path("value");
  }

  private String step(String message, String table, int mode, String more) {
    return step(message, table, mode, more, endpoint(receiver.url(), 5, HEADER_KEYS));
  }

  private String step(String message, String table, int mode, String more, String endpoint) {
    JsonNode filter =
        json(admin.get(
                "sdkmessagefilters?$filter=sdkmessageid/name eq '%s' and primaryobjecttypecode eq '%s'"
                    .formatted(message, table)))
            .at("/value/0");
    return create(
        "sdkmessageprocessingsteps",
        """
        {"name":"step","mode":%d,"stage":40,"rank":1%s,
         "sdkmessageid@odata.bind":"/sdkmessages(%s)",
         "sdkmessagefilterid@odata.bind":"/sdkmessagefilters(%s)",
         "eventhandler_serviceendpoint@odata.bind":"/serviceendpoints(%s)"}\
        """
            .formatted(
                mode,
                more,
                filter.path("_sdkmessageid_value").asText(),
                filter.path("sdkmessagefilterid").asText(),
                endpoint));
  }

  private String endpoint(String url, int authType, String authValue) {
    return create(
        "serviceendpoints",
        """
        {"name":"hook","url":"%s","contract":8,"authtype":%d,"authvalue":"%s"}\
        """
            .formatted(url, authType, authValue));
  }

  private String create(String set, String body) {
    Response created = admin.post(set, body);
    assertThat(created.status()).as(created.body().text()).isEqualTo(204);
    return id(created.headers().first("OData-EntityId").orElseThrow());
  }

  private static String id(String address) {
    return address.substring(address.indexOf('(') + 1, address.indexOf(')'));
  }

  /// The value under a key of an entity; missing if the key is not there.
  private static JsonNode value(JsonNode entity, String key) {
    for (JsonNode attribute : entity.path("Attributes")) {
      if (attribute.path("key").asText().equals(key)) {
        return attribute.path("value");
      }
    }
    return entity.path("Attributes").path(-1);
  }
}
