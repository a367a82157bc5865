package dev.shraga.clients.tables;

import dev.shraga.clients.dataverse.Filter;
import dev.shraga.clients.dataverse.Query;
import dev.shraga.clients.dataverse.Row;
import dev.shraga.model.worker.Person;
import java.util.Collection;
import java.util.List;

/// Rows of the table `user`: what is known of a person, and where the way to an own box is.
public final class PersonRows {
  /// Key of the table.
  public static final String TABLE = "user";

  /// What is read of a row.
  public static final List<String> COLUMNS =
      List.of("email", "boxName", "boxStatus", "onboardingStep");

  private PersonRows() {}

  /// The rows of some people.
  public static Query of(Collection<String> emails) {
    List<Filter> any =
        emails.stream().<Filter>map(email -> new Filter.TextIs("email", email)).toList();
    return new Query(TABLE, COLUMNS, new Filter.Any(any), List.of(), 0);
  }

  /// A person.
  public static Person person(Row row) {
    return new Person(
        row.id(),
        row.etag(),
        row.text("email"),
        row.text("boxName"),
        row.text("boxStatus"),
        row.text("onboardingStep"));
  }
}
