package dev.shraga.emulator.devcenter.door;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.emulator.dataverse.value.Json;
import dev.shraga.emulator.devcenter.answer.Replies;
import dev.shraga.emulator.devcenter.center.Center;
import dev.shraga.emulator.devcenter.center.Pool;
import dev.shraga.emulator.devcenter.center.Project;
import dev.shraga.emulator.devcenter.center.Refusal;
import dev.shraga.emulator.http.Response;
import java.util.List;

/// The little of the management plane that is read: projects and pools. Every subscription and
/// resource group has all of them.
record ManagementDoor(Center center) {
  private static final List<String> VERSIONS = List.of("2023-04-01", "2024-02-01", "2025-02-01");
  private static final String PROVIDER = "Microsoft.DevCenter";

  /// Where a subscription without a group says that its projects are.
  private static final String ANY_GROUP = "emulated";

  private static final String GROUP = "subscriptions/*/resourcegroups/*/providers/*/";

  /// The answer.
  ///
  /// @throws Refusal if there is none
  Response answer(Call call) {
    Versions.check(call.address(), VERSIONS);
    Address address = call.address();
    if (!call.request().method().equals("GET")) {
      throw Refusal.of(405, "MethodNotAllowed", "The management plane is only read here.");
    }
    return switch (address.shape()) {
      case "subscriptions/*/providers/*/projects" -> {
        checkProvider(address.name(1));
        yield projects(call, ANY_GROUP);
      }
      case GROUP + "projects" -> {
        checkProvider(address.name(2));
        yield projects(call, address.name(1));
      }
      case GROUP + "projects/*" -> {
        checkProvider(address.name(2));
        yield Replies.json(200, json(call, address.name(1), project(address)));
      }
      case GROUP + "projects/*/pools" -> {
        checkProvider(address.name(2));
        yield call.page(
            project(address).pools().stream().map(pool -> json(address, pool)).toList());
      }
      case GROUP + "projects/*/pools/*" -> {
        checkProvider(address.name(2));
        yield Replies.json(200, json(address, pool(address)));
      }
      default -> throw Refusal.missing("resource at '" + address.path() + "'");
    };
  }

  private Response projects(Call call, String group) {
    return call.page(
        center.projects().stream().map(project -> json(call, group, project)).toList());
  }

  private Project project(Address address) {
    return center.project(address.name(3));
  }

  private Pool pool(Address address) {
    return project(address)
        .pool(address.name(4))
        .orElseThrow(() -> Refusal.missing("pool '" + address.name(4) + "'"));
  }

  private static ObjectNode json(Call call, String group, Project project) {
    ObjectNode json =
        resource(call.address(), group, "projects", "/" + project.name(), project.name());
    ObjectNode properties =
        json.putObject("properties")
            .put("provisioningState", "Succeeded")
            .put("devCenterUri", call.endpoint() + "/");
    project.maxDevBoxesPerUser().ifPresent(limit -> properties.put("maxDevBoxesPerUser", limit));
    return json;
  }

  private ObjectNode json(Address address, Pool pool) {
    Project project = project(address);
    ObjectNode json =
        resource(
            address,
            address.name(1),
            "projects/pools",
            "/" + project.name() + "/pools/" + pool.name(),
            pool.name());
    long boxes =
        center.boxes().stream()
            .filter(box -> box.project().equals(project.name()) && box.pool().equals(pool.name()))
            .count();
    json.put("location", pool.location())
        .putObject("properties")
        .put("devBoxDefinitionName", pool.name())
        .put("networkConnectionName", "managedNetwork")
        .put("licenseType", "Windows_Client")
        .put("localAdministrator", "Enabled")
        .put("healthStatus", center.health(pool))
        .put("devBoxCount", boxes)
        .put("provisioningState", "Succeeded");
    return json;
  }

  private static ObjectNode resource(
      Address address, String group, String type, String path, String name) {
    ObjectNode json =
        Json.object()
            .put(
                "id",
                "/subscriptions/%s/resourceGroups/%s/providers/%s/projects%s"
                    .formatted(address.name(0), group, PROVIDER, path))
            .put("name", name)
            // In ids and addresses it has capitals, here it has none.
            .put("type", "microsoft.devcenter/" + type);
    json.putObject("tags");
    return json;
  }

  private static void checkProvider(String name) {
    if (!name.equalsIgnoreCase(PROVIDER)) {
      throw Refusal.missing("provider '" + name + "'");
    }
  }
}
