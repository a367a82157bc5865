package dev.shraga.emulator.dataverse;

import dev.shraga.emulator.dataverse.access.Access;
import dev.shraga.emulator.dataverse.access.Account;
import dev.shraga.emulator.dataverse.access.Account.Standing;
import dev.shraga.emulator.dataverse.access.Identity;
import dev.shraga.emulator.dataverse.access.Roles;
import dev.shraga.model.yaml.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Reads the identities of a fixture file.
///
/// Each has `id`, `name`, `email` and `token`, and says what it may with `access` (`organization`
/// or `user`), with `roles` (a list of names), or with both. If they matter, it also has `objectId`
/// (its id in the directory), `applicationId` (a registered application), and `standing`
/// (`enabled`, `disabled` or `noUser`).
record FixtureIdentities(Roles roles) {
  private static final Map<String, Access> ACCESS =
      Map.of("organization", Access.ORGANIZATION, "user", Access.USER);

  private static final Map<String, Standing> STANDING =
      Map.of(
          "enabled", Standing.ENABLED, "disabled", Standing.DISABLED, "noUser", Standing.NO_USER);

  Identity read(Fields fields) {
    UUID id = UUID.fromString(fields.text("id"));
    Optional<UUID> application =
        Optional.of(fields.text("applicationId", ""))
            .filter(text -> !text.isEmpty())
            .map(UUID::fromString);
    Identity identity =
        new Identity(
            id,
            fields.text("name"),
            fields.text("email"),
            fields.text("token"),
            roles(fields),
            new Account(
                UUID.fromString(fields.text("objectId", id.toString())),
                application,
                fields.oneOf("standing", STANDING, Standing.ENABLED)));
    fields.end();
    return identity;
  }

  private List<String> roles(Fields fields) {
    List<String> names = new ArrayList<>();
    if (fields.node("access").isPresent()) {
      names.add(fields.oneOf("access", ACCESS).role());
    }
    for (String name : fields.texts("roles")) {
      if (!roles.names().contains(name)) {
        throw fields.problem("roles", "names '" + name + "'; there are " + roles.names());
      }
      names.add(name);
    }
    if (names.isEmpty()) {
      throw fields.problem("access", "or roles must say what the identity may");
    }
    return names;
  }
}
