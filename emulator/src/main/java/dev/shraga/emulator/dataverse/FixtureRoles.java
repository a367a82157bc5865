package dev.shraga.emulator.dataverse;

import dev.shraga.emulator.dataverse.access.Depth;
import dev.shraga.emulator.dataverse.access.Privilege;
import dev.shraga.emulator.dataverse.access.Role;
import dev.shraga.model.schema.Schema;
import dev.shraga.model.yaml.Fields;
import dev.shraga.model.yaml.YamlNode;
import dev.shraga.model.yaml.YamlNode.Mapping;
import dev.shraga.model.yaml.YamlProblem;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads the roles of a fixture file.
///
/// A role says per depth and table which privileges it holds; `"*"` stands for every table, `all`
/// for every privilege:
///
/// ```yaml
/// roles:
///   Clerk:
///     organization: {contact: [read, appendTo]}
///     user: {account: [all], "*": [read]}
///     delegate: true
/// ```
record FixtureRoles(Schema schema) {
  List<Role> read(Fields file) {
    List<Role> roles = new ArrayList<>();
    if (file.node("roles").isPresent()) {
      file.each("roles", fields -> fields).forEach((name, fields) -> roles.add(role(name, fields)));
    }
    return roles;
  }

  private Role role(String name, Fields fields) {
    Map<String, Map<Privilege, Depth>> tables = new LinkedHashMap<>();
    // The deeper one comes last and wins.
    fields.node("user").ifPresent(node -> add(node, Depth.USER, tables));
    fields.node("organization").ifPresent(node -> add(node, Depth.ORGANIZATION, tables));
    boolean delegate = fields.yesNo("delegate", false);
    fields.end();
    return new Role(name, tables, delegate);
  }

  private void add(YamlNode node, Depth depth, Map<String, Map<Privilege, Depth>> tables) {
    Fields fields = Fields.of(node, "the privileges of a role");
    if (!(node instanceof Mapping mapping)) {
      return;
    }
    for (String table : mapping.entries().keySet()) {
      if (!table.equals(Role.EVERY_TABLE) && !schema.tables().containsKey(table)) {
        throw fields.problem(table, "is no table; there are " + schema.tables().keySet());
      }
      Map<Privilege, Depth> depths =
          tables.computeIfAbsent(table, _ -> new EnumMap<>(Privilege.class));
      for (String privilege : fields.texts(table)) {
        named(privilege, fields, table).forEach(one -> depths.put(one, depth));
      }
    }
  }

  private static List<Privilege> named(String name, Fields fields, String table) {
    List<Privilege> all = List.of(Privilege.values());
    List<Privilege> named =
        name.equals("all")
            ? all
            : all.stream().filter(one -> one.text().equalsIgnoreCase(name)).toList();
    if (named.isEmpty()) {
      throw problem(name, fields, table, all);
    }
    return named;
  }

  private static YamlProblem problem(
      String name, Fields fields, String table, List<Privilege> all) {
    return fields.problem(
        table,
        "names the privilege '"
            + name
            + "'; there are all, "
            + String.join(", ", all.stream().map(Privilege::text).toList()));
  }
}
