package dev.shraga.emulator.dataverse;

import static dev.shraga.emulator.dataverse.Conversation.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class MessagesTest {
  private static final String BOX =
      """
      {"@odata.type":"Microsoft.Dynamics.CRM.EntityMetadata","SchemaName":"new_Box",
       "Attributes":[{"@odata.type":"Microsoft.Dynamics.CRM.StringAttributeMetadata",
         "SchemaName":"new_Name","IsPrimaryName":true}]}\
      """;

  private final Conversation admin = Conversation.withF1();

  @Test
  void messagesFollowTheTablesThatThereAre() {
    assertThat(filters("new_box")).isEmpty();

    admin.post("EntityDefinitions", BOX);
    JsonNode created = filters("new_box");
    admin.delete("EntityDefinitions(LogicalName='new_box')");

    assertThat(created).hasSize(6);
    assertThat(filters("new_box")).isEmpty();
  }

  @Test
  void everybodyMayAskWhichMessagesThereAre() {
    JsonNode messages = json(admin.as("f1-user").get("sdkmessages?$select=name")).path("value");

    assertThat(messages).hasSize(6);
  }

  @Test
  void tablesThatTheServiceKeepsTakeNoMessages() {
    assertThat(filters("systemuser")).isEmpty();
    assertThat(filters("sdkmessage")).isEmpty();
    assertThat(filters("account")).hasSize(6);
  }

  private JsonNode filters(String table) {
    return json(admin.get("sdkmessagefilters?$filter=primaryobjecttypecode eq '" + table + "'"))
        .path("value");
  }
}
