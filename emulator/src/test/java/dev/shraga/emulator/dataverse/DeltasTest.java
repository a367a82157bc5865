package dev.shraga.emulator.dataverse;

import static dev.shraga.emulator.dataverse.Conversation.A1;
import static dev.shraga.emulator.dataverse.Conversation.A2;
import static dev.shraga.emulator.dataverse.Conversation.A9;
import static dev.shraga.emulator.dataverse.Conversation.NOON;
import static dev.shraga.emulator.dataverse.Conversation.code;
import static dev.shraga.emulator.dataverse.Conversation.json;
import static dev.shraga.emulator.dataverse.Conversation.message;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shraga.emulator.http.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeltasTest {
  private final Conversation admin = Conversation.withF1();

  @Test
  void deltaTellsEachChangedRowOnceAndThenTheDeletedOnes() {
    String deltaLink = deltaLink(track());
    admin.delete(A2);
    admin.patch(A1, "{\"fax\":\"1\"}");
    admin.patch(A1, "{\"fax\":\"2\"}");
    admin.patch(A9, "{\"name\":\"A9\"}");

    JsonNode delta = json(admin.get(deltaLink));

    assertThat(delta.path("value")).hasSize(3);
    assertThat(delta.path("value").path(0).path("fax").asText()).isEqualTo("2");
    assertThat(delta.path("value").path(1).path("name").asText()).isEqualTo("A9");
    assertThat(delta.path("value").path(2).path("reason").asText()).isEqualTo("deleted");
    assertThat(json(admin.get(deltaLink(delta))).path("value")).isEmpty();
  }

  @Test
  void rowCreatedAndDeletedBetweenTwoReadsIsToldAsDeleted() {
    String deltaLink = deltaLink(track());
    admin.patch(A9, "{}");
    admin.delete(A9);

    JsonNode delta = json(admin.get(deltaLink));

    assertThat(delta.path("value")).hasSize(1);
    assertThat(delta.path("value").path(0).path("id").asText())
        .isEqualTo("00000000-0000-0000-0000-000000000009");
  }

  @Test
  void rowThatCameBackIsNotToldAsDeleted() {
    String deltaLink = deltaLink(track());
    admin.delete(A2);
    admin.patch(A2, "{\"name\":\"again\"}");

    JsonNode delta = json(admin.get(deltaLink));

    assertThat(delta.path("value")).hasSize(1);
    assertThat(delta.path("value").path(0).path("name").asText()).isEqualTo("again");
  }

  @Test
  void changeBetweenTwoPagesIsNeitherLostNorHidden() {
    JsonNode first = track("odata.track-changes,odata.maxpagesize=2");
    admin.patch(A1, "{\"fax\":\"while reading\"}");

    JsonNode last = json(admin.get(first.path("@odata.nextLink").asText()));
    JsonNode delta = json(admin.get(deltaLink(last)));

    assertThat(first.has("@odata.deltaLink")).isFalse();
    assertThat(first.path("value").size() + last.path("value").size()).isEqualTo(3);
    assertThat(delta.path("value")).hasSize(1);
    assertThat(delta.path("value").path(0).path("fax").asText()).isEqualTo("while reading");
  }

  @Test
  void deltaOfManyChangesComesInPages() {
    String deltaLink = deltaLink(track());
    for (int i = 0; i < 5; i++) {
      admin.post("accounts", "{\"name\":\"n" + i + "\"}");
    }
    admin.delete(A1);
    admin.delete(A2);

    List<String> told = new ArrayList<>();
    JsonNode page = json(admin.get(deltaLink, "Prefer", "odata.maxpagesize=3"));
    page.path("value").forEach(row -> told.add(row.path("name").asText(row.path("id").asText())));
    while (page.has("@odata.nextLink")) {
      page =
          json(admin.get(page.path("@odata.nextLink").asText(), "Prefer", "odata.maxpagesize=3"));
      page.path("value").forEach(row -> told.add(row.path("name").asText(row.path("id").asText())));
    }

    assertThat(told)
        .containsExactly(
            "n0",
            "n1",
            "n2",
            "n3",
            "n4",
            "00000000-0000-0000-0000-000000000001",
            "00000000-0000-0000-0000-000000000002");
    assertThat(json(admin.get(deltaLink(page))).path("value")).isEmpty();
  }

  @Test
  void tokenOlderThanAWeekIsExpired() {
    String deltaLink = deltaLink(track());

    var late = admin.at(NOON.plus(Duration.ofDays(8))).get(deltaLink);

    assertThat(late.status()).isEqualTo(400);
    assertThat(code(late)).isEqualTo("0x80044352");
  }

  @Test
  void tokenFromBeforeAResetIsExpired() {
    String deltaLink = deltaLink(track());
    admin.post("/emulator/reset", "");

    assertThat(code(admin.get(deltaLink))).isEqualTo("0x80044352");
  }

  @Test
  void deltasTakeNoFilter() {
    var refused = admin.get("accounts?$filter=name eq 'x'", "Prefer", "odata.track-changes");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(json(refused).path("error").path("message").asText())
        .isEqualTo(
            "The \"$filter\" query parameter isn't supported when Change Tracking is enabled.");
  }

  @Test
  void refusedWriteShowsInNoDelta() {
    String deltaLink = deltaLink(track());
    admin.patch(A1, "{\"accountnumber\":\"DEF456\"}");

    assertThat(json(admin.get(deltaLink)).path("value")).isEmpty();
  }

  @Test
  void countOfATrackedReadIsRefusedAndNotForgotten() {
    Response response = admin.get("accounts?$count=true", "Prefer", "odata.track-changes");

    assertThat(response.status()).isEqualTo(400);
    assertThat(message(response))
        .isEqualTo(
            "The \"$count\" query parameter isn't supported when Change Tracking is enabled.");
  }

  @Test
  void collectionOfARowSaysThatItDoesNotTrack() {
    Response response = admin.get(A1 + "/Account_Tasks", "Prefer", "odata.track-changes");

    assertThat(response.headers().first("Preference-Applied")).isEmpty();
    assertThat(json(response).has("@odata.deltaLink")).isFalse();
  }

  private JsonNode track() {
    return track("odata.track-changes");
  }

  private JsonNode track(String prefer) {
    return json(admin.get("accounts?$select=name,fax", "Prefer", prefer));
  }

  private static String deltaLink(JsonNode page) {
    return page.path("@odata.deltaLink").asText();
  }
}
