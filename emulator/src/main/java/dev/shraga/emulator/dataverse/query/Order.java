package dev.shraga.emulator.dataverse.query;

import dev.shraga.emulator.dataverse.answer.Refusals;
import dev.shraga.emulator.dataverse.catalog.Attribute;
import dev.shraga.emulator.dataverse.filter.FilterParser;
import dev.shraga.emulator.dataverse.filter.Operand;
import dev.shraga.emulator.dataverse.filter.Scope;
import dev.shraga.model.schema.ColumnType;
import java.util.ArrayList;
import java.util.List;

/// One item of `$orderby`.
public record Order(Operand operand, boolean descending) {
  /// The items of an `$orderby`; none for an empty text.
  static List<Order> parse(String text, Scope scope) {
    List<Order> orders = new ArrayList<>();
    for (String item : text.isBlank() ? List.<String>of() : List.of(text.split(",", -1))) {
      List<String> words = List.of(item.strip().split("\\s+"));
      String direction = words.size() < 2 ? "asc" : words.get(1);
      if (words.size() > 2 || !(direction.equals("asc") || direction.equals("desc"))) {
        throw Refusals.query("Syntax error in $orderby: '" + item + "'.");
      }
      if (!(FilterParser.operand(words.getFirst(), scope) instanceof Operand.Path path)) {
        throw Refusals.query("$orderby needs a column, not '" + words.getFirst() + "'.");
      }
      orders.add(new Order(named(path, scope), direction.equals("desc")));
    }
    return orders;
  }

  /// A lookup is ordered by the name of the row that it points to.
  private static Operand named(Operand.Path path, Scope scope) {
    if (path.attribute().type() instanceof ColumnType.Lookup lookup) {
      List<Attribute> further = new ArrayList<>(path.hops());
      further.add(path.attribute());
      return new Operand.Path(further, scope.catalog().target(lookup).primaryName());
    }
    return path;
  }
}
