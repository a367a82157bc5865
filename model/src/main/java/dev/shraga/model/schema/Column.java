package dev.shraga.model.schema;

/// A column.
///
/// @param key how our code calls it, like `statusMessage`
/// @param name physical (logical, in Dataverse's words) name, like `cr_statusmessage`
/// @param userRowWriter writer on a user's row; the same as the other where a table has one kind of
///   row
/// @param mirrorWriter writer on a mirror
/// @param handover the one agreed exception to the writer, in words; empty if there is none
/// @param optional whether an environment may lack the column
/// @param about one sentence
public record Column(
    String key,
    String name,
    ColumnType type,
    Writer userRowWriter,
    Writer mirrorWriter,
    String handover,
    boolean optional,
    String about) {}
