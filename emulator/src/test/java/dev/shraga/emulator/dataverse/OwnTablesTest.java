package dev.shraga.emulator.dataverse;

import static dev.shraga.emulator.dataverse.Conversation.NOON;
import static dev.shraga.emulator.dataverse.Conversation.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shraga.emulator.dataverse.access.Access;
import dev.shraga.emulator.dataverse.access.Identity;
import dev.shraga.emulator.http.Response;
import dev.shraga.model.schema.Schema;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The product's own tables, as its tables file has them.
class OwnTablesTest {
  private static final Identity RECONCILER =
      new Identity(new UUID(0, 1), "reconciler", "r@org.example", "token-r", Access.ORGANIZATION);
  private static final Identity DANA =
      new Identity(new UUID(0, 2), "Dana", "dana@org.example", "token-d", Access.USER);

  private final EmulatedDataverse dataverse =
      EmulatedDataverse.open(
          Fixture.of(Schema.bundled(), List.of(RECONCILER, DANA)), Settings.seeded(3), NOON);
  private final Conversation reconciler = new Conversation(dataverse, "token-r", NOON);
  private final Conversation dana = new Conversation(dataverse, "token-d", NOON);

  @Test
  void taskOfADesignerReachesTheReconcilerInADelta() {
    String deltaLink =
        json(reconciler.get("cr_shraga_tasks?$select=cr_name", "Prefer", "odata.track-changes"))
            .path("@odata.deltaLink")
            .asText();
    dana.post("cr_shraga_tasks", "{\"cr_name\":\"Tidy up\",\"cr_status\":1}");

    JsonNode delta = json(reconciler.get(deltaLink));

    assertThat(delta.path("value")).hasSize(1);
    assertThat(delta.path("value").path(0).path("cr_name").asText()).isEqualTo("Tidy up");
  }

  @Test
  void statusThatDoesNotExistIsRefused() {
    Response refused = dana.post("cr_shraga_tasks", "{\"cr_name\":\"x\",\"cr_status\":2}");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(json(refused).path("error").path("message").asText())
        .contains("Accepted Values: 1,3,5,6,7,8,9");
  }

  @Test
  void tableOfTheOrganisationIsNoneOfADesignersBusiness() {
    assertThat(reconciler.post("cr_shraga_leases", "{\"cr_name\":\"reconciler\"}").status())
        .isEqualTo(204);
    assertThat(dana.get("cr_shraga_leases").status()).isEqualTo(403);
  }
}
