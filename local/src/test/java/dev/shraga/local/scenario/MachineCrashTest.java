package dev.shraga.local.scenario;

import static dev.shraga.local.scenario.MachinesTest.serving;
import static dev.shraga.local.scenario.MachinesTest.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.clients.machines.MachineProvider;
import dev.shraga.clients.machines.Progress;
import dev.shraga.clients.machines.Reply;
import dev.shraga.clients.machines.Sight;
import dev.shraga.model.box.BoxCall;
import dev.shraga.model.box.BoxKey;
import dev.shraga.model.box.GroupState;
import dev.shraga.model.worker.Worker;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The reconciler is killed at every single write and at every single call while a user gets an own
/// box: there is one box, one owner record, and the user is told once.
class MachineCrashTest {
  @TempDir private Path folder;

  @Test
  void provisioningSurvivesADeathAtEveryWriteAndEveryCall() {
    int points = 0;
    for (Crash.Side side : Crash.Side.values()) {
      for (boolean atCall : List.of(false, true)) {
        int number = 1;
        while (dies(number, side, atCall)) {
          number++;
        }
        points += number - 1;
      }
    }

    assertThat(points).as("deaths on the way").isGreaterThan(12);
    System.out.println("deaths during a provisioning, all survived: " + points);
  }

  /// @return whether it came to that death at all
  private boolean dies(int number, Crash.Side side, boolean atCall) {
    Path own = folder.resolve(side + "-" + atCall + "-" + number);
    assertThat(own.toFile().mkdirs()).isTrue();
    House house =
        House.with(
            own,
            new Boxes(),
            Yaml.pool("replicas: 0") + Yaml.dedicated("threshold: 1, within: 1d"));
    house.submit("alice");
    house.reborn(
        rows -> atCall ? rows : new Crash(rows, number, side),
        machines -> atCall ? new Dying(machines, number, side) : machines);
    boolean died = false;
    for (int turn = 0; turn < 300; turn++) {
      try {
        house.turn();
        if (serving(house) == 1 && told(house, "alice@example.com").size() == 2 && turn > 100) {
          break;
        }
      } catch (Crash.Death death) {
        died = true;
        house.reborn(rows -> rows, machines -> machines);
      }
    }
    String where = "death " + number + " " + side + (atCall ? " a call" : " a write");
    assertThat(house.boxes().all(house.time)).as(where).hasSize(1);
    assertThat(house.boxes().mostAtOnce()).as(where).isEqualTo(1);
    assertThat(house.workers().stream().filter(worker -> worker.box() != null).map(Worker::owner))
        .as(where)
        .containsExactly("alice@example.com");
    assertThat(serving(house)).as(where).isEqualTo(1);
    assertThat(told(house, "alice@example.com")).as(where).hasSize(2);
    return died;
  }

  /// Machines whose caller dies at its n-th call.
  private static final class Dying implements MachineProvider {
    private final MachineProvider behind;
    private final Crash.Side side;
    private int callsToLive;

    Dying(MachineProvider behind, int callsToLive, Crash.Side side) {
      this.behind = behind;
      this.callsToLive = callsToLive;
      this.side = side;
    }

    @Override
    public Reply ask(BoxKey key, BoxCall call) {
      callsToLive--;
      if (callsToLive == 0 && side == Crash.Side.BEFORE) {
        throw new Crash.Death();
      }
      Reply reply = behind.ask(key, call);
      if (callsToLive == 0) {
        throw new Crash.Death();
      }
      return reply;
    }

    @Override
    public Sight look(Set<String> projects) {
      return behind.look(projects);
    }

    @Override
    public Progress operation(String operation) {
      return behind.operation(operation);
    }

    @Override
    public Optional<GroupState> customisation(BoxKey key, String group) {
      return behind.customisation(key, group);
    }

    @Override
    public Optional<URI> link(BoxKey key) {
      return behind.link(key);
    }
  }
}
