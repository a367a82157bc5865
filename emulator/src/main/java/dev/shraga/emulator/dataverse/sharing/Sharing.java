package dev.shraga.emulator.dataverse.sharing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.emulator.dataverse.access.Identity;
import dev.shraga.emulator.dataverse.access.Privilege;
import dev.shraga.emulator.dataverse.access.Rights;
import dev.shraga.emulator.dataverse.access.ShareRows;
import dev.shraga.emulator.dataverse.answer.Refusals;
import dev.shraga.emulator.dataverse.call.Answers;
import dev.shraga.emulator.dataverse.call.Call;
import dev.shraga.emulator.dataverse.query.Reads;
import dev.shraga.emulator.dataverse.rows.Row;
import dev.shraga.emulator.dataverse.rows.Transaction;
import dev.shraga.emulator.dataverse.rows.View;
import dev.shraga.emulator.dataverse.sharing.References.Found;
import dev.shraga.emulator.dataverse.url.Options;
import dev.shraga.emulator.dataverse.url.Resource;
import dev.shraga.emulator.dataverse.value.Json;
import dev.shraga.emulator.dataverse.write.Written;
import dev.shraga.emulator.http.Response;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// The actions that share rows, and the functions that tell how they are shared.
///
/// Who shares needs the Share right to the row and every right that it gives on. A share is no
/// change of the row: its etag stays.
public record Sharing(Call call, Options options) {
  /// Carries an action out.
  public Written perform(Transaction transaction, Resource.Sharing asked) {
    References references = new References(transaction);
    ObjectNode body = call.json();
    Found target = references.row(body.path("Target"), "Target");
    if (!target.type().userOwned()) {
      throw Refusals.payload("Rows of '" + target.type().logicalName() + "' cannot be shared.");
    }
    call.rights().require(Privilege.SHARE, target.type(), target.row());
    switch (asked.operation()) {
      case "GrantAccess" -> {
        Grant grant = grant(references, body, target);
        Set<Privilege> both = EnumSet.copyOf(grant.rights());
        both.addAll(ShareRows.of(transaction, target.row().id(), grant.user()));
        put(transaction, target, grant.user(), both);
      }
      case "ModifyAccess" -> {
        Grant grant = grant(references, body, target);
        put(transaction, target, grant.user(), grant.rights());
      }
      case "RevokeAccess" ->
          put(transaction, target, user(references, body.path("Revokee"), "Revokee"), Set.of());
      default -> throw Refusals.noResource(asked.operation());
    }
    return new Written(Answers.noContent(), "");
  }

  /// Evaluates a function.
  public Response tell(View view, Resource.Sharing asked) {
    Found target = new References(view).parameter(asked.argument(), "Target", options.aliases());
    call.rights().requireRead(target.type(), target.row());
    return asked
        .principal()
        .map(principal -> access(target, Reads.row(view, principal)))
        .orElseGet(() -> principals(view, target));
  }

  private Response access(Found target, Row user) {
    Rights own = call.rights();
    Optional<Identity> principal = own.identities().byUserId(user.id());
    List<String> rights =
        List.of(Privilege.values()).stream()
            .filter(privilege ->
                principal.stream()
                    .map(known -> Rights.of(known, own.identities(), own.shares()))
                    .anyMatch(theirs -> theirs.may(privilege, target.type(), target.row())))
            .map(Privilege::right)
            .toList();
    return Answers.json(
        200,
        response("RetrievePrincipalAccessResponse")
            .put("AccessRights", rights.isEmpty() ? "None" : String.join(", ", rights)));
  }

  private Response principals(View view, Found target) {
    ObjectNode json = response("RetrieveSharedPrincipalsAndAccessResponse");
    ArrayNode accesses = json.putArray("PrincipalAccesses");
    for (Map.Entry<UUID, Set<Privilege>> share :
        ShareRows.with(view, target.row().id()).entrySet()) {
      List<String> rights = share.getValue().stream().map(Privilege::right).toList();
      accesses
          .addObject()
          .put("AccessMask", String.join(", ", rights))
          .putObject("Principal")
          .put("@odata.type", "#Microsoft.Dynamics.CRM.systemuser")
          .put("systemuserid", share.getKey().toString())
          .put("ownerid", share.getKey().toString());
    }
    return Answers.json(200, json);
  }

  private ObjectNode response(String type) {
    return Json.object()
        .put("@odata.context", call.root() + "/$metadata#Microsoft.Dynamics.CRM." + type);
  }

  /// Who gets which rights; nobody gives on what it has not.
  private Grant grant(References references, ObjectNode body, Found target) {
    JsonNode access = body.path("PrincipalAccess");
    Set<Privilege> rights = EnumSet.noneOf(Privilege.class);
    for (String name : access.path("AccessMask").asText().split(",", -1)) {
      rights.add(right(name.strip()));
    }
    rights.forEach(right -> call.rights().require(right, target.type(), target.row()));
    return new Grant(user(references, access.path("Principal"), "Principal"), rights);
  }

  private static UUID user(References references, JsonNode node, String member) {
    Found found = references.row(node, member);
    if (!found.type().systemUser()) {
      throw Refusals.payload("'" + member + "' must be a user.");
    }
    return found.row().id();
  }

  private static Privilege right(String name) {
    return List.of(Privilege.values()).stream()
        .filter(privilege -> privilege.right().equals(name))
        .findFirst()
        .orElseThrow(() -> Refusals.literal(name, "Microsoft.Dynamics.CRM.AccessRights"));
  }

  private static void put(Transaction transaction, Found target, UUID user, Set<Privilege> rights) {
    ShareRows.put(transaction, target.type(), target.row().id(), user, rights);
  }

  private record Grant(UUID user, Set<Privilege> rights) {}
}
