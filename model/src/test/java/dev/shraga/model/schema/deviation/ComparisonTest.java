package dev.shraga.model.schema.deviation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.model.schema.ColumnType;
import dev.shraga.model.schema.Schema;
import dev.shraga.model.schema.found.Environment;
import dev.shraga.model.schema.found.FoundKey;
import dev.shraga.model.schema.found.FoundTable;
import dev.shraga.model.schema.found.FoundTable.Ownership;
import dev.shraga.model.schema.found.FoundType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ComparisonTest {
  private static final Schema DECLARED =
      Schema.parse(
          """
          tables:
            order:
              logicalName: x_order
              setName: x_orders
              setNameVariable: ORDERS_TABLE
              primaryName: name
              ownership: user
              changeTracking: true
              columns:
                name: {column: x_name, type: string, length: 100}
                text: {column: x_text, type: memo, length: 5000, writer: owner}
                count: {column: x_count, type: integer, min: 0, max: 1000}
                cost: {column: x_cost, type: decimal, precision: 4}
                state: {column: x_state, type: choice, choices: {1: Open, 2: Closed}}
                note: {column: x_note, type: string, length: 10, optional: true}
                user: {column: x_user, type: lookup, target: systemuser, navigation: x_User}
              keys: [{columns: [name, count]}]
            systemuser:
              logicalName: systemuser
              setName: systemusers
              primaryName: name
              ownership: organization
              columns:
                name: {column: fullname, type: string, length: 200}
          """,
          "tables.yaml");

  private final Comparison comparison = new Comparison(DECLARED);
  private final Environment environment = new Environment(DECLARED);

  @Test
  void environmentAsDeclaredHasNoDeviation() {
    List<Deviation> deviations = comparison.deviations(environment.found());

    assertThat(deviations).isEmpty();
    assertThat(new DeviationReport(deviations).text()).isEmpty();
  }

  static Stream<Arguments> deviations() {
    return Stream.of(
        seeded(
            env -> env.drop("x_order"),
            "Table x_order is missing: `shraga schema apply` creates it."),
        seeded(
            env -> env.drop("systemuser"),
            "Table systemuser is missing: it comes with every environment, so check DATAVERSE_URL"
                + " and the rights."),
        seeded(
            env -> table(env, "x_orderses", Ownership.USER, "x_orderid", "x_name", true),
            "Table x_order is addressed as x_orderses, configured is x_orders: set"
                + " ORDERS_TABLE=x_orderses."),
        seeded(
            env -> table(env, "x_orders", Ownership.ORGANIZATION, "x_orderid", "x_name", true),
            "Table x_order should belong to users, but belongs to the organisation: that is fixed"
                + " at creation, so create it anew."),
        seeded(
            env -> table(env, "x_orders", Ownership.USER, "x_id", "x_name", true),
            "Table x_order should have the primary key x_orderid, but has x_id: create it anew."),
        seeded(
            env -> table(env, "x_orders", Ownership.USER, "x_orderid", "x_text", true),
            "Table x_order should be named by x_name, but is by x_text: create it anew."),
        seeded(
            env -> table(env, "x_orders", Ownership.USER, "x_orderid", "x_name", false),
            "Table x_order should track changes, but does not: `shraga schema apply` turns it on."),
        seeded(
            env -> env.columns("x_order", columns -> columns.remove("x_text")),
            "Column x_order.x_text is missing, wanted is a memo: `shraga schema apply` creates"
                + " it."),
        seeded(
            env -> env.columns("x_order", columns -> columns.remove("x_user")),
            "Column x_order.x_user is missing, wanted is a lookup: create it by hand."),
        seeded(
            env -> column(env, "x_state", new ColumnType.Text(100)),
            "Column x_order.x_state should be a choice, but is a string: no column changes its"
                + " type, so delete and create it."),
        seeded(
            env -> env.columns("x_order", of -> of.put("x_text", new FoundType.Other("File"))),
            "Column x_order.x_text should be a memo, but is of type File: no column changes its"
                + " type, so delete and create it."),
        seeded(
            env ->
                env.columns(
                    "x_order",
                    of -> of.put("x_user", new FoundType.Reference(Set.of("team", "contact")))),
            "Column x_order.x_user should point to systemuser, but points to contact, team: delete"
                + " and create it."),
        seeded(
            env -> column(env, "x_text", new ColumnType.Memo(2000)),
            "Column x_order.x_text should hold 5,000 characters, but holds 2,000: `shraga schema"
                + " apply` makes it longer."),
        seeded(
            env -> column(env, "x_count", new ColumnType.Whole(0, 99)),
            "Column x_order.x_count should reach from 0 to 1000, but reaches from 0 to 99: `shraga"
                + " schema apply` widens it."),
        seeded(
            env -> column(env, "x_cost", new ColumnType.Decimal(2)),
            "Column x_order.x_cost should have 4 digits after the point, but has 2: `shraga schema"
                + " apply` adds them."),
        seeded(
            env -> column(env, "x_state", new ColumnType.Choice(Map.of(1, "Open"))),
            "Column x_order.x_state lacks the choice 2 (Closed): `shraga schema apply` adds it."),
        seeded(
            env ->
                env.columns(
                    "x_order",
                    of ->
                        of.put(
                            "x_state",
                            new FoundType.Shared(
                                "x_states", new ColumnType.Choice(Map.of(2, "Closed"))))),
            "Column x_order.x_state lacks the choice 1 (Open), which is one of x_states: `shraga"
                + " schema apply` adds it."),
        seeded(
            env -> column(env, "x_state", new ColumnType.Choice(Map.of(1, "Open", 3, "closed"))),
            "Column x_order.x_state should have Closed as 2, but has it as 3: rows hold the number,"
                + " so change it by hand."),
        seeded(
            env -> key(env, List.of()),
            "Table x_order has no key of x_name, x_count: `shraga schema apply` creates it."),
        seeded(
            env -> key(env, List.of(index(FoundKey.Index.FAILED))),
            "Key x_key of table x_order should be active, but its index failed: make the rows"
                + " unique, then `shraga schema apply` tries again."),
        seeded(
            env -> key(env, List.of(index(FoundKey.Index.BUILDING))),
            "Key x_key of table x_order should be active, but is being built: `shraga schema apply`"
                + " waits for it."));
  }

  @ParameterizedTest
  @MethodSource("deviations")
  void everyDeviationIsNamed(Consumer<Environment> seed, String sentence) {
    seed.accept(environment);

    DeviationReport report = new DeviationReport(comparison.deviations(environment.found()));

    assertThat(report.deviations()).extracting(Deviation::sentence).containsExactly(sentence);
    assertThat(report.fits()).isFalse();
  }

  @Test
  void optionalColumnThatIsMissingIsARemarkOnly() {
    environment.columns("x_order", columns -> columns.remove("x_note"));

    DeviationReport report = new DeviationReport(comparison.deviations(environment.found()));

    assertThat(report.fits()).isTrue();
    assertThat(report.text())
        .isEqualTo(
            """
            x_order
              note: Column x_order.x_note is missing, wanted is a string: we go on without it, and \
            `shraga schema apply` creates it.
            """);
  }

  @Test
  void moreThanDeclaredIsNoDeviation() {
    column(environment, "x_text", new ColumnType.Memo(9_000));
    column(environment, "x_count", new ColumnType.Whole(-1, 1_001));
    column(environment, "x_cost", new ColumnType.Decimal(10));
    column(
        environment,
        "x_state",
        new ColumnType.Choice(Map.of(1, "Offen", 2, "Geschlossen", 3, "Verloren")));
    environment.columns("x_order", of -> of.put("x_more", new FoundType.Other("Image")));

    assertThat(comparison.deviations(environment.found())).isEmpty();
  }

  @Test
  void tablesOfTheServiceMayBeOwnedInTheirOwnWay() {
    environment.change(
        "systemuser",
        found ->
            new FoundTable(
                found.logicalName(),
                found.setName(),
                Ownership.OTHER,
                found.idColumn(),
                found.nameColumn(),
                true,
                found.columns(),
                List.of()));

    assertThat(comparison.deviations(environment.found())).isEmpty();
  }

  private static Arguments seeded(Consumer<Environment> seed, String sentence) {
    return Arguments.of(seed, sentence);
  }

  private static void column(Environment environment, String column, ColumnType type) {
    environment.columns("x_order", columns -> columns.put(column, new FoundType.Plain(type)));
  }

  private static FoundKey index(FoundKey.Index index) {
    return new FoundKey("x_key", Set.of("x_name", "x_count"), index);
  }

  private static void key(Environment environment, List<FoundKey> keys) {
    environment.change(
        "x_order",
        found ->
            new FoundTable(
                found.logicalName(),
                found.setName(),
                found.ownership(),
                found.idColumn(),
                found.nameColumn(),
                found.changeTracking(),
                found.columns(),
                keys));
  }

  private static void table(
      Environment environment,
      String setName,
      Ownership ownership,
      String idColumn,
      String nameColumn,
      boolean tracked) {
    environment.change(
        "x_order",
        found ->
            new FoundTable(
                found.logicalName(),
                setName,
                ownership,
                idColumn,
                nameColumn,
                tracked,
                found.columns(),
                found.keys()));
  }
}
