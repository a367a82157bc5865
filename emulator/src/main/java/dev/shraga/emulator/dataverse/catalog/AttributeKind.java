package dev.shraga.emulator.dataverse.catalog;

import dev.shraga.model.schema.ColumnType;
import java.util.Arrays;
import java.util.Optional;

/// The service's own word for a type of column.
public enum AttributeKind {
  /// One line of text.
  STRING("String"),
  /// Many lines of text.
  MEMO("Memo"),
  /// A 32-bit number.
  INTEGER("Integer"),
  /// A 64-bit number.
  BIG_INT("BigInt"),
  /// A number with a fixed count of digits after the point.
  DECIMAL("Decimal"),
  /// A floating point number.
  DOUBLE("Double"),
  /// A decimal that is an amount of money.
  MONEY("Money"),
  /// Yes or no.
  BOOLEAN("Boolean"),
  /// An instant or a day.
  DATE_TIME("DateTime"),
  /// A reference to a row.
  LOOKUP("Lookup"),
  /// The reference to a row's owner; the service describes it as a lookup of its own type.
  OWNER("Owner"),
  /// A choice.
  PICKLIST("Picklist"),
  /// Active or inactive.
  STATE("State"),
  /// The reason of the state.
  STATUS("Status"),
  /// A GUID.
  UNIQUE_IDENTIFIER("Uniqueidentifier");

  private final String word;

  AttributeKind(String word) {
    this.word = word;
  }

  /// The word in `AttributeType`, like `Picklist`.
  public String word() {
    return word;
  }

  /// The value of `AttributeTypeName`, like `PicklistType`.
  public String typeName() {
    return word + "Type";
  }

  /// The type of its definition without the namespace, like `PicklistAttributeMetadata`.
  public String definitionType() {
    return switch (this) {
      case OWNER -> LOOKUP.definitionType();
      case UNIQUE_IDENTIFIER -> "UniqueIdentifierAttributeMetadata";
      case STRING,
          MEMO,
          INTEGER,
          BIG_INT,
          DECIMAL,
          DOUBLE,
          MONEY,
          BOOLEAN,
          DATE_TIME,
          LOOKUP,
          PICKLIST,
          STATE,
          STATUS ->
          word + "AttributeMetadata";
    };
  }

  /// The kind whose definitions have that type.
  public static Optional<AttributeKind> ofDefinition(String type) {
    return Arrays.stream(values()).filter(kind -> kind.definitionType().equals(type)).findFirst();
  }

  /// The kind of a column of a tables file.
  static AttributeKind of(String name, ColumnType type, Attribute.Role role) {
    if (name.equals(ServiceColumns.STATE)) {
      return STATE;
    }
    if (name.equals(ServiceColumns.STATUS)) {
      return STATUS;
    }
    return switch (type) {
      case ColumnType.Text _ -> STRING;
      case ColumnType.Memo _ -> MEMO;
      case ColumnType.Whole _ -> INTEGER;
      case ColumnType.Big _ -> BIG_INT;
      case ColumnType.Decimal(_, boolean money) -> money ? MONEY : DECIMAL;
      case ColumnType.Floating _ -> DOUBLE;
      case ColumnType.YesNo _ -> BOOLEAN;
      case ColumnType.Moment _, ColumnType.Day _ -> DATE_TIME;
      case ColumnType.Lookup _ -> role == Attribute.Role.OWNER ? OWNER : LOOKUP;
      case ColumnType.Choice _ -> PICKLIST;
      case ColumnType.Id _ -> UNIQUE_IDENTIFIER;
    };
  }
}
