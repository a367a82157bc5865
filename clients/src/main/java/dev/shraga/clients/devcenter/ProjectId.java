package dev.shraga.clients.devcenter;

import dev.shraga.clients.machines.MachineProblem;
import java.util.regex.Pattern;

/// Where a project is in the management plane.
///
/// @param subscription id of the subscription
/// @param group name of the resource group
public record ProjectId(String subscription, String group, String project) {
  private static final Pattern SUBSCRIPTION =
      Pattern.compile("[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");

  /// Of what Azure allows, what needs no encoding.
  private static final Pattern GROUP = Pattern.compile("[a-zA-Z0-9_-][a-zA-Z0-9._-]{0,89}");

  /// Checks that it can stand in a path.
  ///
  /// @throws MachineProblem if it cannot
  public ProjectId {
    if (!SUBSCRIPTION.matcher(subscription).matches()
        || !GROUP.matcher(group).matches()
        || !Addresses.name(project)) {
      throw new MachineProblem(
          0,
          "a project of the management plane needs the id of a subscription, a resource group and a"
              + " name of letters, digits, dots, dashes and underscores");
    }
  }

  String path() {
    return "/subscriptions/%s/resourceGroups/%s/providers/Microsoft.DevCenter/projects/%s"
        .formatted(subscription, group, project);
  }
}
