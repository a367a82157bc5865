package dev.shraga.emulator.dataverse;

import static dev.shraga.emulator.dataverse.Conversation.A1;
import static dev.shraga.emulator.dataverse.Conversation.A9;
import static dev.shraga.emulator.dataverse.Conversation.json;
import static dev.shraga.emulator.dataverse.Conversation.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.emulator.http.Response;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class BatchTest {
  static final String CONTENT_TYPE = "multipart/mixed; boundary=\"b\"";

  private final Conversation admin = Conversation.withF1();

  @Test
  void batchStopsAtTheFirstFailureAndKeepsWhatWasDone() {
    Response response =
        send(
            batch(
                part("PATCH", A9, "{\"name\":\"first\"}"),
                part("PATCH", A1, "{\"fax\":\"x\"}", "If-Match: W/\"1\""),
                part("DELETE", A1, "")));

    assertThat(response.status()).isEqualTo(412);
    assertThat(response.body().text())
        .contains("HTTP/1.1 204 No Content")
        .containsOnlyOnce("0x80060882");
    assertThat(admin.get(A9).status()).isEqualTo(200);
    assertThat(admin.get(A1).status()).isEqualTo(200);
  }

  @Test
  void batchGoesOnAfterAFailureIfAsked() {
    Response response =
        send(
            batch(part("PATCH", A1, "{\"nope\":1}"), part("PATCH", A9, "{\"name\":\"n\"}")),
            "Prefer",
            "odata.continue-on-error");

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.body().text()).contains("HTTP/1.1 400 Bad Request", "204 No Content");
    assertThat(admin.get(A9).status()).isEqualTo(200);
  }

  @Test
  void failedChangeSetLeavesNothingBehind() {
    String etag = admin.etag(A1);
    String changeSet =
        "--b\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n"
            + inSet(1, "PATCH", A1, "{\"fax\":\"changed\"}")
            + inSet(2, "POST", "accounts", "{\"name\":\"new\",\"accountnumber\":\"NEW\"}")
            + inSet(3, "POST", "accounts", "{\"accountnumber\":\"ABC123\"}")
            + "--c--\r\n\r\n--b--\r\n";

    Response response = send(changeSet);

    assertThat(response.status()).isEqualTo(412);
    assertThat(response.body().text()).containsOnlyOnce("HTTP/1.1 ").contains("0x80060892");
    assertThat(admin.etag(A1)).isEqualTo(etag);
    assertThat(admin.get("accounts(accountnumber='NEW')").status()).isEqualTo(404);
  }

  @Test
  void laterPartsMayMeanTheRowOfAnEarlierOne() {
    String changeSet =
        "--b\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n"
            + inSet(1, "POST", "contacts", "{\"fullname\":\"Robin\"}")
            + inSet(
                2,
                "POST",
                "accounts",
                "{\"accountnumber\":\"R\",\"primarycontactid@odata.bind\":\"$1\"}")
            + "--c--\r\n\r\n--b--\r\n";

    Response response = send(changeSet);

    assertThat(response.status()).as(response.body().text()).isEqualTo(200);
    assertThat(json(admin.get("accounts(accountnumber='R')/primarycontactid")).path("fullname"))
        .hasToString("\"Robin\"");
  }

  @Test
  void linesThatDoNotEndInCrLfAreNotReadable() {
    Response response = send(batch(part("GET", A1, "")).replace("\r\n", "\n"));

    assertThat(response.status()).isEqualTo(400);
    assertThat(json(response).path("error").path("message").asText())
        .contains("Stream was not readable");
  }

  @Test
  void batchHoldsNoOtherBatchAndChangeSetNoOtherChangeSet() {
    String inner =
        "--i\r\nContent-Type: application/http\r\n\r\nGET WhoAmI HTTP/1.1\r\n\r\n--i--\r\n";
    String changeSet =
        "--b\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n"
            + "--c\r\nContent-Type: multipart/mixed; boundary=d\r\n\r\n"
            + inSet(1, "DELETE", A1, "").replace("--c", "--d")
            + "--d--\r\n\r\n--c--\r\n\r\n--b--\r\n";

    Response batch = send(batch(part("POST", "$batch", inner)));
    Response nested = send(changeSet);

    assertThat(batch.status()).isEqualTo(400);
    assertThat(batch.body().text()).contains("A batch must not contain another batch.");
    assertThat(nested.status()).isEqualTo(400);
    assertThat(message(nested)).contains("A change set has a part with the Content-Type");
    assertThat(admin.get(A1).status()).isEqualTo(200);
  }

  @Test
  void contentIdStandsOnceInAChangeSet() {
    String changeSet =
        "--b\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n"
            + inSet(1, "DELETE", A1, "")
            + inSet(1, "POST", "accounts", "{}")
            + "--c--\r\n\r\n--b--\r\n";

    Response response = send(changeSet);

    assertThat(response.status()).isEqualTo(400);
    assertThat(message(response)).contains("The Content-ID '1' stands twice");
    assertThat(admin.get(A1).status()).isEqualTo(200);
  }

  /// A part's address has room for a condition that is joined a thousand times over.
  @Test
  void longAddressWithAChainOfConditionsIsAnswered() {
    String chain = String.join("%20or%20", Collections.nCopies(1_900, "name%20eq%20'Nobody'"));

    Response response =
        send(
            batch(
                part(
                    "GET",
                    "accounts?$select=name&$filter=revenue%20gt%2050000%20or%20" + chain,
                    "")));

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.body().text()).containsOnlyOnce("\"name\"").contains("Litware");
  }

  static String batch(String... parts) {
    return String.join("", parts) + "--b--\r\n";
  }

  static String part(String method, String path, String body, String... headers) {
    return "--b\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n"
        + request(method, path, body, headers);
  }

  static String inSet(int contentId, String method, String path, String body) {
    return "--c\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n"
        + "Content-ID: "
        + contentId
        + "\r\n\r\n"
        + request(method, path, body);
  }

  private static String request(String method, String path, String body, String... headers) {
    StringBuilder text = new StringBuilder(method + " /api/data/v9.2/" + path + " HTTP/1.1\r\n");
    for (String header : headers) {
      text.append(header).append("\r\n");
    }
    return text.append("Content-Type: application/json\r\n\r\n")
        .append(body)
        .append("\r\n")
        .toString();
  }

  private Response send(String batch, String... headers) {
    String[] all = new String[headers.length + 2];
    all[0] = "Content-Type";
    all[1] = CONTENT_TYPE;
    System.arraycopy(headers, 0, all, 2, headers.length);
    return admin.post("$batch", batch, all);
  }
}
