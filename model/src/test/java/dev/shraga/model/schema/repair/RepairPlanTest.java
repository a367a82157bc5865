package dev.shraga.model.schema.repair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.model.schema.ColumnType;
import dev.shraga.model.schema.Schema;
import dev.shraga.model.schema.deviation.Comparison;
import dev.shraga.model.schema.found.Environment;
import dev.shraga.model.schema.found.FoundType;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RepairPlanTest {
  private static final Schema DECLARED =
      Schema.parse(
          """
          tables:
            order:
              logicalName: x_order
              setName: x_orders
              primaryName: name
              ownership: user
              columns:
                name: {column: x_name, type: string, length: 100, writer: owner}
                user: {column: x_user, type: lookup, target: systemuser, navigation: x_User, writer: owner}
              keys: [{columns: [name]}]
            item:
              logicalName: x_item
              setName: x_items
              primaryName: name
              ownership: organization
              columns:
                name: {column: x_name, type: string, length: 100, writer: owner}
                text: {column: x_text, type: memo, length: 5000, writer: owner}
                state: {column: x_state, type: choice, choices: {1: Open, 2: Closed}, writer: owner}
            systemuser:
              logicalName: systemuser
              setName: systemusers
              primaryName: name
              ownership: organization
              columns:
                name: {column: fullname, type: string, length: 200, writer: service}
          """,
          "tables.yaml");

  private final Environment environment = new Environment(DECLARED);

  @Test
  void environmentAsDeclaredNeedsNothing() {
    assertThat(plan().empty()).isTrue();
  }

  @Test
  void stepsComeInAnOrderThatTheServiceAllows() {
    environment.drop("x_order");
    environment.columns(
        "x_item",
        columns -> {
          columns.remove("x_text");
          columns.put("x_name", new FoundType.Plain(new ColumnType.Text(50)));
          columns.put("x_state", new FoundType.Plain(new ColumnType.Choice(Map.of(1, "Open"))));
        });

    RepairPlan plan = plan();

    assertThat(plan.text())
        .isEqualTo(
            """
            Create table x_order with 1 columns.
            Wait until table x_order can be used.
            Create column x_item.x_text.
            Widen column x_item.x_name.
            Add the choice 2 (Closed) to column x_item.x_state.
            Publish table x_item.
            Wait until table x_item can be used.
            Create the key of x_name on table x_order.
            Wait until the keys of table x_order are active.
            By hand: Column x_order.x_user is missing, wanted is a lookup: create it by hand.
            """);
  }

  @Test
  void tablesOfTheServiceAreNeverChanged() {
    environment.columns("systemuser", columns -> columns.remove("fullname"));

    RepairPlan plan = plan();

    assertThat(plan.steps()).isEmpty();
    assertThat(plan.byHand()).hasSize(1);
  }

  @Test
  void columnOfAnotherTypeIsLeftToPeople() {
    environment.columns(
        "x_item", columns -> columns.put("x_text", new FoundType.Plain(new ColumnType.YesNo())));

    RepairPlan plan = plan();

    assertThat(plan.steps()).isEmpty();
    assertThat(plan.text()).startsWith("By hand: Column x_item.x_text should be a memo");
  }

  private RepairPlan plan() {
    return RepairPlan.of(new Comparison(DECLARED).deviations(environment.found()));
  }
}
