package dev.shraga.emulator.dataverse.url;

import dev.shraga.emulator.dataverse.catalog.Attribute;
import dev.shraga.emulator.dataverse.catalog.Collection;
import dev.shraga.emulator.dataverse.catalog.EntityType;
import java.util.List;
import java.util.Optional;

/// What a path means.
public sealed interface Resource {
  /// The list of sets.
  record ServiceDocument() implements Resource {}

  /// The description of all types.
  record Metadata() implements Resource {}

  /// Many requests in one.
  record Batch() implements Resource {}

  /// The function that tells who the caller is.
  record WhoAmI() implements Resource {}

  /// The function that counts whole tables.
  ///
  /// @param tables logical names
  record TotalRecordCount(List<String> tables) implements Resource {
    /// Keeps its own copy.
    public TotalRecordCount {
      tables = List.copyOf(tables);
    }
  }

  /// All rows of a table.
  record Rows(EntityType type) implements Resource {}

  /// How many rows a collection has.
  record Count(Resource collection) implements Resource {}

  /// One row.
  ///
  /// @param addressed the segment as the caller wrote it, like `accounts(accountnumber='A')`
  record One(EntityType type, Key key, String addressed) implements Resource {}

  /// One cell.
  record Cell(One row, Attribute attribute) implements Resource {}

  /// The row that a lookup of a row points to.
  record RelatedOne(One row, Attribute lookup) implements Resource {}

  /// The rows that point to a row.
  record RelatedMany(One row, Collection collection) implements Resource {}

  /// A lookup itself, without the row that it points to.
  record LookupReference(One row, Attribute lookup) implements Resource {}

  /// The references in a collection, or one of them.
  ///
  /// @param member the one that the path names, if it names one
  record CollectionReference(One row, Collection collection, Optional<One> member)
      implements Resource {}

  /// An action that shares a row, like `GrantAccess`, or a function that tells how it is shared.
  ///
  /// @param principal the user that a function is asked of, if it is asked of one
  /// @param argument what stands between the parentheses of a function, like `Target=@p1`
  record Sharing(String operation, Optional<One> principal, String argument) implements Resource {
    /// Whether it only tells: functions are named after what they retrieve.
    public boolean function() {
      return operation.contains("Retrieve");
    }
  }

  /// One of the service's actions on many rows, like `CreateMultiple`.
  record Bulk(EntityType type, String action) implements Resource {}
}
