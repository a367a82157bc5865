package dev.shraga.clients.odata;

import dev.shraga.model.schema.Column;
import dev.shraga.model.schema.Table;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Optional columns that this environment turned out to lack. Learned from refusals, because asking
/// for all definitions at each start costs more than the one request that fails. Safe for many
/// threads.
final class AbsentColumns {
  private static final Logger log = LoggerFactory.getLogger(AbsentColumns.class);

  /// What the service says of a property that is not there: in a query, and in two ways of a body.
  private static final Pattern UNKNOWN =
      Pattern.compile("(?:property named|Invalid property|undeclared property) '(\\w+)'");

  private final Set<Column> absent = ConcurrentHashMap.newKeySet();

  boolean present(Column column) {
    return !absent.contains(column);
  }

  /// What is known now, to be taken before a request is made.
  Set<Column> known() {
    return Set.copyOf(absent);
  }

  /// Learns from a refusal.
  ///
  /// @param known what was known when the refused request was made
  /// @return whether the request is worth another attempt, now without one more column; never true
  ///   forever, because each time the known ones grow
  boolean learn(Table table, String refusal, Set<Column> known) {
    Matcher unknown = UNKNOWN.matcher(refusal);
    if (!unknown.find()) {
      return false;
    }
    Optional<Column> column = named(unknown.group(1), table);
    column
        .filter(absent::add)
        .ifPresent(added ->
            log.atWarn()
                .addKeyValue("table", table.key())
                .addKeyValue("column", added.name())
                .log("environment lacks an optional column, going on without it"));
    return column.filter(optional -> !known.contains(optional)).isPresent();
  }

  private static Optional<Column> named(String name, Table table) {
    return table.columns().values().stream()
        .filter(Column::optional)
        .filter(column -> column.name().equals(name) || RowJson.property(column).equals(name))
        .findFirst();
  }
}
