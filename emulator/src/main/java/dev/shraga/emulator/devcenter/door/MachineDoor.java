package dev.shraga.emulator.devcenter.door;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.emulator.dataverse.value.Json;
import dev.shraga.emulator.devcenter.answer.Replies;
import dev.shraga.emulator.devcenter.center.Box;
import dev.shraga.emulator.devcenter.center.BoxKey;
import dev.shraga.emulator.devcenter.center.Center;
import dev.shraga.emulator.devcenter.center.Power;
import dev.shraga.emulator.devcenter.center.Progress;
import dev.shraga.emulator.devcenter.center.Refusal;
import dev.shraga.emulator.devcenter.script.Play;
import dev.shraga.emulator.devcenter.script.Script;
import dev.shraga.emulator.devcenter.script.ScriptFile;
import dev.shraga.emulator.devcenter.script.Verb;
import dev.shraga.emulator.http.Headers;
import dev.shraga.emulator.http.Response;
import dev.shraga.model.yaml.YamlProblem;
import java.time.Instant;

/// What the emulator lets those do who play its machines. No product has this.
///
/// - `GET /emulator/boxes`: all boxes, whether they run, how often they booted, and the groups of
///   tasks that ended well on them
/// - `POST /emulator/sign-in` with project, user and box: somebody signs in there
/// - `GET /emulator/script`: the rules in force and how often each has struck
/// - `POST /emulator/script` with a script (see [ScriptFile]): puts it in force in the place of the
///   one before
/// - `DELETE /emulator/script`: nothing fails any more
record MachineDoor(Center center, Play play) {
  /// The answer.
  ///
  /// @throws Refusal if there is none
  Response answer(Call call) {
    return switch (call.request().method() + " " + call.address().path()) {
      case "GET /emulator/boxes" -> Replies.json(200, boxes(call.now()));
      case "POST /emulator/sign-in" -> {
        ObjectNode body = call.body();
        center.signIn(
            new BoxKey(
                body.path("project").asText(),
                body.path("user").asText(),
                body.path("box").asText()),
            call.now());
        yield Response.of(204, Headers.NONE);
      }
      case "GET /emulator/script" -> Replies.json(200, tallies());
      case "POST /emulator/script" -> {
        play.set(script(call.request().body().text()));
        yield Response.of(204, Headers.NONE);
      }
      case "DELETE /emulator/script" -> {
        play.set(Script.NONE);
        yield Response.of(204, Headers.NONE);
      }
      default -> throw Refusal.missing("door " + call.address().path());
    };
  }

  private ArrayNode boxes(Instant now) {
    ArrayNode all = Json.array();
    for (Box box : center.boxes()) {
      ObjectNode json =
          all.addObject()
              .put("name", box.name())
              .put("user", box.user())
              .put("project", box.project())
              .put("pool", box.pool())
              .put("uniqueId", box.uniqueId().toString())
              .put("running", box.runs())
              .put("hibernated", box.power().filter(Power.HIBERNATED::equals).isPresent())
              .put("boots", box.boots());
      ArrayNode customized = json.putArray("customized");
      center.groups(box.key(), now).stream()
          .filter(Progress::succeeded)
          .forEach(each -> customized.add(each.group().name()));
    }
    return all;
  }

  private ArrayNode tallies() {
    ArrayNode all = Json.array();
    for (Play.Tally tally : play.tallies()) {
      ObjectNode json =
          all.addObject()
              .put("on", tally.rule().verb().map(Verb::spelled).orElse("any"))
              .put("box", tally.rule().box())
              .put("pool", tally.rule().pool())
              .put("effect", tally.rule().effect().toString())
              .put("struck", tally.struck());
      tally.rule().times().ifPresent(times -> json.put("times", times));
    }
    return all;
  }

  private static Script script(String text) {
    try {
      return ScriptFile.parse(text, "script");
    } catch (YamlProblem wrong) {
      throw Refusal.malformed(String.valueOf(wrong.getMessage()));
    }
  }
}
