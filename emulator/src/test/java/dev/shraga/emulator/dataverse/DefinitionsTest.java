package dev.shraga.emulator.dataverse;

import static dev.shraga.emulator.dataverse.Conversation.A1;
import static dev.shraga.emulator.dataverse.Conversation.NOON;
import static dev.shraga.emulator.dataverse.Conversation.code;
import static dev.shraga.emulator.dataverse.Conversation.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shraga.emulator.http.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tables, columns and keys that are made at run time; rows see them ten seconds later.
class DefinitionsTest {
  private static final Duration DELAY = Duration.ofSeconds(10);
  private static final String STRONG = "Strong";
  private static final String ACCOUNT = "EntityDefinitions(LogicalName='account')";
  private static final String CONTACT = "EntityDefinitions(LogicalName='contact')";

  @TempDir Path temporary;

  private final Conversation admin =
      new Conversation(
          EmulatedDataverse.open(
              Fixture.named("F1"), Settings.seeded(1).withDefinitionDelay(DELAY), NOON),
          "f1-administrator",
          NOON);
  private final Conversation later = admin.at(NOON.plus(DELAY));

  @Test
  void tableIsDescribedWithItsColumnsAndKeys() {
    JsonNode table =
        json(
            admin.get(
                ACCOUNT
                    + "?$select=EntitySetName,PrimaryIdAttribute,OwnershipType"
                    + "&$expand=Attributes($select=LogicalName,AttributeType;"
                    + "$filter=LogicalName eq 'revenue'),Keys($select=KeyAttributes,"
                    + "EntityKeyIndexStatus)"));

    assertThat(table.path("EntitySetName").asText()).isEqualTo("accounts");
    assertThat(table.path("PrimaryIdAttribute").asText()).isEqualTo("accountid");
    assertThat(table.path("OwnershipType").asText()).isEqualTo("UserOwned");
    assertThat(table.path("MetadataId").asText()).hasSize(36);
    assertThat(table.path("Attributes")).hasSize(1);
    assertThat(table.at("/Attributes/0/@odata.type").asText())
        .isEqualTo("#Microsoft.Dynamics.CRM.MoneyAttributeMetadata");
    assertThat(table.at("/Keys/0/KeyAttributes/0").asText()).isEqualTo("accountnumber");
    assertThat(table.at("/Keys/0/EntityKeyIndexStatus").asText()).isEqualTo("Active");
  }

  @Test
  void specialPropertyOfAColumnNeedsACast() {
    String columns = ACCOUNT + "/Attributes";

    Response plain = admin.get(columns + "?$select=MaxLength");
    JsonNode cast =
        json(
            admin.get(
                columns
                    + "/Microsoft.Dynamics.CRM.StringAttributeMetadata?$select=MaxLength"
                    + "&$filter=LogicalName eq 'name'"));

    assertThat(code(plain)).isEqualTo("0x80060888");
    assertThat(cast.at("/value/0/MaxLength").asInt()).isEqualTo(160);
  }

  @Test
  void whatOnlyASpecialTypeHasIsRefusedWithoutACastEverywhere() {
    assertThat(code(admin.get("RelationshipDefinitions?$select=ReferencingEntity")))
        .isEqualTo("0x80060888");
    assertThat(code(admin.get(ACCOUNT + "?$expand=Attributes($expand=OptionSet)")))
        .isEqualTo("0x80060888");
    assertThat(code(admin.get(ACCOUNT + "/Attributes?$filter=MaxLength eq 160")))
        .isEqualTo("0x80060888");
    JsonNode cast =
        json(
            admin.get(
                "RelationshipDefinitions/Microsoft.Dynamics.CRM.OneToManyRelationshipMetadata"
                    + "?$select=SchemaName&$filter=ReferencedEntity eq 'contact'"));
    assertThat(cast.path("value")).hasSize(1);
    assertThat(cast.at("/value/0").has("@odata.type")).isFalse();
  }

  @Test
  void bentQuestionsAndBodiesAreRefusedAsTheCallersFault() {
    String deep = "(".repeat(5_000) + "IsManaged eq true" + ")".repeat(5_000);
    String nested = "Attributes($expand=".repeat(500) + "Keys" + ")".repeat(500);

    assertThat(admin.get("EntityDefinitions?$filter=" + deep).status()).isEqualTo(400);
    assertThat(admin.get("EntityDefinitions?$expand=" + nested).status()).isEqualTo(400);
    assertThat(admin.get("EntityDefinitions?$filter=ObjectTypeCode eq 1L").status()).isEqualTo(200);
    assertThat(admin.get("EntityDefinitions?$filter=ObjectTypeCode eq 1e99999999999").status())
        .isEqualTo(400);
    assertThat(
            admin
                .post(
                    ACCOUNT + "/Keys",
                    "{\"SchemaName\":\"new_K\",\"KeyAttributes\":[\"fax\",\"fax\"]}")
                .status())
        .isEqualTo(400);
    assertThat(
            admin
                .post(
                    "InsertOptionValue",
                    "{\"EntityLogicalName\":\"account\",\"Value\":\"x\","
                        + "\"AttributeLogicalName\":\"accountcategorycode\"}")
                .status())
        .isEqualTo(400);
  }

  @Test
  void addressMayBeEncodedMoreThanItMust() {
    JsonNode table =
        json(
            admin.get(
                "https://org.example/api/data/v9.2/"
                    + "EntityDefinitions%28LogicalName%3D%27account%27%29"));

    assertThat(table.path("LogicalName").asText()).isEqualTo("account");
  }

  @Test
  void requiredLevelIsFilteredByItsEnum() {
    JsonNode found =
        json(
            admin.get(
                ACCOUNT
                    + "/Attributes?$select=LogicalName&$filter=RequiredLevel/Value eq"
                    + " Microsoft.Dynamics.CRM.AttributeRequiredLevel'SystemRequired'"));

    assertThat(found.path("value").findValuesAsText("LogicalName"))
        .containsExactly("accountid", "statecode", "ownerid");
  }

  @Test
  void definitionsAreFilteredByEnumsAndByMembers() {
    assertThat(names("IsCustomEntity eq true and not (LogicalName eq 'example_record')"))
        .containsExactly("sample_example");
    assertThat(names("ChangeTrackingEnabled eq true")).containsExactly("account");
    assertThat(names("CanCreateAttributes/Value eq false"))
        .containsExactlyInAnyOrder(
            "systemuser",
            "principalobjectaccess",
            "sdkmessage",
            "sdkmessagefilter",
            "asyncoperation");
    assertThat(names("OwnershipType eq Microsoft.Dynamics.CRM.OwnershipTypes'OrganizationOwned'"))
        .contains("systemuser", "serviceendpoint")
        .doesNotContain("account", "sample_example");
    assertThat(code(admin.get("EntityDefinitions?$filter=OwnershipType eq 'UserOwned'")))
        .isEqualTo("0x80060888");
  }

  @Test
  void newTableIsReadStronglyAtOnceAndTakesRowsAfterTheDelay() {
    Response created = admin.post("EntityDefinitions", box("new_Box"));

    String address = created.headers().first("OData-EntityId").orElseThrow();
    assertThat(created.status()).isEqualTo(204);
    assertThat(json(admin.get(address, "Consistency", STRONG)).path("EntitySetName").asText())
        .isEqualTo("new_boxes");
    assertThat(admin.get(address).status()).isEqualTo(404);
    assertThat(code(admin.post("new_boxes", "{\"new_name\":\"a\"}"))).isEqualTo("0x8006088a");
    assertThat(later.post("new_boxes", "{\"new_name\":\"a\"}").status()).isEqualTo(204);
    JsonNode rows = json(later.get("new_boxes"));
    assertThat(rows.path("value")).hasSize(1);
    assertThat(rows.at("/value/0/statecode").asInt()).isZero();
  }

  @Test
  void newColumnIsUnknownToRowsUntilTheDelayIsOver() {
    Response created = admin.post(ACCOUNT + "/Attributes", text("new_Motto", 5));

    assertThat(created.status()).isEqualTo(204);
    assertThat(code(admin.get("accounts?$select=new_motto"))).isEqualTo("0x80060888");
    assertThat(later.patch(A1, "{\"new_motto\":\"short\"}").status()).isEqualTo(204);
    assertThat(code(later.patch(A1, "{\"new_motto\":\"too long\"}"))).isEqualTo("0x80044331");
    assertThat(json(later.get(A1)).path("new_motto").asText()).isEqualTo("short");
  }

  @Test
  void keyIsEnforcedAndUsedInAddressesOnceItsIndexIsActive() {
    admin.post(ACCOUNT + "/Keys", key("new_FaxKey", "fax"));
    assertThat(status(admin, ACCOUNT)).isEqualTo("Pending");
    admin.patch(A1, "{\"fax\":\"1\"}");
    assertThat(status(later, ACCOUNT)).isEqualTo("InProgress");
    assertThat(code(later.get("accounts(fax='1')"))).isEqualTo("0x80060888");

    Conversation built = later.at(NOON.plus(DELAY).plus(DELAY));

    assertThat(status(built, ACCOUNT)).isEqualTo("Active");
    assertThat(json(built.get("accounts(fax='1')")).path("name").asText()).startsWith("Adventure");
    assertThat(code(built.post("accounts", "{\"name\":\"x\",\"fax\":\"1\"}")))
        .isEqualTo("0x80060892");
  }

  @Test
  void keyOverRowsThatShareItsValuesFailsAndLeavesThemInPeace() {
    admin.post("contacts", "{\"fullname\":\"x\",\"emailaddress1\":\"someone_b@example.com\"}");
    admin.post(CONTACT + "/Keys", key("new_EmailKey", "emailaddress1"));

    Conversation built = later.at(NOON.plus(DELAY).plus(DELAY));

    assertThat(status(built, CONTACT)).isEqualTo("Failed");
    assertThat(built.post("contacts", "{\"emailaddress1\":\"someone_b@example.com\"}").status())
        .isEqualTo(204);
  }

  @Test
  void keyMadeAgainWaitsForAnIndexOfItsOwn() {
    admin.post(ACCOUNT + "/Keys", key("new_FaxKey", "fax"));
    later.delete(ACCOUNT + "/Keys(LogicalName='new_faxkey')");

    later.post(ACCOUNT + "/Keys", key("new_FaxKey", "telephone1"));

    Instant firstDue = NOON.plus(DELAY).plus(DELAY);
    assertThat(status(later.at(firstDue), ACCOUNT)).isEqualTo("InProgress");
    assertThat(status(later.at(firstDue.plus(DELAY)), ACCOUNT)).isEqualTo("Active");
  }

  @Test
  void changeOfATableExpiresItsDeltaTokens() {
    String before =
        json(admin.get("accounts?$select=name", "Prefer", "odata.track-changes"))
            .path("@odata.deltaLink")
            .asText();

    admin.post(ACCOUNT + "/Attributes", text("new_Motto", 5));

    assertThat(code(admin.get(before))).isEqualTo("0x80044352");
    String after =
        json(admin.get("accounts?$select=name", "Prefer", "odata.track-changes"))
            .path("@odata.deltaLink")
            .asText();
    assertThat(later.get(after).status()).isEqualTo(200);
  }

  @Test
  void namesThatAreTakenOrWrongAreRefusedWithTheServicesCodes() {
    admin.post(ACCOUNT + "/Attributes", text("new_Motto", 5));
    admin.post("EntityDefinitions", box("new_Box"));

    assertThat(code(admin.post(ACCOUNT + "/Attributes", text("new_motto", 5))))
        .isEqualTo("0x80047013");
    assertThat(code(admin.post(ACCOUNT + "/Attributes", text("motto", 5)))).isEqualTo("0x80044366");
    assertThat(code(admin.post("EntityDefinitions", box("new_box")))).isEqualTo("0x8004700b");
    assertThat(code(admin.post(ACCOUNT + "/Keys", key("new_Key", "accountnumber"))))
        .isEqualTo("0x80060894");
    assertThat(code(admin.get("EntityDefinitions(LogicalName='nothing')"))).isEqualTo("0x80040217");
  }

  @Test
  void whatRowsWouldHaveToDoIsRefusedRatherThanForgotten() {
    Response calculated =
        admin.post(
            ACCOUNT + "/Attributes",
            text("new_Motto", 5).replace("\"MaxLength\"", "\"SourceType\":1,\"MaxLength\""));
    Response notes =
        admin.post(
            "EntityDefinitions", box("new_Box").replace("\"HasNotes\":false", "\"HasNotes\":true"));

    assertThat(calculated.status()).isEqualTo(501);
    assertThat(notes.status()).isEqualTo(501);
  }

  @Test
  void userWithoutRightsAcrossTheOrganisationChangesNoDefinition() {
    Response refused = admin.as("f1-user").post("EntityDefinitions", box("new_Box"));

    assertThat(code(refused)).isEqualTo("0x80040220");
  }

  @Test
  void definitionsSurviveACrashAndEndWithAReset() throws IOException {
    Conversation before = open("first");
    before.post("EntityDefinitions", box("new_Box"));
    before.post(ACCOUNT + "/Attributes", text("new_Motto", 5));
    before.post(ACCOUNT + "/Keys", key("new_FaxKey", "fax"));
    before.post("new_boxes", "{\"new_name\":\"kept\"}");
    before.patch(A1, "{\"new_motto\":\"kept\"}");
    Files.createDirectory(temporary.resolve("copy"));
    Files.copy(temporary.resolve("first/journal.jsonl"), temporary.resolve("copy/journal.jsonl"));

    Conversation after = open("copy");

    assertThat(json(after.get("new_boxes")).at("/value/0/new_name").asText()).isEqualTo("kept");
    assertThat(json(after.get(A1)).path("new_motto").asText()).isEqualTo("kept");
    assertThat(status(after, ACCOUNT)).isEqualTo("Active");
    assertThat(json(after.get(ACCOUNT))).isEqualTo(json(before.get(ACCOUNT)));
    after.post("/emulator/reset", "");
    assertThat(after.get("new_boxes").status()).isEqualTo(404);
    assertThat(code(after.get("accounts?$select=new_motto"))).isEqualTo("0x80060888");
  }

  private Conversation open(String folder) {
    return new Conversation(
        EmulatedDataverse.open(
            Fixture.named("F1"), Settings.seeded(7), temporary.resolve(folder), NOON),
        "f1-administrator",
        NOON);
  }

  private List<String> names(String filter) {
    JsonNode found =
        json(admin.get("EntityDefinitions?$select=LogicalName&$filter=" + filter)).path("value");
    return found.findValuesAsText("LogicalName");
  }

  /// How far the index of the table's newest key is.
  private static String status(Conversation conversation, String table) {
    JsonNode keys = json(conversation.get(table + "/Keys", "Consistency", STRONG)).path("value");
    return keys.path(keys.size() - 1).path("EntityKeyIndexStatus").asText();
  }

  private static String box(String schemaName) {
    return """
    {"@odata.type":"Microsoft.Dynamics.CRM.EntityMetadata","SchemaName":"%s",
     "OwnershipType":"UserOwned","HasNotes":false,"HasActivities":false,
     "Attributes":[{"@odata.type":"Microsoft.Dynamics.CRM.StringAttributeMetadata",
       "SchemaName":"new_Name","IsPrimaryName":true,"MaxLength":100}]}\
    """
        .formatted(schemaName);
  }

  private static String text(String schemaName, int length) {
    return """
    {"@odata.type":"Microsoft.Dynamics.CRM.StringAttributeMetadata","SchemaName":"%s",
     "MaxLength":%d}\
    """
        .formatted(schemaName, length);
  }

  private static String key(String schemaName, String column) {
    return """
    {"SchemaName":"%s","KeyAttributes":["%s"]}\
    """
        .formatted(schemaName, column);
  }
}
