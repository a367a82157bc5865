package dev.shraga.model.schema.found;

import dev.shraga.model.schema.ColumnType;
import java.util.Set;

/// What a column of an environment holds.
public sealed interface FoundType {
  /// Something that a tables file can say too; a choice of this kind belongs to its column.
  record Plain(ColumnType type) implements FoundType {}

  /// A choice whose options many columns share.
  ///
  /// @param name of the shared options
  record Shared(String name, ColumnType.Choice choice) implements FoundType {}

  /// A reference to rows of other tables.
  ///
  /// @param tables their logical names
  record Reference(Set<String> tables) implements FoundType {
    /// Keeps its own copy.
    public Reference {
      tables = Set.copyOf(tables);
    }
  }

  /// Something that no tables file can say, like a file or an image.
  ///
  /// @param name as the service calls it
  record Other(String name) implements FoundType {}
}
