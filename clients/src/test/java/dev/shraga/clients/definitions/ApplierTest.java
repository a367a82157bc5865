package dev.shraga.clients.definitions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import dev.shraga.clients.dataverse.Condition;
import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.dataverse.Values;
import dev.shraga.clients.dataverse.Write;
import dev.shraga.clients.dataverse.WriteResult;
import dev.shraga.emulator.dataverse.Settings;
import dev.shraga.model.schema.Column;
import dev.shraga.model.schema.Schema;
import dev.shraga.model.schema.Table;
import dev.shraga.model.schema.repair.RepairPlan;
import dev.shraga.model.schema.repair.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// Environments that are repaired, by the real client, on an emulated service.
final class ApplierTest {
  private static final Schema DECLARED = Declared.withKey();

  @Test
  void emptyOrganizationIsAsDeclaredAfterwards() {
    try (Organization organization = Organization.empty()) {
      Inspection inspection = organization.inspect(DECLARED);

      List<Step> taken = apply(organization, inspection);

      assertThat(inspection.report().text()).isEmpty();
      assertThat(taken).hasSize(18).startsWith(new Step.CreateTable(DECLARED.table("task")));
    }
  }

  @Test
  void secondApplySendsNoWrite() {
    try (Organization organization = Organization.empty()) {
      Inspection inspection = organization.inspect(DECLARED);
      apply(organization, inspection);
      long before = organization.counted("writes");

      List<Step> taken = apply(organization, inspection);

      assertThat(taken).isEmpty();
      assertThat(organization.counted("writes")).isEqualTo(before).isEqualTo(9);
    }
  }

  @Test
  void everythingThatAProgramCanRepairIsRepaired() {
    try (Organization organization = worn(UnaryOperator.identity())) {
      Inspection inspection = organization.inspect(DECLARED);

      List<Step> taken = apply(organization, inspection);

      assertThat(inspection.report().text()).isEmpty();
      assertThat(taken)
          .extracting(Step::sentence)
          .containsExactly(
              "Create table cr_shraga_event with 8 columns.",
              "Wait until table cr_shraga_event can be used.",
              "Create column cr_shraga_task.cr_prompt.",
              "Turn on change tracking of table cr_shraga_task, for good.",
              "Add the choice 9 (Canceled) to column cr_shraga_task.cr_status.",
              "Widen column cr_shraga_task.cr_statusmessage.",
              "Widen column cr_shraga_task.cr_costusd.",
              "Widen column cr_shraga_lease.cr_term.",
              "Publish table cr_shraga_task.",
              "Publish table cr_shraga_lease.",
              "Wait until table cr_shraga_task can be used.",
              "Wait until table cr_shraga_lease can be used.",
              "Create the key of cr_name on table cr_shraga_lease.",
              "Wait until the keys of table cr_shraga_lease are active.");
    }
  }

  @Test
  void serviceThatIsSlowToKnowItsDefinitionsIsWaitedFor() {
    try (Organization organization =
        worn(settings ->
            settings
                .withDefinitionDelay(Duration.ofSeconds(25))
                .withCustomizationLock(Duration.ofSeconds(2)))) {
      Inspection inspection = organization.inspect(DECLARED);

      apply(organization, inspection);

      assertThat(inspection.report().text()).isEmpty();
      assertThat(organization.time.pauses()).contains(Duration.ofSeconds(20));
    }
  }

  @Test
  void serviceThatNeverGetsThereIsGivenUpAndSaysSo() {
    try (Organization organization =
        worn(settings -> settings.withDefinitionDelay(Duration.ofHours(1)))) {
      Inspection inspection = organization.inspect(DECLARED);

      assertThatThrownBy(() -> apply(organization, inspection))
          .isInstanceOf(RepairProblem.class)
          .hasMessage(
              "Wait until table cr_shraga_event can be used. Not done: after five minutes: Rows of"
                  + " table cr_shraga_event cannot be read yet. Nothing is lost: apply again"
                  + " later.");
    }
  }

  @Test
  void applyThatIsKilledAfterAnyWriteIsCompletedByTheNext() {
    int writes = 0;
    boolean killed;
    do {
      writes++;
      try (Organization organization =
          worn(settings -> settings.withDefinitionDelay(Duration.ofSeconds(15)))) {
        killed = killedAfter(writes, organization);

        Inspection inspection = organization.inspect(DECLARED);
        apply(organization, inspection);

        assertThat(inspection.report().text()).as("killed after write " + writes).isEmpty();
      }
    } while (killed);
    assertThat(writes).as("writes of a whole apply, and one more").isEqualTo(11);
  }

  @Test
  void changeWhoseAnswerWasLostCountsAsDone() {
    AtomicInteger writes = new AtomicInteger();
    try (Organization organization = worn(UnaryOperator.identity())) {
      Inspection inspection =
          organization.inspect(
              DECLARED,
              new Tapped(_ -> {
                if (writes.incrementAndGet() % 2 == 1) {
                  throw new UncheckedIOException(new IOException("connection reset"));
                }
              }));

      apply(organization, inspection);

      assertThat(inspection.report().text()).isEmpty();
    }
  }

  @Test
  void keyOverRowsThatAreNotUniqueWaitsForPeople() {
    try (Organization organization = new Organization(Schema.bundled(), UnaryOperator.identity())) {
      Dataverse rows = organization.rows(DECLARED);
      UUID first = new UUID(0, 1);
      lease(rows, first, "one");
      lease(rows, new UUID(0, 2), "one");
      Inspection inspection = organization.inspect(DECLARED);

      assertThatThrownBy(() -> apply(organization, inspection))
          .isInstanceOf(RepairProblem.class)
          .hasMessageContaining("make the rows unique");

      rename(rows, first, "two");
      assertThat(apply(organization, inspection))
          .extracting(Step::sentence)
          .containsExactly(
              "Build the index of key cr_shraga_lease_key_name on table cr_shraga_lease again.",
              "Wait until the keys of table cr_shraga_lease are active.");
      assertThat(inspection.report().fits()).isTrue();
    }
  }

  @Test
  void whatIsDefinedBelongsToTheSolutionConfigured() {
    try (Organization organization = worn(UnaryOperator.identity())) {
      List<HttpRequest> writes = new ArrayList<>();

      apply(organization, organization.inspect(DECLARED, new Tapped(writes::add)));

      assertThat(writes)
          .hasSize(10)
          .allSatisfy(write ->
              assertThat(
                      write
                          .getHeaders()
                          .getValue(HttpHeaderName.fromString("MSCRM.SolutionUniqueName")))
                  .isEqualTo(Organization.SOLUTION));
      assertThat(writes)
          .filteredOn(write -> write.getHttpMethod() == HttpMethod.PUT)
          .hasSize(4)
          .allSatisfy(write ->
              assertThat(
                      write.getHeaders().getValue(HttpHeaderName.fromString("MSCRM.MergeLabels")))
                  .isEqualTo("true"));
    }
  }

  private static void lease(Dataverse rows, UUID id, String name) {
    assertThat(
            rows.write(new Write.Create("lease", id, Values.none().text("name", name), List.of())))
        .isInstanceOf(WriteResult.Applied.class);
  }

  private static void rename(Dataverse rows, UUID id, String name) {
    assertThat(
            rows.write(
                new Write.Update(
                    "lease",
                    id,
                    new Condition.Exists(),
                    Values.none().text("name", name),
                    List.of())))
        .isInstanceOf(WriteResult.Applied.class);
  }

  private static List<Step> apply(Organization organization, Inspection inspection) {
    List<Step> taken = new ArrayList<>();
    organization
        .applier(inspection)
        .apply(RepairPlan.of(inspection.report().deviations()), taken::add);
    return taken;
  }

  private static boolean killedAfter(int writes, Organization organization) {
    AtomicInteger made = new AtomicInteger();
    Inspection mortal =
        organization.inspect(
            DECLARED,
            new Tapped(_ -> {
              if (made.incrementAndGet() == writes) {
                throw new Killed();
              }
            }));
    try {
      apply(organization, mortal);
      return false;
    } catch (Killed asPlanned) {
      return true;
    }
  }

  /// An organisation that has one of each thing that can be repaired.
  private static Organization worn(UnaryOperator<Settings> settings) {
    Map<String, Table> tables = new LinkedHashMap<>();
    tables.put("task", worn("task"));
    Schema.bundled().tables().forEach(tables::putIfAbsent);
    tables.put("lease", Declared.with("max: 2147483647", "max: 10").table("lease"));
    tables.remove("event");
    return new Organization(new Schema(tables), settings);
  }

  private static Table worn(String table) {
    Table whole = Schema.bundled().table(table);
    Map<String, Column> columns = new LinkedHashMap<>(whole.columns());
    columns.remove("prompt");
    columns.put("status", column("9: Canceled", "10: Abandoned", table, "status"));
    columns.put(
        "statusMessage",
        column(
            "cr_statusmessage, type: string, length: 200",
            "cr_statusmessage, type: string, length: 50",
            table,
            "statusMessage"));
    columns.put("costUsd", column("precision: 6", "precision: 2", table, "costUsd"));
    return new Table(
        whole.key(),
        whole.logicalName(),
        whole.setName(),
        whole.setNameVariable(),
        whole.idColumn(),
        whole.primaryName(),
        whole.userOwned(),
        false,
        columns,
        whole.alternateKeys());
  }

  private static Column column(String before, String after, String table, String column) {
    return Declared.with(before, after).table(table).column(column);
  }

  /// The end of a program, which nothing in it can catch by mistake.
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }
}
