package dev.shraga.emulator.devcenter;

import static dev.shraga.emulator.devcenter.Talk.BOX;
import static dev.shraga.emulator.devcenter.Talk.PACE;
import static dev.shraga.emulator.devcenter.Talk.POOL;
import static dev.shraga.emulator.devcenter.Talk.code;
import static dev.shraga.emulator.devcenter.Talk.json;
import static dev.shraga.emulator.devcenter.Talk.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shraga.emulator.devcenter.script.Failures;
import dev.shraga.emulator.devcenter.script.ScriptFile;
import dev.shraga.emulator.http.Response;
import dev.shraga.model.yaml.YamlProblem;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each failure that a script can bring about.
final class ScriptsTest {
  private static final String SECOND = "/projects/shraga/users/me/devboxes/box-2";

  private final Talk talk = Talk.with();

  @ParameterizedTest
  @CsvSource({
    "quota, 409, QuotaExceeded",
    "regionQuota, 409, ResourceQuotaExceeded",
    "maxDevBoxesPerUser, 409, MaxDevBoxesPerUserExceeded",
    "nameExists, 409, DevBoxNameExists",
    "forbidden, 403, Forbidden",
    "internalError, 500, InternalServerError",
    "throttled, 429, TooManyRequests"
  })
  void creationIsRefusedAsOftenAsTheRuleSays(String effect, int status, String code) {
    play("- {on: create, times: 2, effect: " + effect + "}");

    Response first = talk.put(BOX, POOL);
    Response second = talk.put(BOX, POOL);
    Response third = talk.put(BOX, POOL);

    assertThat(first.status()).isEqualTo(status);
    assertThat(code(first)).isEqualTo(code);
    assertThat(second.status()).isEqualTo(status);
    assertThat(third.status()).isEqualTo(201);
  }

  @Test
  void quotaComesInBothShapes() {
    play("- {on: create, times: 1, effect: quota}\n- {on: create, effect: regionQuota}");

    Response specified = talk.put(BOX, POOL);
    Response operation = talk.put(BOX, POOL);

    assertThat(json(specified).has("status")).isFalse();
    assertThat(json(operation).path("status").asText()).isEqualTo("Failed");
    assertThat(code(operation)).isEqualTo("ResourceQuotaExceeded");
  }

  @Test
  void throttledCallerIsToldWhenToComeBack() {
    play("- {on: read, effect: throttled, retryAfter: 7s}");

    Response response = talk.get("/devboxes");

    assertThat(response.status()).isEqualTo(429);
    assertThat(response.headers().first("Retry-After")).contains("7");
  }

  @Test
  void textsOfARefusalCanBeChosen() {
    play("- {on: create, effect: quota, status: 403, code: NoRoom, message: There is none.}");

    Response response = talk.put(BOX, POOL);

    assertThat(response.status()).isEqualTo(403);
    assertThat(code(response)).isEqualTo("NoRoom");
    assertThat(json(response).path("error").path("message").asText()).isEqualTo("There is none.");
  }

  @Test
  void ruleStrikesItsBoxesAndPoolsOnly() {
    play("- {on: create, box: BOX-*, pool: large, effect: quota}");

    Response otherPool = talk.put(BOX, POOL);
    Response otherName =
        talk.put("/projects/shraga/users/me/devboxes/abc", "{\"poolName\":\"large\"}");
    Response both = talk.put(SECOND, "{\"poolName\":\"large\"}");

    assertThat(otherPool.status()).isEqualTo(201);
    assertThat(otherName.status()).isEqualTo(201);
    assertThat(both.status()).isEqualTo(409);
  }

  @Test
  void unhealthyPoolSaysSoAndMakesNoBox() {
    play("- {pool: small, times: 1, effect: unhealthyPool}");

    String before = json(talk.get("/projects/shraga/pools/small")).path("healthStatus").asText();
    Response refused = talk.put(BOX, POOL);
    String after = json(talk.get("/projects/shraga/pools/small")).path("healthStatus").asText();

    assertThat(before).isEqualTo("Unhealthy");
    assertThat(code(refused)).isEqualTo("PoolUnhealthy");
    assertThat(after).isEqualTo("Healthy");
    assertThat(talk.put(BOX, POOL).status()).isEqualTo(201);
  }

  @Test
  void creationThatHangsNeverEndsButCanBeDeleted() {
    play("- {on: create, effect: hangs}");
    Response begun = talk.put(BOX, POOL);

    talk.pass(Duration.ofDays(2));
    String state = talk.state("provisioningState");
    String operation = status(talk.poll(begun));
    talk.delete(BOX);

    assertThat(state).isEqualTo("Creating");
    assertThat(operation).isEqualTo("Running");
    assertThat(talk.pass(PACE.delete()).get(BOX).status()).isEqualTo(404);
  }

  @Test
  void creationThatWarnsMakesABoxThatWorks() {
    play("- {effect: warns}");
    Response begun = talk.put(BOX, POOL);

    talk.pass(PACE.create());

    assertThat(talk.state("provisioningState")).isEqualTo("ProvisionedWithWarning");
    assertThat(talk.state("powerState")).isEqualTo("Running");
    assertThat(status(talk.poll(begun))).isEqualTo("Succeeded");
    assertThat(talk.post(BOX + ":stop").status()).isEqualTo(202);
  }

  @Test
  void creationThatFailsLeavesABoxWithItsError() {
    play("- {on: create, times: 1, effect: fails, code: NoCapacity, message: None is left.}");
    Response begun = talk.put(BOX, POOL);

    talk.pass(PACE.create());

    assertThat(talk.state("provisioningState")).isEqualTo("Failed");
    assertThat(code(talk.get(BOX))).isEqualTo("NoCapacity");
    assertThat(status(talk.poll(begun))).isEqualTo("Failed");
    assertThat(code(talk.poll(begun))).isEqualTo("NoCapacity");
    assertThat(code(talk.put(BOX, POOL))).isEqualTo(Failures.NAME_EXISTS.code());
    assertThat(code(talk.post(BOX + ":start"))).isEqualTo("DevBoxNotProvisioned");
  }

  @Test
  void boxVanishesWithoutAnOperation() {
    play("- {box: box-1, times: 1, effect: vanishes, after: 5m}");
    talk.withBox();

    int before = talk.pass(Duration.ofMinutes(4)).get(BOX).status();
    int after = talk.pass(Duration.ofMinutes(1)).get(BOX).status();

    assertThat(before).isEqualTo(200);
    assertThat(after).isEqualTo(404);
    assertThat(json(talk.get("/emulator/boxes"))).isEmpty();
    assertThat(talk.withBox().get(BOX).status()).isEqualTo(200);
  }

  @Test
  void startThatFailsLeavesTheBoxOff() {
    talk.withBox().post(BOX + ":stop");
    talk.pass(PACE.stop());
    play("- {on: start, times: 1, effect: fails}");

    Response begun = talk.post(BOX + ":start");
    talk.pass(PACE.start());

    assertThat(status(talk.poll(begun))).isEqualTo("Failed");
    assertThat(talk.state("powerState")).isEqualTo("Deallocated");
    assertThat(talk.state("actionState")).isEqualTo("Failed");
    assertThat(talk.state("provisioningState")).isEqualTo("Succeeded");
    assertThat(talk.post(BOX + ":start").status()).isEqualTo(202);
  }

  @Test
  void stopThatHangsLeavesTheBoxOn() {
    talk.withBox();
    play("- {on: stop, effect: hangs}");

    talk.post(BOX + ":stop");
    talk.pass(Duration.ofHours(5));

    assertThat(talk.state("actionState")).isEqualTo("Stopping");
    assertThat(talk.state("powerState")).isEqualTo("Running");
    assertThat(code(talk.post(BOX + ":start"))).isEqualTo("OperationInProgress");
  }

  @Test
  void deletionThatFailsLeavesTheBox() {
    talk.withBox();
    play("- {on: delete, times: 1, effect: fails}");

    talk.delete(BOX);
    talk.pass(PACE.delete());

    assertThat(talk.state("provisioningState")).isEqualTo("Failed");
    assertThat(talk.delete(BOX).status()).isEqualTo(202);
  }

  @Test
  void gatewayLosesTheRequestOrOnlyItsAnswer() {
    play(
        "- {on: create, times: 1, effect: gateway}\n"
            + "- {on: create, times: 1, effect: gatewayAfterwards}");

    Response lost = talk.put(BOX, POOL);
    int nothing = talk.get(BOX).status();
    Response done = talk.put(BOX, POOL);
    int there = talk.get(BOX).status();

    assertThat(lost.status()).isEqualTo(504);
    assertThat(lost.headers().first("Content-Type")).contains("text/html");
    assertThat(nothing).isEqualTo(404);
    assertThat(done.status()).isEqualTo(504);
    assertThat(there).isEqualTo(200);
  }

  @Test
  void pollIsStruckForItsBox() {
    play("- {on: poll, box: box-2, times: 1, effect: gateway, status: 502}");
    Response first = talk.put(BOX, POOL);
    Response second = talk.put(SECOND, POOL);

    assertThat(talk.poll(first).status()).isEqualTo(200);
    assertThat(talk.poll(second).status()).isEqualTo(502);
    assertThat(talk.poll(second).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "- {effect: explodes} | script:1:12: 'effect' of a rule must be one of quota, ",
        "- {on: create, effekt: quota} | script:1:3: a rule needs the key 'effect'",
        "- {on: create, effect: quota, tims: 2} | script:1:31: 'tims' is not a key of a rule",
        "- {on: create, effect: vanishes} | script:1:8: 'on' of a rule does not go with this"
            + " effect",
        "- {on: read, effect: hangs} | script:1:8: 'on' of a rule does not go with this effect",
        "- {on: make, effect: quota} | script:1:8: 'on' of a rule must be one of create, delete",
        "effect: quota | script:1:1: a script is one list of rules"
      })
  void mistakeInAScriptIsToldWithItsPlace(String text, String message) {
    assertThatThrownBy(() -> ScriptFile.parse(text, "script"))
        .isInstanceOf(YamlProblem.class)
        .hasMessageStartingWith(message);
  }

  private void play(String script) {
    talk.center.play(ScriptFile.parse(script, "script"));
  }
}
