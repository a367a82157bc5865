package dev.shraga.clients.odata;

import dev.shraga.clients.dataverse.Changes;
import dev.shraga.clients.dataverse.DataverseProblem;
import dev.shraga.clients.dataverse.DeltaToken;
import dev.shraga.clients.dataverse.Query;
import dev.shraga.clients.dataverse.Row;
import dev.shraga.clients.http.Answer;
import dev.shraga.model.schema.Column;
import dev.shraga.model.schema.Schema;
import dev.shraga.model.schema.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/// Everything that changes nothing.
record Reads(Exchange exchange, Schema schema, Addresses addresses, AbsentColumns absent) {
  /// "Version stamp associated with the client has expired."
  private static final String EXPIRED = "0x80044352";

  Reads over(Exchange other) {
    return new Reads(other, schema, addresses, absent);
  }

  UUID whoAmI() {
    String what = "asking who we are";
    Answer answer = exchange.get(what, addresses.absolute(Addresses.API + "WhoAmI"), Map.of());
    return Exchange.read(what, answer, body -> RowJson.id(body.path("UserId")));
  }

  List<Row> list(Query query) {
    Table table = schema.table(query.table());
    String what = "reading " + table.setName();
    // $top and a page size exclude each other.
    Map<String, String> prefer = query.top() > 0 ? Map.of() : Pages.PAGED;
    Pages pages =
        withoutAbsent(table, () -> pages(what, addresses.list(query, table), prefer, table));
    return pages.rows().stream().filter(row -> FilterMatch.holds(query.filter(), row)).toList();
  }

  Optional<Row> find(String tableKey, UUID id, List<String> columns) {
    Table table = schema.table(tableKey);
    String what = "reading a row of " + table.setName();
    return withoutAbsent(
        table,
        () -> {
          String url = addresses.absolute(addresses.row(table, id, columns));
          Answer answer = exchange.get(what, url, Map.of());
          return Verdict.rowIsMissing(answer) || Verdict.rowIsHidden(answer)
              ? Optional.empty()
              : Optional.of(Exchange.read(what, answer, body -> RowJson.read(body, table)));
        });
  }

  /// A table whole, and from where its changes can be followed.
  Changes everything(String tableKey, List<String> columns) {
    Table table = schema.table(tableKey);
    String what = "reading all of " + table.setName();
    return since(
        what,
        withoutAbsent(
            table, () -> pages(what, addresses.all(table, columns), Pages.TRACKED, table)));
  }

  /// What changed since a token, which is the whole link that the service gave with the last
  /// answer: the columns stand in it.
  Changes changes(String tableKey, List<String> columns, DeltaToken since) {
    Table table = schema.table(tableKey);
    String what = "reading changes of " + table.setName();
    String link = since.value();
    // A token of another environment is worth nothing here, and is not sent there.
    if (!addresses.ours(link)) {
      return new Changes.TokenExpired();
    }
    try {
      return since(what, Pages.read(exchange, addresses, what, link, Pages.PAGED, table));
    } catch (DataverseProblem refused) {
      if (tokenRefused(refused)) {
        return new Changes.TokenExpired();
      }
      throw refused;
    }
  }

  /// Which status comes with an expired token is written nowhere; a request that is wrong for
  /// another reason says so again when everything is read.
  private static boolean tokenRefused(DataverseProblem refused) {
    return refused.code().equals(EXPIRED)
        || switch (refused.status()) {
          case 400, 404, 410 -> true;
          default -> false;
        };
  }

  private static Changes since(String what, Pages pages) {
    if (pages.deltaLink().isEmpty()) {
      throw new DataverseProblem(
          200,
          "",
          what + ": the answer has no delta link. Turn on change tracking for the table.",
          null,
          null);
    }
    return new Changes.Since(pages.rows(), pages.removed(), new DeltaToken(pages.deltaLink()));
  }

  private Pages pages(String what, String path, Map<String, String> prefer, Table table) {
    return Pages.read(exchange, addresses, what, addresses.absolute(path), prefer, table);
  }

  private <T> T withoutAbsent(Table table, Supplier<T> reading) {
    while (true) {
      Set<Column> known = absent.known();
      try {
        return reading.get();
      } catch (DataverseProblem refused) {
        if (!absent.learn(table, String.valueOf(refused.getMessage()), known)) {
          throw refused;
        }
      }
    }
  }
}
