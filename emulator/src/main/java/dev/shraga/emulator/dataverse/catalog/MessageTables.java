package dev.shraga.emulator.dataverse.catalog;

import dev.shraga.model.schema.ColumnType;
import java.util.List;

/// The service's own tables of messages: what can be done to rows, and to the rows of which tables.
/// Nobody writes them; their rows follow the definitions.
public final class MessageTables {
  /// Logical name of the table of messages, like `Create`.
  public static final String MESSAGES = "sdkmessage";

  /// Logical name of the table that says for which tables a message is.
  public static final String FILTERS = "sdkmessagefilter";

  /// What a message is called.
  public static final String NAME = "name";

  /// Logical name of the table that a filter is about.
  public static final String TABLE = "primaryobjecttypecode";

  /// The message that a filter is about.
  public static final String MESSAGE = "sdkmessageid";

  private MessageTables() {}

  static List<EntityType> types() {
    return List.of(
        ServiceTable.named(MESSAGES)
            .kept(NAME, new ColumnType.Text(256))
            .kept("isprivate", new ColumnType.YesNo())
            .type(NAME),
        ServiceTable.named(FILTERS)
            .kept(
                MESSAGE, new ColumnType.Lookup(MESSAGES, MESSAGE, "sdkmessageid_sdkmessagefilter"))
            .kept(TABLE, new ColumnType.Text(128))
            .kept("secondaryobjecttypecode", new ColumnType.Text(128))
            .kept("iscustomprocessingstepallowed", new ColumnType.YesNo())
            .type(TABLE));
  }
}
