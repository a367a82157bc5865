package dev.shraga.emulator.dataverse.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.emulator.dataverse.access.Access;
import dev.shraga.emulator.dataverse.access.Account;
import dev.shraga.emulator.dataverse.access.Account.Standing;
import dev.shraga.emulator.dataverse.access.Identities;
import dev.shraga.emulator.dataverse.access.Identity;
import dev.shraga.emulator.dataverse.access.Roles;
import dev.shraga.emulator.dataverse.value.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A body that asks for an identity.
///
/// All of its methods throw `IllegalArgumentException` for what the body does not say rightly.
record Admission(ObjectNode body) {
  String name() {
    return text("name");
  }

  String email() {
    return text("email");
  }

  /// Names of the roles; without any, those of a plain user.
  List<String> roles(Roles known) {
    List<String> names = new ArrayList<>();
    for (JsonNode role : body.path("roles")) {
      names.add(role.asText());
    }
    if (names.isEmpty()) {
      names.add(oneOf("access", Access.values(), Access.USER).role());
    }
    if (!known.names().containsAll(names)) {
      throw new IllegalArgumentException("roles may be " + known.names());
    }
    return names;
  }

  /// What stands behind the user; what the body does not mention stays as it was.
  Account account(Identities identities) {
    Optional<Account> before = identities.byEmail(email()).map(Identity::account);
    UUID objectId =
        id("objectId")
            .or(() -> before.map(Account::objectId))
            .orElseGet(() -> Account.objectIdOf(email()));
    return new Account(
        objectId,
        id("applicationId").or(() -> before.flatMap(Account::applicationId)),
        oneOf(
            "standing", Standing.values(), before.map(Account::standing).orElse(Standing.ENABLED)));
  }

  private <T extends Enum<T>> T oneOf(String name, T[] all, T otherwise) {
    String text = body.path(name).asText();
    if (text.isEmpty()) {
      return otherwise;
    }
    for (T one : all) {
      if (one.name().equals(text)) {
        return one;
      }
    }
    throw new IllegalArgumentException(name + " must be one of " + List.of(all));
  }

  private Optional<UUID> id(String name) {
    return Optional.of(body.path(name).asText())
        .filter(text -> !text.isEmpty())
        .map(text ->
            Spelling.guid(text)
                .orElseThrow(() -> new IllegalArgumentException(name + " must be a GUID")));
  }

  private String text(String name) {
    String text = body.path(name).asText();
    if (text.isBlank()) {
      throw new IllegalArgumentException(
          "name, email and access (USER or ORGANIZATION) or roles are needed");
    }
    return text;
  }
}
