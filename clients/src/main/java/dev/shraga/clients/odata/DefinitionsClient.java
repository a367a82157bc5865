package dev.shraga.clients.odata;

import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.clients.definitions.DefinitionResult;
import dev.shraga.clients.definitions.Definitions;
import dev.shraga.clients.http.Answer;
import dev.shraga.clients.http.ErrorBody;
import dev.shraga.model.limit.CallSite;
import dev.shraga.model.limit.Lane;
import dev.shraga.model.schema.Column;
import dev.shraga.model.schema.ColumnType;
import dev.shraga.model.schema.Table;
import dev.shraga.model.schema.found.FoundTable;
import dev.shraga.model.schema.found.FoundType;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Definitions over the Web API.
public final class DefinitionsClient implements Definitions {
  /// Reads past the caches, which may be half a minute old.
  private static final Map<String, String> FRESH = Map.of("Consistency", "Strong");

  /// "Cannot start the requested operation because there is another one running", "an unexpected
  /// error" and "unknown metadata" while a definition travels through the service.
  private static final Set<String> NOT_NOW = Set.of("0x80071151", "0x80040216", "0x80060891");

  private static final String TABLE =
      "?$select=LogicalName,EntitySetName,OwnershipType,PrimaryIdAttribute,PrimaryNameAttribute,"
          + "ChangeTrackingEnabled&$expand=Attributes,"
          + "Keys($select=LogicalName,KeyAttributes,EntityKeyIndexStatus)";
  private static final String CHOICES =
      "/Attributes/Microsoft.Dynamics.CRM.PicklistAttributeMetadata"
          + "?$select=LogicalName&$expand=OptionSet,GlobalOptionSet";

  private static final CallSite SCHEMA = new CallSite("schema", Lane.USER);

  private final Exchange exchange;
  private final Addresses addresses;
  private final Map<String, String> writeHeaders;

  /// A client.
  ///
  /// @param pipeline signs in, retries and counts
  /// @param url scheme, host and port of the environment
  /// @param solution unique name of the solution that gets what is created; empty means the default
  public DefinitionsClient(HttpPipeline pipeline, URI url, String solution) {
    this.exchange = new Exchange(pipeline, SCHEMA);
    this.addresses = new Addresses(url, _ -> true);
    Map<String, String> headers = new HashMap<>();
    headers.put("Content-Type", "application/json; charset=utf-8");
    if (!solution.isEmpty()) {
      headers.put("MSCRM.SolutionUniqueName", solution);
    }
    this.writeHeaders = Map.copyOf(headers);
  }

  @Override
  public Optional<FoundTable> find(Table table) {
    String what = "reading the definition of " + table.logicalName();
    Answer answer = get(what, path(table) + TABLE);
    if (Verdict.rowIsMissing(answer)) {
      return Optional.empty();
    }
    return Optional.of(
        Exchange.read(
            what, answer, body -> DefinitionJson.table(body, choices(what, table, body))));
  }

  /// The options of a table's choices: only a type's own address tells them.
  private Map<String, FoundType> choices(String what, Table table, JsonNode body) {
    boolean wanted =
        table.columns().values().stream()
            .anyMatch(column -> column.type() instanceof ColumnType.Choice);
    return wanted && DefinitionJson.hasChoice(body)
        ? Exchange.read(what, get(what, path(table) + CHOICES), DefinitionJson::choices)
        : Map.of();
  }

  @Override
  public boolean usable(Table table, FoundTable found) {
    String what = "reading a row of " + found.setName();
    String columns =
        Stream.concat(
                Stream.of(found.idColumn()),
                table.columns().values().stream()
                    .filter(column -> found.columns().containsKey(column.name()))
                    .map(RowJson::property))
            .collect(Collectors.joining(","));
    Answer answer =
        exchange.get(
            what,
            addresses.absolute(Addresses.API + found.setName() + "?$select=" + columns + "&$top=1"),
            Map.of());
    if (!answer.succeeded() && !notNow(answer) && answer.status() != 400) {
      throw Problems.answered(what, answer);
    }
    return answer.succeeded();
  }

  @Override
  public DefinitionResult createTable(Table table, List<Column> columns) {
    return post(
        "creating table " + table.logicalName(),
        Addresses.API + "EntityDefinitions",
        DefinitionBody.table(table, columns));
  }

  @Override
  public DefinitionResult createColumn(Table table, Column column) {
    return post(
        "creating column " + column.name() + " of " + table.logicalName(),
        path(table) + "/Attributes",
        DefinitionBody.column(column));
  }

  @Override
  public DefinitionResult addChoice(
      Table table, Column column, int number, String label, String shared) {
    return post(
        "adding a choice to " + column.name() + " of " + table.logicalName(),
        Addresses.API + "InsertOptionValue",
        DefinitionBody.choice(table, column, number, label, shared));
  }

  @Override
  public DefinitionResult widen(Table table, Column column) {
    return replace(
        "widening column " + column.name() + " of " + table.logicalName(),
        path(table) + "/Attributes(LogicalName='" + column.name() + "')",
        definition -> DefinitionBody.widened(definition, column.type()));
  }

  @Override
  public DefinitionResult trackChanges(Table table) {
    return replace(
        "turning on change tracking of " + table.logicalName(),
        path(table),
        definition -> definition.put("ChangeTrackingEnabled", true));
  }

  @Override
  public DefinitionResult publish(Table table) {
    return post(
        "publishing table " + table.logicalName(),
        Addresses.API + "PublishXml",
        DefinitionBody.publication(table));
  }

  @Override
  public DefinitionResult createKey(Table table, List<Column> columns) {
    return post(
        "creating a key of " + table.logicalName(),
        path(table) + "/Keys",
        DefinitionBody.key(table, columns));
  }

  @Override
  public DefinitionResult reactivateKey(Table table, String key) {
    return post(
        "building key " + key + " of " + table.logicalName(),
        Addresses.API + "ReactivateEntityKey",
        DefinitionBody.reactivation(table, key));
  }

  private Answer get(String what, String path) {
    return exchange.get(what, addresses.absolute(path), FRESH);
  }

  private DefinitionResult post(String what, String path, ObjectNode body) {
    return result(
        what,
        exchange.send(
            what, HttpMethod.POST, addresses.absolute(path), writeHeaders, body.toString()));
  }

  /// Definitions are replaced whole, so what is there is read first; without the header all labels
  /// of other languages would be lost.
  private DefinitionResult replace(String what, String path, UnaryOperator<ObjectNode> change) {
    Answer answer = get(what, path);
    if (notNow(answer)) {
      return new DefinitionResult.Busy(said(answer));
    }
    ObjectNode definition = Exchange.read(what, answer, DefinitionBody::replaceable);
    Map<String, String> headers = new HashMap<>(writeHeaders);
    headers.put("MSCRM.MergeLabels", "true");
    String changed = change.apply(definition).toString();
    return result(
        what, exchange.send(what, HttpMethod.PUT, addresses.absolute(path), headers, changed));
  }

  private static DefinitionResult result(String what, Answer answer) {
    if (answer.succeeded()) {
      return new DefinitionResult.Done();
    }
    if (notNow(answer)) {
      return new DefinitionResult.Busy(said(answer));
    }
    return switch (answer.status()) {
      case 400, 405, 409, 412 -> new DefinitionResult.Refused(said(answer));
      default -> throw Problems.answered(what, answer);
    };
  }

  /// Whether the same request may succeed in a while: what it builds on is not known everywhere.
  private static boolean notNow(Answer answer) {
    ErrorBody error = answer.error();
    return !answer.succeeded()
        && error.fromService()
        && (answer.status() == 404 || NOT_NOW.contains(error.code()));
  }

  private static String said(Answer answer) {
    ErrorBody error = answer.error();
    return "Dataverse answered %d %s (%s)."
        .formatted(answer.status(), error.code(), error.message());
  }

  private static String path(Table table) {
    return Addresses.API + "EntityDefinitions(LogicalName='" + table.logicalName() + "')";
  }
}
