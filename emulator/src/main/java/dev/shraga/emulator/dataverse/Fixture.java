package dev.shraga.emulator.dataverse;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.emulator.dataverse.access.Identity;
import dev.shraga.emulator.dataverse.access.Role;
import dev.shraga.emulator.dataverse.access.Roles;
import dev.shraga.emulator.entra.Application;
import dev.shraga.model.schema.Schema;
import dev.shraga.model.yaml.Fields;
import dev.shraga.model.yaml.Yaml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/// What an organisation begins with: tables, identities, rows.
///
/// A file has the keys `tables` (as in a tables file), `roles` (see [FixtureRoles]), `identities`
/// (see [FixtureIdentities]), `applications` (a list of id and secret, for an emulated directory)
/// and `rows` (per table a list of bodies, as a POST would send them).
///
/// @param applications registered in the directory, with or without a user here
/// @param roles besides the built-in ones
public record Fixture(
    Schema schema,
    List<Role> roles,
    List<Identity> identities,
    List<Application> applications,
    List<Seed> rows) {
  private static final List<String> BUNDLED = List.of("F1");

  /// One row to create.
  ///
  /// @param table key of its table
  /// @param body as a POST would send it
  public record Seed(String table, ObjectNode body) {}

  /// Keeps its own copies.
  public Fixture {
    roles = List.copyOf(roles);
    identities = List.copyOf(identities);
    applications = List.copyOf(applications);
    rows = List.copyOf(rows);
  }

  /// Tables and identities without rows, and no roles but the built-in ones.
  public static Fixture of(Schema schema, List<Identity> identities) {
    return new Fixture(schema, List.of(), identities, List.of(), List.of());
  }

  /// Our own tables with the roles of the manifests, without rows.
  ///
  /// @param schema our tables, perhaps under other names
  public static Fixture ours(Schema schema, List<Identity> identities) {
    Fields file = Fields.of(Yaml.read(packed("roles.yaml"), "roles.yaml"), "a roles file");
    List<Role> roles = new FixtureRoles(schema).read(file);
    file.end();
    return new Fixture(schema, roles, identities, List.of(), List.of());
  }

  /// Reads a fixture file.
  ///
  /// @param source the file's name as the user knows it
  /// @throws dev.shraga.model.yaml.YamlProblem with file and line if it is not one
  public static Fixture parse(String text, String source) {
    Fields file = Fields.of(Yaml.read(text, source), "a fixture");
    Schema schema = Schema.of(file);
    List<Role> roles = new FixtureRoles(schema).read(file);
    FixtureIdentities reader = new FixtureIdentities(new Roles(roles));
    List<Identity> identities = new ArrayList<>();
    file.items("identities")
        .forEach(node -> identities.add(reader.read(Fields.of(node, "an identity"))));
    List<Application> applications =
        file.items("applications").stream()
            .map(node -> application(Fields.of(node, "an application")))
            .toList();
    List<Seed> rows = file.node("rows").map(SeedRows::read).orElse(List.of());
    file.end();
    return new Fixture(schema, roles, identities, applications, rows);
  }

  /// A fixture that comes with the emulator.
  ///
  /// @throws IllegalArgumentException if there is none of that name; the text names those there are
  public static Fixture named(String name) {
    if (!BUNDLED.contains(name)) {
      throw new IllegalArgumentException(
          "there is no file '"
              + name
              + "', and no fixture of that name comes along; there is "
              + String.join(", ", BUNDLED));
    }
    String file = name.toLowerCase(Locale.ROOT) + ".yaml";
    return parse(packed(file), file);
  }

  /// This fixture with another token for its first administrator.
  public Fixture withAdministratorToken(String token) {
    List<Identity> replaced = new ArrayList<>(identities);
    for (int i = 0; i < replaced.size(); i++) {
      if (replaced.get(i).administrator()) {
        replaced.set(i, replaced.get(i).withToken(token));
        return new Fixture(schema, roles, replaced, applications, rows);
      }
    }
    throw new IllegalArgumentException("the fixture has no administrator");
  }

  private static Application application(Fields fields) {
    Application application =
        new Application(UUID.fromString(fields.text("id")), fields.text("secret"));
    fields.end();
    return application;
  }

  private static String packed(String file) {
    try (InputStream resource = Fixture.class.getResourceAsStream(file)) {
      if (resource == null) {
        throw new IllegalStateException(file + " is not packed with the program");
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
