package dev.shraga.clients.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.model.schema.Schema;
import dev.shraga.model.schema.Table;
import dev.shraga.model.schema.deviation.Deviation;
import dev.shraga.model.schema.deviation.DeviationReport;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the service tells of its tables, read by the real client.
final class InspectionTest {
  private static final Schema DECLARED = Schema.bundled();

  @Test
  void organizationAsDeclaredHasNoDeviation() {
    try (Organization organization = having(DECLARED)) {
      assertThat(organization.inspect(DECLARED).report().text()).isEmpty();
    }
  }

  @Test
  void readingEverythingTakesAtMostTwoRequestsPerTable() {
    try (Organization organization = having(DECLARED)) {
      organization.inspect(DECLARED).report();

      assertThat(organization.counted("reads"))
          .isLessThanOrEqualTo(2L * DECLARED.tables().size())
          .isPositive();
      assertThat(organization.counted("writes")).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          setName: cr_shraga_tasks                   | setName: cr_shraga_taskses                   | OtherSetName: Table cr_shraga_task is addressed as cr_shraga_taskses
          ownership: organization                    | ownership: user                              | OtherOwnership: Table cr_shraga_lease should belong to the organisation, but belongs to users
          changeTracking: true                       | changeTracking: false                        | NotTracked: Table cr_shraga_task should track changes
          setName: cr_shraga_leases                  | {setName: cr_shraga_leases, idColumn: cr_id} | OtherIdColumn: Table cr_shraga_lease should have the primary key cr_shraga_leaseid, but has cr_id
          primaryName: email                         | primaryName: entraId                         | OtherNameColumn: Table crb3b_shragauser should be named by crb3b_useremail, but is by crb3b_azureadid
          column: cr_prompt,                         | column: cr_text,                             | ColumnMissing: Column cr_shraga_task.cr_prompt is missing, wanted is a memo
          cr_holder, type: string, length: 200       | cr_holder, type: memo, length: 200           | OtherType: Column cr_shraga_lease.cr_holder should be a string, but is a memo
          cr_renewedat, type: datetime               | cr_renewedat, type: date                     | OtherType: Column cr_shraga_lease.cr_renewedat should be a datetime, but is a date
          cr_ismirror, type: boolean                 | cr_ismirror, type: integer                   | OtherType: Column cr_shraga_task.cr_ismirror should be a boolean, but is an integer
          cr_result, type: memo, length: 100000      | cr_result, type: memo, length: 2000          | TooShort: Column cr_shraga_task.cr_result should hold 100,000 characters, but holds 2,000
          cr_statusmessage, type: string, length: 200| cr_statusmessage, type: string, length: 100  | TooShort: Column cr_shraga_task.cr_statusmessage should hold 200 characters, but holds 100
          max: 2147483647                            | max: 10                                      | TooNarrow: Column cr_shraga_lease.cr_term should reach from 0 to 2147483647, but reaches from 0 to 10
          precision: 6                               | precision: 2                                 | TooCoarse: Column cr_shraga_task.cr_costusd should have 6 digits after the point, but has 2
          '8: Failed, 9: Canceled'                   | '8: Failed'                                  | ChoiceMissing: Column cr_shraga_task.cr_status lacks the choice 9 (Canceled)
          '9: Canceled'                              | '10: Canceled'                               | OtherNumber: Column cr_shraga_task.cr_status should have Canceled as 9, but has it as 10
          """)
  void everySeededDeviationIsNamed(String declared, String seeded, String named) {
    String instead =
        seeded.startsWith("{")
            ? seeded.substring(1, seeded.length() - 1).replace(", ", "\n    ")
            : seeded;
    try (Organization organization = having(Declared.with(declared, instead))) {
      DeviationReport report = organization.inspect(DECLARED).report();

      assertThat(report.fits()).isFalse();
      assertThat(report.stopping())
          .extracting(
              deviation -> deviation.getClass().getSimpleName() + ": " + deviation.sentence())
          .singleElement()
          .asString()
          .startsWith(named);
    }
  }

  @Test
  void missingTableIsNamed() {
    Map<String, Table> tables = new LinkedHashMap<>(DECLARED.tables());
    tables.remove("event");
    try (Organization organization = having(new Schema(tables))) {
      assertThat(organization.inspect(DECLARED).report().deviations())
          .containsExactly(new Deviation.TableMissing(DECLARED.table("event")));
    }
  }

  @Test
  void missingKeyIsNamed() {
    try (Organization organization = having(DECLARED)) {
      assertThat(organization.inspect(Declared.withKey()).report().deviations())
          .singleElement()
          .isInstanceOf(Deviation.KeyMissing.class);
    }
  }

  @Test
  void optionalColumnThatIsMissingDoesNotStopUs() {
    try (Organization organization =
        having(Declared.with("column: crb3b_deeplink,", "column: crb3b_otherlink,"))) {
      DeviationReport report = organization.inspect(DECLARED).report();

      assertThat(report.fits()).isTrue();
      assertThat(report.text()).contains("note: Column cr_shraga_task.crb3b_deeplink is missing");
    }
  }

  private static Organization having(Schema tables) {
    return new Organization(tables, UnaryOperator.identity());
  }
}
