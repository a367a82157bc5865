package dev.shraga.emulator.dataverse;

import static dev.shraga.emulator.dataverse.Conversation.code;
import static dev.shraga.emulator.dataverse.Conversation.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shraga.emulator.http.Response;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryTest {
  private final Conversation admin = Conversation.withF1();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          name eq 'adventure works (SAMPLE)'                        | A
          name eq 'Adventure%'                                      | A
          name eq 'Adventure[%]'                                    |
          name ne 'Adventure%'                                      | FL
          startswith(name,'l')                                      | L
          endswith(name,'(sample)') and not contains(name,'_o_rth') | AL
          contains(name,'[fl]o')                                    | F
          revenue ne 20000                                          | L
          not (revenue eq 20000)                                    | L
          revenue eq null or revenue lt 30000.5                     | AF
          30000 lt revenue                                          | L
          accountnumber eq 'abc123' or accountnumber eq 'DEF456'    | AF
          accountid eq '00000000-0000-0000-0000-000000000001'       | A
          _primarycontactid_value ne null                           | A
          primarycontactid/fullname eq 'susanna stubberod'          | A
          primarycontactid/createdby/fullname eq 'Administrator'    | A
          createdon ge 2026-01-15                                   | AFL
          createdon gt 2026-01-15T12:00:00Z                         |
          createdon eq modifiedon                                   | AFL
          Account_Tasks/any()                                       | A
          Account_Tasks/any(t:t/subject eq 'Task 2' or t/statecode eq 1) | A
          not Account_Tasks/any(t:t/statecode eq 0)                 | FL
          Microsoft.Dynamics.CRM.In(PropertyName='accountnumber',PropertyValues=["ABC123","x"]) | A
          Microsoft.Dynamics.CRM.Between(PropertyName='revenue',PropertyValues=["1","20000"]) | A
          Microsoft.Dynamics.CRM.LastXHours(PropertyName='createdon',PropertyValue=1) | AFL
          Microsoft.Dynamics.CRM.OlderThanXMinutes(PropertyName='createdon',PropertyValue=5) |
          Microsoft.Dynamics.CRM.EqualUserId(PropertyName='ownerid') | AFL
          """)
  void filterFindsTheRowsThatItIsTrueOf(String filter, String expected) {
    assertThat(names("accounts?$filter=" + filter)).isEqualTo(expected == null ? "" : expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          $filter=name in ('a','b')                    | 501 | 0x8006088a
          $expand=primarycontactid($select=fullname    | 400 | 0x80060888
          $filter=tolower(name) eq 'a'                 | 501 | 0x8006088a
          $filter=revenue add 1 eq 2                   | 501 | 0x8006088a
          $filter=nope eq 1                            | 400 | 0x80060888
          $filter=name eq 5                            | 400 | 0x80060888
          $filter=name eq 'open                        | 400 | 0x80060888
          $filter=name eq                              | 400 | 0x80060888
          $filter=(name eq 'a'                         | 400 | 0x80060888
          $filter=name eq 'a' name                     | 400 | 0x80060888
          $skip=1                                      | 400 | 0x80060888
          $top=0                                       | 400 | 0x80060888
          $orderby=name up                             | 400 | 0x80060888
          $select=primarycontactid                     | 400 | 0x80060888
          $skiptoken=nonsense                          | 400 | 0x80060888
          fetchXml=<fetch/>                            | 501 | 0x8006088a
          """)
  void queryThatTheServiceRefusesIsRefusedAlike(String query, int status, String code) {
    Response response = admin.get("accounts?" + query);

    assertThat(response.status()).isEqualTo(status);
    assertThat(code(response)).isEqualToIgnoringCase(code);
  }

  @Test
  void pagesGoOnAfterTheLastRowEvenIfItIsGone() {
    JsonNode first =
        json(admin.get("accounts?$orderby=revenue desc", "Prefer", "odata.maxpagesize=1"));
    admin.delete("accounts(" + first.path("value").path(0).path("accountid").asText() + ")");

    List<String> rest = new ArrayList<>();
    JsonNode page = first;
    while (page.has("@odata.nextLink")) {
      page =
          json(admin.get(page.path("@odata.nextLink").asText(), "Prefer", "odata.maxpagesize=1"));
      page.path("value").forEach(row -> rest.add(row.path("name").asText().substring(0, 1)));
    }

    assertThat(rest).containsExactly("A", "F");
  }

  @Test
  void countIsOfAllRowsAndNotOfThePage() {
    JsonNode page = json(admin.get("accounts?$count=true", "Prefer", "odata.maxpagesize=2"));

    assertThat(page.path("@odata.count").asInt()).isEqualTo(3);
    assertThat(page.path("value")).hasSize(2);
    assertThat(admin.get("accounts/$count?$filter=revenue ne null").body().text())
        .isEqualTo("\uFEFF2");
  }

  @Test
  void knownVersionIsNotSentAgain() {
    String etag = admin.etag(Conversation.A1);

    assertThat(admin.get(Conversation.A1, "If-None-Match", etag).status()).isEqualTo(304);
    assertThat(admin.get(Conversation.A1, "If-None-Match", "null").status()).isEqualTo(200);
  }

  /// Initials of the rows found, in the order of their ids.
  private String names(String path) {
    Response response = admin.get(path);
    assertThat(response.status()).as(response.body().text()).isEqualTo(200);
    StringBuilder names = new StringBuilder();
    json(response).path("value").forEach(row -> names.append(row.path("name").asText().charAt(0)));
    return names.toString();
  }
}
