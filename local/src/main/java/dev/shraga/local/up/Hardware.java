package dev.shraga.local.up;

import dev.shraga.local.child.Supervisor;
import dev.shraga.local.cli.HardwareDoor;
import dev.shraga.local.state.PrivateFiles;
import dev.shraga.local.state.StateFolder;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// The hardware of the emulated Dev Center's boxes: on one that runs there is an agent, whose state
/// folder lives as long as the box. Owned by one thread.
final class Hardware {
  /// Until processes that do not end by themselves are ended when the power goes.
  private static final Duration POWER_OFF = Duration.ofSeconds(3);

  private final StateFolder folder;
  private final Supervisor supervisor;
  private final Programs programs;
  private final SignIns signIns;
  private final HardwareDoor door;
  private final Consumer<String> news;
  private final Map<String, Turn.Disk> disks = new TreeMap<>();
  private final Map<String, String> tokens = new TreeMap<>();

  /// @param news takes a sentence whenever something happens to a box
  Hardware(
      StateFolder folder,
      Supervisor supervisor,
      Programs programs,
      SignIns signIns,
      HardwareDoor door,
      Consumer<String> news) {
    this.folder = folder;
    this.supervisor = supervisor;
    this.programs = programs;
    this.signIns = signIns;
    this.door = door;
    this.news = news;
  }

  /// Looks at the boxes and does what happened to them.
  void follow(Map<String, Tenant> tenants) throws InterruptedException {
    tenants.values().forEach(tenant -> signIns.prepare(tenant.member()));
    for (Turn turn : Turn.between(disks, door.boxes(), tenants)) {
      switch (turn) {
        case Turn.On on -> on(on);
        case Turn.Off(String box) -> off(box);
        case Turn.Gone(String box) -> gone(box);
      }
    }
  }

  /// Tokens of the agents that run, by name.
  Map<String, String> tokens() {
    return tokens;
  }

  private void on(Turn.On on) {
    String name = on.box().name();
    tokens.put(name, signIns.token(on.tenant().member()));
    PrivateFiles.makeFolder(folder.box(name));
    supervisor.keep(
        programs.agent(name, folder.box(name), signIns.environment(on.tenant().member())));
    disks.put(name, new Turn.Disk(on.box().uniqueId(), on.box().boots()));
    news.accept("box " + name + " runs, its agent starts");
  }

  private void off(String name) throws InterruptedException {
    supervisor.drop(name, POWER_OFF);
    tokens.remove(name);
    disks.computeIfPresent(name, (_, disk) -> new Turn.Disk(disk.uniqueId(), 0));
    news.accept("box " + name + " stopped, and its agent with it");
  }

  private void gone(String name) throws InterruptedException {
    supervisor.drop(name, POWER_OFF);
    tokens.remove(name);
    disks.remove(name);
    PrivateFiles.removeFolder(folder.box(name));
    news.accept("box " + name + " is gone");
  }
}
