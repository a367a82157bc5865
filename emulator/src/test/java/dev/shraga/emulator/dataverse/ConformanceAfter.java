package dev.shraga.emulator.dataverse;

import static dev.shraga.emulator.dataverse.Conversation.A1;
import static dev.shraga.emulator.dataverse.Conversation.A9;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.shraga.emulator.dataverse.value.Json;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;

/// Checks what the cases say about afterwards, which they say in words.
final class ConformanceAfter {
  private static final String BURST = "x-ms-ratelimit-burst-remaining-xrm-requests";

  private final ConformanceRun run;
  private final ConformanceCase one;
  private final JsonNode before;
  private final int tasksBefore;
  private final int burstBefore;

  ConformanceAfter(ConformanceRun run, ConformanceCase one) {
    this.run = run;
    this.one = one;
    boolean asked = !one.after().isEmpty();
    this.before = asked ? a1() : Json.object();
    this.tasksBefore = asked ? tasks() : 0;
    this.burstBefore = asked ? burst(run.get("WhoAmI")) : 0;
  }

  void check(String words, HttpResponse<String> answer) {
    switch (words) {
      case "_sample_accountid_value = 00000000-0000-0000-0000-000000000001" ->
          assertThat(created(answer).path("_sample_accountid_value").asText())
              .isEqualTo("00000000-0000-0000-0000-000000000001");
      case "etag of A1 changed", "etag still changes (no-op write counts)" ->
          assertThat(a1().path("@odata.etag")).isNotEqualTo(before.path("@odata.etag"));
      case "modifiedon >= before" -> assertThat(modified(a1())).isAfterOrEqualTo(modified(before));
      case "unsent columns unchanged" ->
          assertThat(a1().path("revenue")).isEqualTo(before.path("revenue"));
      case "row unchanged" -> assertThat(a1()).isEqualTo(before);
      case "row still exists" -> assertThat(run.get(A1).statusCode()).isEqualTo(200);
      case "no row created" -> assertThat(run.get(A9).statusCode()).isEqualTo(404);
      case "second identical request with the old etag -> 412" ->
          assertThat(run.request(one).statusCode()).isEqualTo(412);
      case "description is null, row exists" ->
          assertThat(a1().path("description").isNull()).isTrue();
      case "row has key1=2,key2=2 copied from URL" -> {
        JsonNode row = get("example_records(example_key1=2,example_key2=2)");
        assertThat(row.path("example_key1").asInt()).isEqualTo(2);
        assertThat(row.path("example_key2").asInt()).isEqualTo(2);
      }
      case "_primarycontactid_value null" ->
          assertThat(a1().path("_primarycontactid_value").isNull()).isTrue();
      case "T1 regarding is A2" ->
          assertThat(
                  get("tasks(00000000-0000-0000-0000-0000000000e1)")
                      .path("_regardingobjectid_value")
                      .asText())
              .isEqualTo("00000000-0000-0000-0000-000000000002");
      case "statuscode becomes the default for state 1 (2)" ->
          assertThat(a1().path("statuscode").asInt()).isEqualTo(2);
      case "no task created", "neither task exists (atomic)" ->
          assertThat(tasks()).isEqualTo(tasksBefore);
      case "burst counter decreases by 1, not 3" ->
          assertThat(burst(answer)).isEqualTo(burstBefore - 1);
      case "row created with key EXT-007" ->
          assertThat(get("sample_examples(sample_keyattribute='EXT-007')").path("sample_name"))
              .isEqualTo(TextNode.valueOf("W"));
      case "EntityKeyIndexStatus becomes Failed; duplicates still allowed" -> {
        assertThat(
                get("EntityDefinitions(LogicalName='contact')/Keys")
                    .at("/value/0/EntityKeyIndexStatus")
                    .asText())
            .isEqualTo("Failed");
        assertThat(
                run.send(
                        "POST",
                        "contacts",
                        Map.of("Content-Type", "application/json"),
                        "{\"emailaddress1\":\"someone_b@example.com\"}")
                    .statusCode())
            .isEqualTo(204);
      }
      case "deltaLink only on the last page" -> lastPageHasTheDeltaLink(answer);
      default -> throw new AssertionError("cannot check: " + words);
    }
  }

  private void lastPageHasTheDeltaLink(HttpResponse<String> first) {
    JsonNode page = ConformanceRun.json(first);
    int rows = page.path("value").size();
    while (page.has("@odata.nextLink")) {
      assertThat(page.has("@odata.deltaLink")).isFalse();
      page = get(page.path("@odata.nextLink").asText(), one.headers().getOrDefault("Prefer", ""));
      rows += page.path("value").size();
    }
    assertThat(page.has("@odata.deltaLink")).isTrue();
    assertThat(rows).isEqualTo(8);
  }

  private JsonNode created(HttpResponse<String> answer) {
    return get(answer.headers().firstValue("OData-EntityId").orElseThrow());
  }

  private JsonNode a1() {
    return get(A1);
  }

  private int tasks() {
    return get("tasks?$select=activityid").path("value").size();
  }

  private static int burst(HttpResponse<String> answer) {
    return Integer.parseInt(answer.headers().firstValue(BURST).orElseThrow());
  }

  private static Instant modified(JsonNode row) {
    return Instant.parse(row.path("modifiedon").asText());
  }

  private JsonNode get(String path, String... prefer) {
    return ConformanceRun.json(
        prefer.length == 0 ? run.get(path) : run.get(path, "Prefer", prefer[0]));
  }
}
