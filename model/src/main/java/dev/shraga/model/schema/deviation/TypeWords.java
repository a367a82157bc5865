package dev.shraga.model.schema.deviation;

import dev.shraga.model.schema.ColumnType;
import dev.shraga.model.schema.found.FoundType;

/// Types by the words of the tables file.
final class TypeWords {
  private TypeWords() {}

  static String of(ColumnType type) {
    return switch (type) {
      case ColumnType.Text _ -> "a string";
      case ColumnType.Memo _ -> "a memo";
      case ColumnType.Whole _ -> "an integer";
      case ColumnType.Big _ -> "a bigint";
      case ColumnType.Decimal _ -> "a decimal";
      case ColumnType.Floating _ -> "a double";
      case ColumnType.YesNo _ -> "a boolean";
      case ColumnType.Choice _ -> "a choice";
      case ColumnType.Moment _ -> "a datetime";
      case ColumnType.Day _ -> "a date";
      case ColumnType.Id _ -> "a guid";
      case ColumnType.Lookup _ -> "a lookup";
    };
  }

  static String of(FoundType type) {
    return switch (type) {
      case FoundType.Plain(ColumnType plain) -> of(plain);
      case FoundType.Shared(_, ColumnType.Choice choice) -> of(choice);
      case FoundType.Reference _ -> "a lookup";
      case FoundType.Other(String name) -> "of type " + name;
    };
  }
}
