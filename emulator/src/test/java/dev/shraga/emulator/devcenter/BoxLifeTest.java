package dev.shraga.emulator.devcenter;

import static dev.shraga.emulator.devcenter.Talk.BOX;
import static dev.shraga.emulator.devcenter.Talk.ME;
import static dev.shraga.emulator.devcenter.Talk.PACE;
import static dev.shraga.emulator.devcenter.Talk.POOL;
import static dev.shraga.emulator.devcenter.Talk.code;
import static dev.shraga.emulator.devcenter.Talk.json;
import static dev.shraga.emulator.devcenter.Talk.status;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shraga.emulator.devcenter.center.Pace;
import dev.shraga.emulator.devcenter.center.Pool;
import dev.shraga.emulator.devcenter.center.Project;
import dev.shraga.emulator.http.Response;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The states of a box from its creation to its end.
final class BoxLifeTest {
  private static final Duration MOMENT = Duration.ofSeconds(1);

  private final Talk talk = Talk.with();

  @Test
  void newBoxRunsWhenItsTimeHasCome() {
    talk.put(BOX, POOL);

    talk.pass(PACE.create().minus(MOMENT));
    String before = talk.state("provisioningState");
    talk.pass(MOMENT);
    String after = talk.state("provisioningState");

    assertThat(before).isEqualTo("Creating");
    assertThat(after).isEqualTo("Succeeded");
    assertThat(talk.state("powerState")).isEqualTo("Running");
    assertThat(talk.state("user")).isEqualTo(ME);
    assertThat(machine().path("boots").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    ":stop, Stopping, Stopped, Deallocated, 1",
    ":stop?hibernate=true, Stopping, Stopped, Hibernated, 1",
    ":restart, Restarting, Started, Running, 2",
    ":repair, Repairing, Repaired, Running, 2",
    ":start, Starting, Started, Running, 1"
  })
  void verbGoesThroughItsStates(
      String verb, String meanwhile, String afterwards, String power, int boots) {
    talk.withBox();

    Response begun = talk.post(BOX + verb);
    String during = talk.state("actionState");
    talk.pass(PACE.repair());

    assertThat(begun.status()).isEqualTo(202);
    assertThat(during).isEqualTo(meanwhile);
    assertThat(talk.state("actionState")).isEqualTo(afterwards);
    assertThat(talk.state("powerState")).isEqualTo(power);
    assertThat(talk.state("provisioningState")).isEqualTo("Succeeded");
    assertThat(machine().path("boots").asInt()).isEqualTo(boots);
    assertThat(status(talk.poll(begun))).isEqualTo("Succeeded");
  }

  @Test
  void startAfterAStopIsABootAndAfterHibernationItIsNone() {
    talk.withBox().post(BOX + ":stop?hibernate=true");
    talk.pass(PACE.stop()).post(BOX + ":start");
    talk.pass(PACE.start());
    int awake = machine().path("boots").asInt();

    talk.post(BOX + ":stop");
    talk.pass(PACE.stop()).post(BOX + ":start");
    talk.pass(PACE.start());

    assertThat(awake).isEqualTo(1);
    assertThat(machine().path("boots").asInt()).isEqualTo(2);
    assertThat(machine().path("running").asBoolean()).isTrue();
  }

  @Test
  void programsDoNotRunWhileTheirBoxRestarts() {
    talk.withBox().post(BOX + ":restart");

    boolean during = machine().path("running").asBoolean();
    talk.pass(PACE.restart());

    assertThat(during).isFalse();
    assertThat(machine().path("running").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {":start", ":stop", ":restart", ":repair"})
  void whileSomethingWorksOnABoxOnlyItsDeletionIsTaken(String verb) {
    talk.put(BOX, POOL);

    Response refused = talk.post(BOX + verb);
    Response again = talk.put(BOX, POOL);
    Response deleted = talk.delete(BOX);

    assertThat(refused.status()).isEqualTo(409);
    assertThat(code(refused)).isEqualTo("OperationInProgress");
    assertThat(again.status()).isEqualTo(409);
    assertThat(deleted.status()).isEqualTo(202);
  }

  @Test
  void deletedBoxIsGoneAndWhatWorkedOnItIsCanceled() {
    Response created = talk.put(BOX, POOL);

    Response begun = talk.delete(BOX);
    String during = talk.state("provisioningState");
    Response twice = talk.delete(BOX);
    talk.pass(PACE.delete());

    assertThat(during).isEqualTo("Deleting");
    assertThat(json(twice).path("name")).isEqualTo(json(begun).path("name"));
    assertThat(status(talk.poll(created))).isEqualTo("Canceled");
    assertThat(status(talk.poll(begun))).isEqualTo("Succeeded");
    assertThat(talk.get(BOX).status()).isEqualTo(404);
    assertThat(talk.delete(BOX).status()).isEqualTo(204);
    assertThat(json(talk.get("/emulator/boxes"))).isEmpty();
  }

  @Test
  void boxOfSomebodyElseIsNotMine() {
    talk.withBox();
    String other = "/projects/shraga/users/00000000-0000-0000-0000-000000000001/devboxes/box-1";

    Response deleted = talk.delete(other);
    Response created = talk.put(other, POOL);

    assertThat(deleted.status()).isEqualTo(204);
    assertThat(created.status()).isEqualTo(201);
    assertThat(json(talk.get("/devboxes")).path("value")).hasSize(2);
    assertThat(json(talk.get("/users/me/devboxes")).path("value")).hasSize(1);
    assertThat(json(talk.get("/projects/shraga/users/me/devboxes")).path("value")).hasSize(1);
  }

  @Test
  void namesAreTheSameInAnyLetterCase() {
    talk.withBox();

    Response response = talk.get("/projects/Shraga/users/me/devboxes/BOX-1");

    assertThat(json(response).path("name").asText()).isEqualTo("box-1");
  }

  @Test
  void nameInAnotherPoolIsTaken() {
    talk.withBox();

    Response response = talk.put(BOX, "{\"poolName\":\"large\"}");

    assertThat(response.status()).isEqualTo(409);
    assertThat(json(response).path("error").path("message").asText())
        .isEqualTo("A virtual machine with this name already exists.");
  }

  @ParameterizedTest
  @ValueSource(strings = {":restart", ":repair", ":stop?hibernate=true"})
  void stoppedBoxMustBeStartedFirst(String verb) {
    talk.withBox().post(BOX + ":stop");

    Response response = talk.pass(PACE.stop()).post(BOX + verb);

    assertThat(response.status()).isEqualTo(409);
    assertThat(code(response)).isEqualTo("DevBoxNotRunning");
  }

  @Test
  void poolThatCannotHibernateDoesNot() {
    talk.put(BOX, "{\"poolName\":\"large\"}");

    Response response = talk.pass(PACE.create()).post(BOX + ":stop?hibernate=true");

    assertThat(response.status()).isEqualTo(409);
    assertThat(talk.state("powerState")).isEqualTo("Running");
  }

  @Test
  void userHasNoMoreBoxesThanTheProjectAllows() {
    Talk limited =
        Talk.with(Project.of("shraga", Pool.named("small")).withMaxDevBoxesPerUser(1)).withBox();

    Response second = limited.put("/projects/shraga/users/me/devboxes/box-2", POOL);
    Response first = limited.put(BOX, POOL);

    assertThat(second.status()).isEqualTo(409);
    assertThat(code(second)).isEqualTo("MaxDevBoxesPerUserExceeded");
    assertThat(first.status()).isEqualTo(201);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/projects/shraga/users/me/devboxes/x | {\"poolName\":\"small\"} | 400",
        "/projects/shraga/users/me/devboxes/-box | {\"poolName\":\"small\"} | 400",
        "/projects/shraga/users/alice/devboxes/box-1 | {\"poolName\":\"small\"} | 400",
        "/projects/shraga/users/me/devboxes/box-1 | {} | 400",
        "/projects/shraga/users/me/devboxes/box-1 | pool | 400",
        "/projects/shraga/users/me/devboxes/box-1 | {\"poolName\":\"huge\"} | 404",
        "/projects/other/users/me/devboxes/box-1 | {\"poolName\":\"small\"} | 404"
      })
  void creationThatCannotBeIsRefused(String path, String body, int status) {
    Response response = talk.put(path, body);

    assertThat(response.status()).isEqualTo(status);
    assertThat(response.headers().first("x-ms-error-code")).contains(code(response));
    assertThat(json(talk.get("/devboxes")).path("value")).isEmpty();
  }

  @Test
  void newBoxOfAnOldNameStartsAfresh() {
    talk.withBox().post(BOX + ":restart");
    String old = talk.pass(PACE.restart()).state("uniqueId");
    talk.delete(BOX);

    talk.pass(PACE.delete()).withBox();

    assertThat(talk.state("uniqueId")).isNotEqualTo(old);
    assertThat(machine().path("boots").asInt()).isEqualTo(1);
    assertThat(json(talk.get(BOX + "/operations")).path("value")).isEmpty();
  }

  @Test
  void endOfACreationIsTheBox() {
    Response begun = talk.put(BOX, POOL);
    String location = begun.headers().first("Location").orElseThrow();

    Response during = talk.get(location);
    Response after = talk.pass(PACE.create()).get(location);

    assertThat(during.status()).isEqualTo(202);
    assertThat(after.status()).isEqualTo(200);
    assertThat(json(after)).isEqualTo(json(talk.get(BOX)));
  }

  @Test
  void everythingIsFasterByAsMuchAsACreation() {
    Pace fast = Pace.creatingIn(Duration.ofSeconds(22));

    assertThat(fast.create()).isEqualTo(Duration.ofSeconds(22));
    assertThat(fast.repair()).isEqualTo(Duration.ofSeconds(20));
    assertThat(fast.retryAfter()).isEqualTo(Duration.ofMillis(500));
  }

  private JsonNode machine() {
    return json(talk.get("/emulator/boxes")).path(0);
  }
}
