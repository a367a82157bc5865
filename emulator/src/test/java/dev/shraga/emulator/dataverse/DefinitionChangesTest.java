package dev.shraga.emulator.dataverse;

import static dev.shraga.emulator.dataverse.Conversation.A1;
import static dev.shraga.emulator.dataverse.Conversation.A2;
import static dev.shraga.emulator.dataverse.Conversation.NOON;
import static dev.shraga.emulator.dataverse.Conversation.code;
import static dev.shraga.emulator.dataverse.Conversation.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.emulator.dataverse.value.Json;
import dev.shraga.emulator.http.Response;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Relationships, choices, replaced and deleted definitions; rows see every change at once.
class DefinitionChangesTest {
  private static final String ACCOUNT = "EntityDefinitions(LogicalName='account')";
  private static final String NAME = ACCOUNT + "/Attributes(LogicalName='name')";
  private static final String CATEGORY =
      "\"EntityLogicalName\":\"account\",\"AttributeLogicalName\":\"accountcategorycode\"";
  private static final String PUBLISH =
      "{\"ParameterXml\":\"<importexportxml><entities><entity>account</entity></entities>"
          + "</importexportxml>\"}";

  @TempDir Path temporary;

  private final Conversation admin = Conversation.withF1();

  @Test
  void relationshipMakesALookupThatRowsCanFollowBothWays() {
    Response created = admin.post("RelationshipDefinitions", relationship());

    String address = created.headers().first("OData-EntityId").orElseThrow();
    assertThat(json(admin.get(address)).path("ReferencingAttribute").asText())
        .isEqualTo("new_parentid");
    admin.post("contacts", "{\"lastname\":\"Kid\",\"new_ParentId@odata.bind\":\"/" + A1 + "\"}");
    assertThat(json(admin.get(A1 + "/new_account_contact?$select=lastname")).path("value"))
        .hasSize(1);
    JsonNode lookups =
        json(
            admin.get(
                "EntityDefinitions(LogicalName='contact')/ManyToOneRelationships"
                    + "?$select=ReferencingAttribute,ReferencingEntityNavigationPropertyName"
                    + "&$filter=ReferencingAttribute eq 'new_parentid'"));
    assertThat(lookups.at("/value/0/ReferencingEntityNavigationPropertyName").asText())
        .isEqualTo("new_ParentId");
  }

  @Test
  void nameOfANavigationPropertyIsTakenOnce() {
    admin.post("RelationshipDefinitions", relationship());

    Response second =
        admin.post(
            "RelationshipDefinitions",
            relationship()
                .replace("\"new_ParentId\"", "\"new_OtherId\"")
                .replace(
                    "\"SchemaName\":\"new_account_contact\"",
                    "\"SchemaName\":\"new_second\","
                        + "\"ReferencingEntityNavigationPropertyName\":\"new_ParentId\""));

    assertThat(code(second)).isEqualTo("0x8004432b");
  }

  @Test
  void deletedRelationshipTakesItsLookupAlong() {
    String address =
        admin
            .post("RelationshipDefinitions", relationship())
            .headers()
            .first("OData-EntityId")
            .orElseThrow();

    Response deleted = admin.delete(address);

    assertThat(deleted.status()).isEqualTo(204);
    assertThat(code(admin.get("contacts?$select=_new_parentid_value"))).isEqualTo("0x80060888");
  }

  @Test
  void columnThatSharesAGlobalChoiceGetsItsNewOptions() {
    admin.post("GlobalOptionSetDefinitions", colors());
    admin.post(
        ACCOUNT + "/Attributes",
        """
        {"@odata.type":"Microsoft.Dynamics.CRM.PicklistAttributeMetadata","SchemaName":"new_Color",
         "GlobalOptionSet@odata.bind":"/GlobalOptionSetDefinitions(Name='new_colors')"}\
        """);
    assertThat(code(admin.patch(A1, "{\"new_color\":8}"))).isEqualTo("0x8004431a");

    JsonNode inserted =
        json(
            admin.post(
                "InsertOptionValue",
                "{\"OptionSetName\":\"new_colors\",\"Value\":8,\"Label\":" + label("Blue") + "}"));

    assertThat(inserted.path("NewOptionValue").asInt()).isEqualTo(8);
    assertThat(admin.patch(A1, "{\"new_color\":8}").status()).isEqualTo(204);
    assertThat(code(admin.delete("GlobalOptionSetDefinitions(Name='new_colors')")))
        .isEqualTo("0x8004f01f");
  }

  @Test
  void optionsOfAColumnAreInsertedRenamedOrderedAndDeleted() {
    admin.post("InsertOptionValue", "{" + CATEGORY + ",\"Value\":7,\"Label\":" + label("x") + "}");
    admin.post(
        "UpdateOptionValue", "{" + CATEGORY + ",\"Value\":7,\"Label\":" + label("New") + "}");
    admin.post("OrderOption", "{" + CATEGORY + ",\"Values\":[7,2,1]}");
    admin.post("DeleteOptionValue", "{" + CATEGORY + ",\"Value\":2}");

    JsonNode options =
        json(admin.get(
                ACCOUNT
                    + "/Attributes(LogicalName='accountcategorycode')"
                    + "/Microsoft.Dynamics.CRM.PicklistAttributeMetadata?$expand=OptionSet"))
            .at("/OptionSet/Options");

    assertThat(options.findValuesAsText("Value")).containsExactly("7", "1");
    assertThat(options.at("/0/Label/UserLocalizedLabel/Label").asText()).isEqualTo("New");
    assertThat(code(admin.patch(A1, "{\"accountcategorycode\":2}"))).isEqualTo("0x8004431a");
    assertThat(code(admin.post("InsertOptionValue", "{" + CATEGORY + ",\"Value\":7,\"Label\":{}}")))
        .isEqualTo("0x80044310");
  }

  @Test
  void newStatusBelongsToItsState() {
    admin.post(
        "InsertStatusValue",
        """
        {"EntityLogicalName":"account","AttributeLogicalName":"statuscode","StateCode":1,
         "Value":5,"Label":%s}\
        """
            .formatted(label("Retired")));

    assertThat(code(admin.patch(A1, "{\"statecode\":0,\"statuscode\":5}"))).isEqualTo("0x80048408");
    admin.patch(A1, "{\"statuscode\":5}");
    assertThat(json(admin.get(A1)).path("statecode").asInt()).isEqualTo(1);
  }

  @Test
  void replacedColumnIsSeenOncePublished() {
    ObjectNode column = (ObjectNode) json(admin.get(NAME));
    column.put("@odata.type", "Microsoft.Dynamics.CRM.StringAttributeMetadata");
    column.put("MaxLength", 4);
    column.remove("DisplayName");

    Response replaced = admin.send("PUT", NAME, Json.text(column), "MSCRM.MergeLabels", "true");

    assertThat(replaced.status()).isEqualTo(204);
    assertThat(admin.patch(A1, "{\"name\":\"long enough\"}").status()).isEqualTo(204);
    assertThat(admin.post("PublishXml", PUBLISH).status()).isEqualTo(204);
    assertThat(code(admin.patch(A1, "{\"name\":\"too long\"}"))).isEqualTo("0x80044331");
    assertThat(json(admin.get(NAME)).at("/DisplayName/UserLocalizedLabel/Label").asText())
        .isEqualTo("name");
  }

  @Test
  void labelsAreLostInAReplacementThatDoesNotMerge() {
    ObjectNode column = (ObjectNode) json(admin.get(NAME));
    column.put("@odata.type", "Microsoft.Dynamics.CRM.StringAttributeMetadata");
    column.remove("DisplayName");

    admin.send("PUT", NAME, Json.text(column));
    admin.post("PublishAllXml", "");

    assertThat(json(admin.get(NAME)).at("/DisplayName/LocalizedLabels")).isEmpty();
  }

  @Test
  void changeTrackingIsSwitchedOnForGood() {
    String contact = "EntityDefinitions(LogicalName='contact')";
    ObjectNode table = (ObjectNode) json(admin.get(contact));
    admin.send("PUT", contact, Json.text(table.put("ChangeTrackingEnabled", true)));

    admin.post("PublishAllXml", "");

    assertThat(admin.get("contacts?$select=lastname", "Prefer", "odata.track-changes").status())
        .isEqualTo(200);
    assertThat(
            admin
                .send("PUT", contact, Json.text(table.put("ChangeTrackingEnabled", false)))
                .status())
        .isEqualTo(400);
  }

  @Test
  void draftOutlivesARestart() {
    Conversation before = open();
    ObjectNode column = (ObjectNode) json(before.get(NAME));
    column.put("@odata.type", "Microsoft.Dynamics.CRM.StringAttributeMetadata").put("MaxLength", 4);
    before.send("PUT", NAME, Json.text(column));
    close(before);

    Conversation after = open();
    after.post("PublishXml", PUBLISH);

    assertThat(json(after.get(NAME)).path("MaxLength").asInt()).isEqualTo(4);
    close(after);
    Conversation last = open();
    assertThat(json(last.get(NAME)).path("MaxLength").asInt()).isEqualTo(4);
    close(last);
  }

  @Test
  void deletedColumnLeavesNoCellsBehind() {
    String motto = ACCOUNT + "/Attributes(LogicalName='new_motto')";
    admin.post(ACCOUNT + "/Attributes", motto());
    admin.patch(A1, "{\"new_motto\":\"old\"}");
    String etag = admin.etag(A1);

    assertThat(admin.delete(motto).status()).isEqualTo(204);
    admin.post(ACCOUNT + "/Attributes", motto());

    assertThat(json(admin.get(A1)).path("new_motto").isNull()).isTrue();
    assertThat(admin.etag(A1)).isEqualTo(etag);
  }

  @Test
  void failedKeyIsBuiltAgainOnceItsRowsDiffer() {
    admin.patch(A1, "{\"fax\":\"1\"}");
    admin.patch(A2, "{\"fax\":\"1\"}");
    admin.post(ACCOUNT + "/Keys", "{\"SchemaName\":\"new_FaxKey\",\"KeyAttributes\":[\"fax\"]}");
    String key = ACCOUNT + "/Keys(LogicalName='new_faxkey')";
    assertThat(json(admin.get(key)).path("EntityKeyIndexStatus").asText()).isEqualTo("Failed");
    admin.patch(A2, "{\"fax\":\"2\"}");

    admin.post(
        "ReactivateEntityKey",
        "{\"EntityLogicalName\":\"account\",\"EntityKeyLogicalName\":\"new_faxkey\"}");

    assertThat(json(admin.get(key)).path("EntityKeyIndexStatus").asText()).isEqualTo("Active");
    assertThat(admin.get("accounts(fax='2')").status()).isEqualTo(200);
    assertThat(admin.delete(key).status()).isEqualTo(204);
    assertThat(admin.get("accounts(fax='2')").status()).isEqualTo(400);
  }

  @Test
  void whatOthersNeedOrCameWithTheOrganisationIsNotDeleted() {
    assertThat(code(admin.delete(ACCOUNT))).isEqualTo("0x8004f032");
    assertThat(code(admin.delete(NAME))).isEqualTo("0x80047002");
    assertThat(code(admin.delete(ACCOUNT + "/Attributes(LogicalName='fax')")))
        .isEqualTo("0x8004f032");
    assertThat(
            code(
                admin.delete(
                    "EntityDefinitions(LogicalName='sample_example')"
                        + "/Attributes(LogicalName='sample_keyattribute')")))
        .isEqualTo("0x8004f01f");
    assertThat(admin.delete("EntityDefinitions(LogicalName='sample_example')").status())
        .isEqualTo(204);
    assertThat(admin.get("sample_examples").status()).isEqualTo(404);
  }

  @Test
  void deletionInAChangeSetThatFailsIsTakenBack() {
    admin.post("sample_examples", "{\"sample_name\":\"stays\"}");
    String changeSet =
        """
        --b
        Content-Type: multipart/mixed; boundary=c

        --c
        Content-Type: application/http
        Content-Transfer-Encoding: binary
        Content-ID: 1

        DELETE /api/data/v9.2/EntityDefinitions(LogicalName='sample_example') HTTP/1.1


        --c
        Content-Type: application/http
        Content-Transfer-Encoding: binary
        Content-ID: 2

        DELETE /api/data/v9.2/accounts(00000000-0000-0000-0000-00000000dead) HTTP/1.1


        --c--

        --b--
        """
            .replace("\n", "\r\n");

    Response batch = admin.post("$batch", changeSet, "Content-Type", "multipart/mixed; boundary=b");

    assertThat(batch.body().text()).contains("0000dead Does Not Exist");
    assertThat(json(admin.get("sample_examples")).path("value")).hasSize(1);
  }

  @Test
  void changeRightAfterAnotherIsRefusedWhileTheLockIsHeld() {
    Conversation locked =
        new Conversation(
            EmulatedDataverse.open(
                Fixture.named("F1"),
                Settings.seeded(1).withCustomizationLock(Duration.ofMillis(300)),
                NOON),
            "f1-administrator",
            NOON);
    locked.post("GlobalOptionSetDefinitions", colors());

    Response second = locked.post(ACCOUNT + "/Attributes", motto());

    assertThat(second.status()).isEqualTo(429);
    assertThat(code(second)).isEqualTo("0x80071151");
    assertThat(
            locked
                .at(NOON.plus(Duration.ofMillis(300)))
                .post(ACCOUNT + "/Attributes", motto())
                .status())
        .isEqualTo(204);
  }

  @Test
  void everyTypeOfColumnIsMadeAndDescribedAsItself() {
    List<String> types =
        List.of(
            "String",
            "Memo",
            "Integer",
            "BigInt",
            "Decimal",
            "Double",
            "Money",
            "Boolean",
            "DateTime",
            "Picklist");

    for (String type : types) {
      Response created =
          admin.post(
              ACCOUNT + "/Attributes",
              """
              {"@odata.type":"Microsoft.Dynamics.CRM.%sAttributeMetadata","SchemaName":"new_%s",
               "OptionSet":{"Options":[{"Value":1,"Label":%s}]}}\
              """
                  .formatted(type, type, label("One")));
      assertThat(created.status()).as(type).isEqualTo(204);
    }

    for (String type : types) {
      JsonNode cast =
          json(
              admin.get(
                  ACCOUNT
                      + "/Attributes/Microsoft.Dynamics.CRM."
                      + type
                      + "AttributeMetadata?$select=SchemaName&$filter=LogicalName eq 'new_"
                      + type.toLowerCase(Locale.ROOT)
                      + "'"));
      assertThat(cast.at("/value/0/SchemaName").asText()).isEqualTo("new_" + type);
    }
  }

  private Conversation open() {
    return new Conversation(
        EmulatedDataverse.open(
            Fixture.named("F1"), Settings.seeded(7), temporary.resolve("state"), NOON),
        "f1-administrator",
        NOON);
  }

  private static void close(Conversation conversation) {
    ((EmulatedDataverse) conversation.service()).close();
  }

  private static String relationship() {
    return """
    {"@odata.type":"Microsoft.Dynamics.CRM.OneToManyRelationshipMetadata",
     "SchemaName":"new_account_contact","ReferencedEntity":"account",
     "ReferencedAttribute":"accountid","ReferencingEntity":"contact",
     "Lookup":{"@odata.type":"Microsoft.Dynamics.CRM.LookupAttributeMetadata",
       "SchemaName":"new_ParentId"}}\
    """;
  }

  private static String colors() {
    return """
    {"@odata.type":"Microsoft.Dynamics.CRM.OptionSetMetadata","Name":"new_colors",
     "OptionSetType":"Picklist","Options":[{"Value":7,"Label":%s}]}\
    """
        .formatted(label("Red"));
  }

  private static String motto() {
    return """
    {"@odata.type":"Microsoft.Dynamics.CRM.StringAttributeMetadata","SchemaName":"new_Motto"}\
    """;
  }

  private static String label(String text) {
    return """
    {"LocalizedLabels":[{"Label":"%s","LanguageCode":1033}]}\
    """
        .formatted(text);
  }
}
