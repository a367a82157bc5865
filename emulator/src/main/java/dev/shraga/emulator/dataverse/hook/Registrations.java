package dev.shraga.emulator.dataverse.hook;

import dev.shraga.emulator.dataverse.answer.HookRefusals;
import dev.shraga.emulator.dataverse.answer.Refusals;
import dev.shraga.emulator.dataverse.catalog.EntityType;
import dev.shraga.emulator.dataverse.catalog.HookTables;
import dev.shraga.emulator.dataverse.catalog.MessageTables;
import dev.shraga.emulator.dataverse.rows.Row;
import dev.shraga.emulator.dataverse.rows.View;
import dev.shraga.emulator.dataverse.value.Value;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Refuses registrations of webhooks that could never work, instead of being silent later.
public final class Registrations {
  private static final Set<String> MESSAGES = Set.of("Create", "Update", "Delete");

  private Registrations() {}

  /// Looks at a row that is about to be written.
  ///
  /// @throws dev.shraga.emulator.dataverse.answer.Refusal if it is a registration with a fault
  public static void check(View view, EntityType type, Map<String, Value> cells) {
    switch (type.logicalName()) {
      case HookTables.ENDPOINTS -> endpoint(cells);
      case HookTables.STEPS -> step(view, new Row(new UUID(0, 0), 0, cells));
      case HookTables.IMAGES -> {
        require(cells, "imagetype");
        require(cells, "entityalias");
        require(cells, "sdkmessageprocessingstepid");
      }
      default -> {}
    }
  }

  private static void endpoint(Map<String, Value> cells) {
    require(cells, "name");
    require(cells, "contract");
    if (!Cell.number(cells, "contract").equals(Optional.of(HookTables.WEBHOOK))) {
      throw Refusals.notEmulated("A service endpoint with a contract other than 8 (webhook)");
    }
    require(cells, "url");
    require(cells, "authtype");
    require(cells, HookTables.AUTH_VALUE);
    int authType = Cell.number(cells, "authtype").orElse(0);
    if (authType < HookTables.WEBHOOK_KEY) {
      throw HookRefusals.invalid(
          "authtype of a webhook must be 4 (WebhookKey), 5 (HttpHeader) or 6 (HttpQueryString).");
    }
    if (authType != HookTables.WEBHOOK_KEY) {
      try {
        Keys.parse(Cell.text(cells, HookTables.AUTH_VALUE));
      } catch (IllegalArgumentException malformed) {
        throw HookRefusals.invalid(malformed.getMessage() + " for authtype " + authType + ".");
      }
    }
    if (!posted(Cell.text(cells, "url"))) {
      throw HookRefusals.invalid("url must be a whole http or https address.");
    }
  }

  private static boolean posted(String url) {
    try {
      URI address = URI.create(url);
      return Set.of("http", "https").contains(String.valueOf(address.getScheme()))
          && address.getHost() != null;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static void step(View view, Row step) {
    require(step.cells(), "sdkmessageid");
    require(step.cells(), "stage");
    require(step.cells(), "mode");
    if (step.reference("eventhandler").isEmpty()) {
      throw Refusals.notEmulated(
          "A step without " + HookTables.HANDLER + ", that is of a plug-in,");
    }
    String message = message(view, step);
    if (!MESSAGES.contains(message)) {
      throw Refusals.notEmulated("A step on the message '" + message + "'");
    }
    if (Cell.number(step, "mode", 0) == HookTables.ASYNCHRONOUS
        && Cell.number(step, "stage", 0) != HookTables.POST_OPERATION) {
      throw HookRefusals.invalid("An asynchronous step (mode 1) must have the stage 40.");
    }
    Optional<Row> filter = Step.behind(view, step, "sdkmessagefilterid", MessageTables.FILTERS);
    filter.ifPresent(row -> {
      if (!message(view, row).equals(message)) {
        throw HookRefusals.invalid(
            "sdkmessagefilterid is of the message '"
                + message(view, row)
                + "', sdkmessageid is '"
                + message
                + "'.");
      }
    });
    columns(view, step, message, filter.map(row -> Cell.text(row.cells(), MessageTables.TABLE)));
  }

  private static void columns(View view, Row step, String message, Optional<String> table) {
    var names = Cell.names(step.cells(), "filteringattributes");
    if (!names.isEmpty() && !message.equals("Update")) {
      throw HookRefusals.invalid("filteringattributes are for steps on the message 'Update'.");
    }
    table
        .flatMap(view.catalog()::named)
        .ifPresent(type ->
            names.stream()
                .filter(name -> !type.attributes().containsKey(name))
                .findFirst()
                .ifPresent(name -> {
                  throw HookRefusals.invalid(
                      "filteringattributes names '"
                          + name
                          + "', which "
                          + type.logicalName()
                          + " has not.");
                }));
  }

  private static String message(View view, Row row) {
    return Step.behind(view, row, "sdkmessageid", MessageTables.MESSAGES)
        .map(found -> Cell.text(found.cells(), MessageTables.NAME))
        .orElse("");
  }

  private static void require(Map<String, Value> cells, String column) {
    if (!cells.containsKey(column)) {
      throw HookRefusals.invalid("Required field '" + column + "' is missing.");
    }
  }
}
