package dev.shraga.emulator.devcenter.answer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shraga.emulator.dataverse.value.Json;
import dev.shraga.emulator.devcenter.center.Box;
import dev.shraga.emulator.devcenter.center.Hardware;
import dev.shraga.emulator.devcenter.center.Plan;
import dev.shraga.emulator.devcenter.center.Pool;
import dev.shraga.emulator.devcenter.center.Power;
import dev.shraga.emulator.devcenter.center.Project;
import dev.shraga.emulator.devcenter.center.Schedule;
import java.util.List;

/// Projects, pools, and boxes as bodies.
///
/// @param endpoint scheme and host for addresses, without a slash at the end
public record BoxBodies(String endpoint) {
  private static final List<String> ABILITIES =
      List.of(
          "ReadDevBoxes",
          "WriteDevBoxes",
          "DeleteDevBoxes",
          "StartDevBoxes",
          "StopDevBoxes",
          "ReadDevBoxActions",
          "ManageDevBoxActions",
          "ReadRemoteConnections",
          "CustomizeDevBoxes");

  /// A project.
  public ObjectNode project(Project project) {
    ObjectNode json =
        Json.object()
            .put("uri", endpoint + "/projects/" + project.name())
            .put("name", project.name())
            .put("description", "")
            .put("displayName", project.name());
    project.maxDevBoxesPerUser().ifPresent(limit -> json.put("maxDevBoxesPerUser", limit));
    return json;
  }

  /// A pool.
  public ObjectNode pool(Project project, Pool pool, String health) {
    ObjectNode json =
        Json.object()
            .put("uri", poolUri(project.name(), pool.name()))
            .put("name", pool.name())
            .put("location", pool.location())
            .put("osType", "Windows");
    hardware(json, pool.hardware());
    return json.put("hibernateSupport", hibernation(pool))
        .put("localAdministrator", "Enabled")
        .put("healthStatus", health);
  }

  /// A schedule of a pool.
  public ObjectNode schedule(Project project, Pool pool, Schedule schedule) {
    return Json.object()
        .put("uri", scheduleUri(project.name(), pool.name()))
        .put("name", Schedule.NAME)
        .put("projectName", project.name())
        .put("poolName", pool.name())
        .put("type", "StopDevBox")
        .put("frequency", "Daily")
        .put("time", schedule.time().toString())
        .put("timeZone", schedule.zone().getId());
  }

  /// A box.
  public ObjectNode box(Box box, Pool pool) {
    ObjectNode json =
        Json.object()
            .put("uri", endpoint + path(box))
            .put("name", box.name())
            .put("projectName", box.project())
            .put("poolName", box.pool())
            .put("hibernateSupport", hibernation(pool))
            .put("provisioningState", box.provisioning().spelled())
            .put("actionState", box.action())
            // Null before it first ran, and there all the same.
            .put("powerState", box.power().map(Power::spelled).orElse(null))
            .put("uniqueId", box.uniqueId().toString());
    box.error().ifPresent(error -> json.set("error", Replies.error(error)));
    json.put("location", pool.location()).put("osType", "Windows").put("user", box.user());
    hardware(json, pool.hardware());
    return json.put("createdTime", Moments.fine(box.created()))
        .put("localAdministrator", "Enabled");
  }

  /// How to connect to a box.
  public ObjectNode connection(Box box) {
    return Json.object()
        .put("webUrl", "https://windows365.microsoft.com/webclient/" + box.uniqueId())
        .put(
            "rdpConnectionUrl",
            "ms-avd:connect?env=avdarm&resourceid="
                + box.uniqueId()
                + "&username=user%40contoso.example&version=0&workspaceId="
                + box.uniqueId()
                + "&preview=yes")
        .put("cloudPcConnectionUrl", "ms-cloudpc:connect?cpcid=" + box.uniqueId());
  }

  /// What stops a box by itself.
  public ObjectNode action(Box box, Plan plan) {
    ObjectNode json =
        Json.object()
            .put("uri", actionUri(box))
            .put("name", "schedule-" + Schedule.NAME)
            .put("actionType", "Stop")
            .put(
                "sourceId",
                "/projects/%s/pools/%s/schedules/%s"
                    .formatted(box.project(), box.pool(), Schedule.NAME))
            .put("sourceUri", scheduleUri(box.project(), box.pool()))
            .put("sourceType", "Pool");
    if (plan.delayed()) {
      json.put("suspendedUntil", Moments.coarse(plan.at()));
    }
    json.putObject("next").put("scheduledTime", Moments.next(plan.at()));
    return json;
  }

  /// The address of what stops a box by itself.
  public String actionUri(Box box) {
    return endpoint + path(box) + "/actions/schedule-" + Schedule.NAME;
  }

  /// What the caller may do: here, everything.
  public ObjectNode abilities() {
    ObjectNode json = Json.object();
    ABILITIES.forEach(json.putArray("abilitiesAsAdmin")::add);
    ABILITIES.forEach(json.putArray("abilitiesAsDeveloper")::add);
    return json;
  }

  /// The path of a box.
  public static String path(Box box) {
    return "/projects/%s/users/%s/devboxes/%s".formatted(box.project(), box.user(), box.name());
  }

  private String poolUri(String project, String pool) {
    return "%s/projects/%s/pools/%s".formatted(endpoint, project, pool);
  }

  private String scheduleUri(String project, String pool) {
    return poolUri(project, pool) + "/schedules/" + Schedule.NAME;
  }

  private static String hibernation(Pool pool) {
    return pool.hibernates() ? "Enabled" : "Disabled";
  }

  private static void hardware(ObjectNode json, Hardware hardware) {
    json.putObject("hardwareProfile")
        .put("vCPUs", hardware.cores())
        .put("skuName", hardware.sku())
        .put("memoryGB", hardware.memory());
    json.putObject("storageProfile").putObject("osDisk").put("diskSizeGB", hardware.disk());
    json.putObject("imageReference")
        .put("name", "MicrosoftWindowsDesktop_windows-ent-cpc_win11-24h2-ent-cpc-m365")
        .put("version", "1.0.0")
        .put("operatingSystem", "Windows11")
        .put("osBuildNumber", "win11-24h2-ent-cpc-m365")
        .put("publishedDate", "2025-01-10T00:00:00+00:00");
  }
}
