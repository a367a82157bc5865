package dev.shraga.emulator.dataverse.catalog;

import dev.shraga.emulator.dataverse.catalog.Attribute.Role;
import dev.shraga.model.schema.ColumnType;
import dev.shraga.model.schema.ColumnType.Choice;
import dev.shraga.model.schema.ColumnType.Lookup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The columns that the service adds to every table.
public final class ServiceColumns {
  /// When the row was created.
  public static final String CREATED_ON = "createdon";

  /// Who created it.
  public static final String CREATED_BY = "createdby";

  /// Who created it in that user's name, if somebody did.
  public static final String CREATED_ON_BEHALF_BY = "createdonbehalfby";

  /// When it was last written.
  public static final String MODIFIED_ON = "modifiedon";

  /// Who last wrote it.
  public static final String MODIFIED_BY = "modifiedby";

  /// Who last wrote it in that user's name, if somebody did.
  public static final String MODIFIED_ON_BEHALF_BY = "modifiedonbehalfby";

  /// The organisation's write counter at the row's last write; the etag shows the same number.
  public static final String VERSION = "versionnumber";

  /// Active or inactive.
  public static final String STATE = "statecode";

  /// The reason of the state.
  public static final String STATUS = "statuscode";

  /// Whose row it is.
  public static final String OWNER = "ownerid";

  /// The same, where the owner is a person.
  public static final String OWNING_USER = "owninguser";

  /// Which status goes with which state to begin with.
  private static final Map<Integer, Integer> STATUS_OF_STATE = Map.of(0, 1, 1, 2);

  static final Set<String> NAMES =
      Set.of(
          CREATED_ON,
          CREATED_BY,
          MODIFIED_ON,
          MODIFIED_BY,
          VERSION,
          STATE,
          STATUS,
          OWNER,
          OWNING_USER);

  private ServiceColumns() {}

  static int stateOf(int status) {
    return STATUS_OF_STATE.entrySet().stream()
        .filter(entry -> entry.getValue() == status)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(0);
  }

  static List<Attribute> stamps() {
    return List.of(
        new Attribute(CREATED_ON, new ColumnType.Moment(), Role.SERVICE),
        new Attribute(MODIFIED_ON, new ColumnType.Moment(), Role.SERVICE),
        new Attribute(VERSION, new ColumnType.Big(), Role.SERVICE));
  }

  /// The columns that every table has beside its own.
  public static List<Attribute> of(boolean userOwned) {
    List<Attribute> columns = new ArrayList<>(stamps());
    for (String user :
        List.of(CREATED_BY, CREATED_ON_BEHALF_BY, MODIFIED_BY, MODIFIED_ON_BEHALF_BY)) {
      columns.add(new Attribute(user, user(user), Role.SERVICE));
    }
    columns.add(new Attribute(STATE, new Choice(Map.of(0, "Active", 1, "Inactive")), Role.CALLER));
    columns.add(new Attribute(STATUS, new Choice(Map.of(1, "Active", 2, "Inactive")), Role.CALLER));
    if (userOwned) {
      columns.add(new Attribute(OWNER, user(OWNER), Role.OWNER));
      columns.add(new Attribute(OWNING_USER, user(OWNING_USER), Role.SERVICE));
    }
    return columns;
  }

  private static Lookup user(String navigation) {
    return new Lookup(Catalog.SYSTEM_USER, navigation, "");
  }
}
