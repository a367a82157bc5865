package dev.shraga.clients.tables;

import dev.shraga.clients.dataverse.Filter;
import dev.shraga.clients.dataverse.Query;
import dev.shraga.clients.dataverse.Row;
import dev.shraga.model.task.Question;
import dev.shraga.model.task.Reply;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Rows of the table `conversation`, in which questions go out and replies come in.
public final class ConversationRows {
  /// Key of the table.
  public static final String TABLE = "conversation";

  /// What is read of a row.
  public static final List<String> COLUMNS =
      List.of("userEmail", "conversationId", "message", "direction", "inReplyTo");

  /// Direction of a row from a person to us.
  public static final String INBOUND = "Inbound";

  /// Direction of a row from us to a person.
  public static final String OUTBOUND = "Outbound";

  /// Status of a row that nobody has taken up.
  public static final String UNCLAIMED = "Unclaimed";

  /// Status of an inbound row that was taken up.
  public static final String PROCESSED = "Processed";

  /// Status of a row that is of no use any more.
  public static final String EXPIRED = "Expired";

  private ConversationRows() {}

  /// The rows that nobody has taken up and that answer one of these ids.
  public static Query open(Set<String> inReplyTo) {
    List<Filter> any =
        inReplyTo.stream().<Filter>map(id -> new Filter.TextIs("inReplyTo", id)).toList();
    return new Query(
        TABLE,
        COLUMNS,
        new Filter.All(List.of(new Filter.TextIs("status", UNCLAIMED), new Filter.Any(any))),
        List.of(),
        0);
  }

  /// Whether a person wrote the row, and not we.
  public static boolean inbound(Row row) {
    return row.text("direction").equalsIgnoreCase(INBOUND);
  }

  /// The id that the row answers, in lower case.
  public static String inReplyTo(Row row) {
    return row.text("inReplyTo").toLowerCase(Locale.ROOT);
  }

  /// An inbound row.
  public static Reply reply(Row row) {
    return new Reply(
        row.id(),
        row.etag(),
        row.ownerId(),
        row.text("userEmail"),
        row.text("conversationId"),
        row.text("message"),
        row.createdAt());
  }

  /// An outbound row.
  public static Question question(Row row) {
    return new Question(row.id(), row.etag());
  }
}
