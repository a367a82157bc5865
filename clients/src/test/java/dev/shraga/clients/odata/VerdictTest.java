package dev.shraga.clients.odata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.clients.dataverse.ChangeSet;
import dev.shraga.clients.dataverse.Condition;
import dev.shraga.clients.dataverse.Values;
import dev.shraga.clients.dataverse.Write;
import dev.shraga.clients.dataverse.WriteResult;
import dev.shraga.clients.http.Answer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VerdictTest {
  private static final Write CREATE =
      new Write.Create("task", UUID.randomUUID(), Values.none(), List.of());
  private static final Write UPDATE =
      new Write.Update("task", UUID.randomUUID(), new Condition.Exists(), Values.none(), List.of());
  private static final ChangeSet BOTH = new ChangeSet(List.of(CREATE, UPDATE));

  @Test
  void theCodeDecidesBetweenTheMeaningsOfOneStatus() {
    assertThat(Verdict.of(BOTH, error(412, "0x80060882"))).isEqualTo(new WriteResult.Conflict());
    assertThat(Verdict.of(BOTH, error(412, "0x80040237"))).isEqualTo(new WriteResult.Exists());
    assertThat(Verdict.of(BOTH, error(412, "0x80060892"))).isEqualTo(new WriteResult.Exists());
    assertThat(Verdict.of(BOTH, error(412, "0x8006088D"))).isEqualTo(refused("0x8006088D"));
  }

  @Test
  void withoutCodeTheKindOfWriteDecides() {
    assertThat(Verdict.of(only(CREATE), error(412, ""))).isEqualTo(new WriteResult.Exists());
    assertThat(Verdict.of(only(UPDATE), error(412, ""))).isEqualTo(new WriteResult.Conflict());
    assertThat(Verdict.of(BOTH, error(412, ""))).isEqualTo(new WriteResult.Conflict());
  }

  @Test
  void anUpdateThatWouldDoubleAKeyIsRefused() {
    assertThat(Verdict.of(only(UPDATE), error(412, "0x80060892"))).isEqualTo(refused("0x80060892"));
  }

  @Test
  void aDeadlockMeansThatSomebodyElseWroteTheRow() {
    Answer deadlock = error(500, "0x80044150");

    assertThat(Verdict.serviceTrouble(deadlock)).isFalse();
    assertThat(Verdict.of(only(UPDATE), deadlock)).isEqualTo(new WriteResult.Conflict());
  }

  @Test
  void onlyTheServicesOwn404MeansThatARowIsGone() {
    Answer wrongTableName = error(404, "0x8006088A");
    Answer gateway = new Answer(404, Map.of(), "<title>Not here</title>");

    assertThat(Verdict.of(only(UPDATE), error(404, "0x80040217")))
        .isEqualTo(new WriteResult.Gone());
    assertThat(Verdict.of(only(UPDATE), wrongTableName)).isInstanceOf(WriteResult.Refused.class);
    assertThat(Verdict.rowIsMissing(gateway)).isFalse();
  }

  @Test
  void otherRefusalsOfAWriteAreValues() {
    for (int status : new int[] {400, 403, 405, 413}) {
      Answer answer = error(status, "0x80044331");

      assertThat(Verdict.serviceTrouble(answer)).isFalse();
      assertThat(Verdict.of(only(UPDATE), answer)).isEqualTo(refused("0x80044331"));
    }
  }

  @Test
  void signInThrottleAndFailureAreTroubleOfTheService() {
    for (int status : new int[] {302, 401, 408, 429, 500, 501, 503}) {
      assertThat(Verdict.serviceTrouble(error(status, ""))).isTrue();
    }
  }

  @Test
  void aUserThatTheEnvironmentDoesNotKnowCannotWriteAnything() {
    assertThat(Verdict.serviceTrouble(error(403, "0x80072560"))).isTrue();
  }

  @Test
  void refusalThatAnAdminCanMendSaysHow() {
    Answer privilege =
        new Answer(
            403,
            Map.of(),
            "{\"error\":{\"code\":\"0x80040220\",\"message\":\"is missing prvWritex privilege\"}}");

    assertThat(Verdict.of(only(UPDATE), privilege))
        .isEqualTo(
            new WriteResult.Refused(
                "0x80040220",
                "is missing prvWritex privilege Add the privilege prvWritex to a security role of"
                    + " this identity."));
    assertThat(Verdict.of(only(UPDATE), error(404, "0x8006088A")))
        .isEqualTo(
            new WriteResult.Refused(
                "0x8006088A", "why Check the names in TABLE_NAME, WORKERS_TABLE and their like."));
  }

  private static ChangeSet only(Write write) {
    return new ChangeSet(List.of(write));
  }

  private static WriteResult refused(String code) {
    return new WriteResult.Refused(code, "why");
  }

  private static Answer error(int status, String code) {
    return new Answer(
        status,
        Map.of(),
        "{\"error\":{\"code\":\"%s\",\"message\":\"why\"}}"
            .formatted(code.toLowerCase(Locale.ROOT)));
  }
}
