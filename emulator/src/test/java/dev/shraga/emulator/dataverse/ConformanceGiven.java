package dev.shraga.emulator.dataverse;

import static dev.shraga.emulator.dataverse.Conversation.A1;
import static dev.shraga.emulator.dataverse.Conversation.A2;
import static dev.shraga.emulator.dataverse.Conversation.A9;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.emulator.dataverse.value.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Makes true what the cases presuppose beyond the fixture.
///
/// @param run the administrator, who sets everything up
record ConformanceGiven(ConformanceRun run) {
  void prepare(ConformanceCase one) {
    switch (one.given()) {
      case "fixture F1",
          "fixture F1; count requests before/after",
          "fixture F1; no row with key EXT-007",
          "fixture F1; no row with key EXT-008" -> {}
      case "fixture F1 plus 6000 accounts" -> accounts(6_000);
      case "fixture F1 plus 5 accounts" -> accounts(5);
      case "fixture F1; caller without prvReadaccount" -> run.become("f1-clerk");
      case "fixture F1; 52 requests of the caller in flight" -> hold(52);
      case "fixture F1; caller's summed execution time over 1,200,000 ms in 300 s" ->
          run.send(
              "POST",
              "/emulator/execution-time",
              Map.of(),
              "{\"email\":\"admin@org.example\",\"milliseconds\":1200001}");
      case "fixture F1; no Authorization header" -> run.become("");
      case "fixture F1; caller may read only A1" -> {
        patch(A1, "{\"ownerid@odata.bind\":\"systemusers(00000000-0000-0000-0000-0000000000a2)\"}");
        run.become("f1-user");
      }
      case "fixture F1; caller has only user-level read",
          "fixture F1; caller lacks prvActOnBehalfOfAnotherUser" ->
          run.become("f1-user");
      case "fixture F1; ids from blk-01" ->
          run.name("{id1}", create("sample_examples", 1).path(0).asText());
      case "fixture F1; after trk-01: create A9, delete A2",
          "fixture F1; after trk-01: 2 changes" -> {
        String deltaLink = track();
        patch(A9, "{\"name\":\"A9\"}");
        run.send("DELETE", A2, Map.of(), "");
        follow(deltaLink);
      }
      case "fixture F1; after trk-01: nothing" -> follow(track());
      case "fixture F1; column added to account after trk-01" -> {
        String deltaLink = track();
        post(
            "EntityDefinitions(LogicalName='account')/Attributes",
            "{\"@odata.type\":\"Microsoft.Dynamics.CRM.StringAttributeMetadata\","
                + "\"SchemaName\":\"new_Motto\",\"MaxLength\":10}");
        follow(deltaLink);
      }
      case "fixture F1; two contacts share emailaddress1" ->
          post("contacts", "{\"emailaddress1\":\"someone_b@example.com\"}");
      default -> throw new AssertionError("cannot prepare: " + one.given());
    }
    if (one.id().equals("upd-11")) {
      patch(A1, "{\"description\":\"to be removed\"}");
    }
  }

  /// Sends requests that stay inside; the reset before the next case lets them go.
  private void hold(int count) {
    run.send("POST", "/emulator/faults", Map.of(), "[{\"effect\":\"hold\"}]");
    for (int i = 0; i < count; i++) {
      run.start("WhoAmI");
    }
    await()
        .until(
            () -> ConformanceRun.json(run.get("/emulator/faults")).path("held").asInt() == count);
  }

  private String track() {
    return ConformanceRun.json(run.get("accounts?$select=name", "Prefer", "odata.track-changes"))
        .path("@odata.deltaLink")
        .asText();
  }

  private void follow(String deltaLink) {
    run.name("{deltaLink}", deltaLink);
    String token = deltaLink.substring(deltaLink.indexOf("$deltatoken="));
    // Paths of cases are encoded by whoever plays them.
    run.name("{deltatoken}", URLDecoder.decode(token, StandardCharsets.UTF_8));
  }

  private void accounts(int count) {
    for (int left = count; left > 0; left -= 1_000) {
      create("accounts", Math.min(left, 1_000));
    }
  }

  private JsonNode create(String set, int count) {
    String type = set.substring(0, set.length() - 1);
    ObjectNode body = Json.object();
    ArrayNode targets = body.putArray("Targets");
    for (int i = 0; i < count; i++) {
      targets
          .addObject()
          .put("@odata.type", "Microsoft.Dynamics.CRM." + type)
          .put(type.equals("account") ? "name" : "sample_name", "row " + i);
    }
    return ConformanceRun.json(
            run.send(
                "POST",
                set + "/Microsoft.Dynamics.CRM.CreateMultiple",
                Map.of("Content-Type", "application/json"),
                Json.text(body)))
        .path("Ids");
  }

  private void patch(String path, String body) {
    run.send("PATCH", path, Map.of("Content-Type", "application/json"), body);
  }

  private void post(String path, String body) {
    run.send("POST", path, Map.of("Content-Type", "application/json"), body);
  }
}
