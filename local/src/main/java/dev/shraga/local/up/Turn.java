package dev.shraga.local.up;

import dev.shraga.local.cli.PlayedBox;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What happens to the hardware of a box.
sealed interface Turn {
  /// Its agent starts, as with every boot.
  record On(PlayedBox box, Tenant tenant) implements Turn {}

  /// Its power goes, and with it every process.
  record Off(String box) implements Turn {}

  /// It is gone with its disk.
  record Gone(String box) implements Turn {}

  /// A box on which an agent was started.
  ///
  /// @param boot the number of the boot that the agent runs since; 0 if it does not run
  record Disk(String uniqueId, int boot) {}

  /// What has to happen so that our processes are as the boxes are. Pure.
  ///
  /// @param disks by the boxes' names
  /// @param tenants of the boxes that are wanted, by the boxes' names
  static List<Turn> between(
      Map<String, Disk> disks, List<PlayedBox> boxes, Map<String, Tenant> tenants) {
    List<Turn> turns = new ArrayList<>();
    disks.forEach((name, disk) -> {
      if (boxes.stream().noneMatch(box -> is(box, name, disk))) {
        turns.add(new Gone(name));
      }
    });
    for (PlayedBox box : boxes) {
      Disk disk = disks.get(box.name());
      int boot = disk != null && is(box, box.name(), disk) ? disk.boot() : 0;
      if (box.running() && boot == box.boots()) {
        continue;
      }
      if (boot > 0) {
        turns.add(new Off(box.name()));
      }
      Tenant tenant = tenants.get(box.name());
      if (box.running() && tenant != null && tenant.has(box)) {
        turns.add(new On(box, tenant));
      }
    }
    return turns;
  }

  private static boolean is(PlayedBox box, String name, Disk disk) {
    return box.name().equals(name) && box.uniqueId().equals(disk.uniqueId());
  }
}
