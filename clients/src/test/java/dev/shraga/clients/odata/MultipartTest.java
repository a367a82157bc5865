package dev.shraga.clients.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.http.HttpMethod;
import dev.shraga.clients.http.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MultipartTest {
  private static final String TYPE = "multipart/mixed; boundary=batchresponse_1";

  private static final String ANSWER =
      """
      --batchresponse_1
      Content-Type: multipart/mixed; boundary=changesetresponse_2

      --changesetresponse_2
      Content-Type: application/http
      Content-Transfer-Encoding: binary
      Content-ID: 1

      HTTP/1.1 204 No Content
      OData-Version: 4.0


      --changesetresponse_2
      Content-Type: application/http
      Content-Transfer-Encoding: binary
      Content-ID: 2

      HTTP/1.1 200 OK
      Content-Type: application/json

      {"cr_name":"--batchresponse_1"}
      --changesetresponse_2--
      --batchresponse_1
      Content-Type: application/http
      Content-Transfer-Encoding: binary

      HTTP/1.1 412 Precondition Failed
      Content-Type: application/json

      {"error":{"code":"0x80060882","message":"x"}}
      --batchresponse_1--
      """;

  @Test
  void oneListOfAnswersComesBackForEachSet() {
    List<List<Answer>> sets = Multipart.read(TYPE, ANSWER.replace("\n", "\r\n"));

    assertThat(sets).hasSize(2);
    assertThat(sets.get(0)).extracting(Answer::status).containsExactly(204, 200);
    assertThat(sets.get(0).get(1).body()).isEqualTo("{\"cr_name\":\"--batchresponse_1\"}");
    assertThat(sets.get(1)).extracting(Answer::status).containsExactly(412);
    assertThat(sets.get(1).getFirst().error().code()).isEqualTo("0x80060882");
  }

  @Test
  void bareLineFeedsAndQuotedBoundariesAreUnderstood() {
    List<List<Answer>> sets =
        Multipart.read("multipart/mixed;boundary=\"batchresponse_1\"", ANSWER);

    assertThat(sets).isEqualTo(Multipart.read(TYPE, ANSWER.replace("\n", "\r\n")));
  }

  @Test
  void anAnswerThatBreaksOffIsNotTakenForAShortOne() {
    String broken = ANSWER.substring(0, ANSWER.lastIndexOf("--batchresponse_1--"));

    assertThatThrownBy(() -> Multipart.read(TYPE, broken)).isInstanceOf(Unreadable.class);
  }

  @Test
  void writesStandInChangeSetsOnlyIfThereAreSeveral() {
    BatchBody body = new BatchBody("b");
    WriteRequest write = new WriteRequest(HttpMethod.PATCH, "/a(1)", Map.of("If-Match", "*"), "{}");

    body.add(0, List.of(write));
    body.add(1, List.of(write, write));

    assertThat(body.close())
        .isEqualTo(
            """
            --b
            Content-Type: application/http
            Content-Transfer-Encoding: binary

            PATCH /a(1) HTTP/1.1
            Accept: application/json
            If-Match: *

            {}
            --b
            Content-Type: multipart/mixed; boundary="changeset1_b"

            --changeset1_b
            Content-Type: application/http
            Content-Transfer-Encoding: binary
            Content-ID: 1

            PATCH /a(1) HTTP/1.1
            Accept: application/json
            If-Match: *

            {}
            --changeset1_b
            Content-Type: application/http
            Content-Transfer-Encoding: binary
            Content-ID: 2

            PATCH /a(1) HTTP/1.1
            Accept: application/json
            If-Match: *

            {}
            --changeset1_b--

            --b--
            """
                .replace("\n", "\r\n"));
  }
}
