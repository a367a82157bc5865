package dev.shraga.clients.odata;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.model.schema.Table;
import java.util.UUID;

/// Bodies of the actions that share a row with a user.
final class Sharing {
  private static final String TYPE = "@odata.type";
  private static final String NAMESPACE = "Microsoft.Dynamics.CRM.";

  /// To read a row and to write it; not to delete, assign or share it.
  private static final String RIGHTS = "ReadAccess,WriteAccess";

  private Sharing() {}

  /// The body of `GrantAccess`.
  static String grant(Table table, UUID row, UUID user) {
    ObjectNode body = target(table, row);
    ObjectNode access = body.putObject("PrincipalAccess").put("AccessMask", RIGHTS);
    principal(access.putObject("Principal"), user);
    return body.toString();
  }

  /// The body of `RevokeAccess`.
  static String revoke(Table table, UUID row, UUID user) {
    ObjectNode body = target(table, row);
    principal(body.putObject("Revokee"), user);
    return body.toString();
  }

  private static ObjectNode target(Table table, UUID row) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putObject("Target")
        .put(TYPE, NAMESPACE + table.logicalName())
        .put(table.idColumn(), row.toString());
    return body;
  }

  private static void principal(ObjectNode principal, UUID user) {
    principal.put(TYPE, NAMESPACE + "systemuser").put("systemuserid", user.toString());
  }
}
