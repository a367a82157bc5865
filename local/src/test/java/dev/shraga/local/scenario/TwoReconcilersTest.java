package dev.shraga.local.scenario;

import static dev.shraga.local.scenario.MachinesTest.serving;
import static dev.shraga.local.scenario.MachinesTest.turns;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.clients.dataverse.ChangeSet;
import dev.shraga.clients.dataverse.Dataverse;
import dev.shraga.clients.dataverse.WriteResult;
import dev.shraga.clients.machines.MachineProvider;
import dev.shraga.clients.machines.Progress;
import dev.shraga.clients.machines.Reply;
import dev.shraga.clients.machines.Sight;
import dev.shraga.model.box.BoxCall;
import dev.shraga.model.box.BoxKey;
import dev.shraga.model.box.GroupState;
import dev.shraga.reconciler.loop.Reconciler;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Two reconcilers that know nothing of each other, over the same rows and boxes: the etags of the
/// rows let only one of them ask for a thing.
class TwoReconcilersTest {
  private static final Duration WAIT = Duration.ofSeconds(4);

  @TempDir private Path folder;

  private House house;
  private Reconciler other;
  private SplittableRandom random = new SplittableRandom(0);
  private boolean otherAtWork;
  private int steps;
  private final List<Asked> asked = new ArrayList<>();

  /// A call that went to the service.
  private record Asked(int number, BoxKey key, String call, Instant at) {}

  @BeforeEach
  void two() {
    house = House.with(folder, new Boxes(), Yaml.pool("replicas: 0"));
    other = house.another(Counted::new);
    house.reborn(Interleaved::new, Counted::new);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void poolThatGrowsAndShrinksHasOneBoxForEachWorker(int seed) {
    random = new SplittableRandom(seed);
    both(5);

    house.write("pools.yaml", Yaml.pool("replicas: 3"));
    both(120);
    long grown = serving(house);
    house.write("pools.yaml", Yaml.pool("replicas: 1"));
    both(120);

    assertThat(grown).isEqualTo(3);
    assertThat(serving(house)).isEqualTo(1);
    assertThat(house.boxes().all(house.time))
        .extracting(Boxes.Seen::name)
        .containsExactly("shared-1");
    assertThat(house.boxes().mostAtOnce()).isEqualTo(3);
    assertThat(steps).as("steps of the other").isGreaterThan(100);
    assertThat(asked).filteredOn(one -> one.call().equals("create")).hasSize(3);
    assertThat(asked).allSatisfy(one -> assertThat(again(one)).as("%s", one).isEmpty());
  }

  private void both(int turns) {
    for (int turn = 0; turn < turns; turn++) {
      if (random.nextBoolean()) {
        otherSteps();
      }
      turns(house, 1);
      if (random.nextBoolean()) {
        otherSteps();
      }
    }
  }

  private void otherSteps() {
    if (!otherAtWork) {
      otherAtWork = true;
      steps++;
      other.step(house.time.instant());
      otherAtWork = false;
    }
  }

  private List<Asked> again(Asked one) {
    return asked.stream()
        .filter(later -> later.number() != one.number())
        .filter(later -> later.key().equals(one.key()) && later.call().equals(one.call()))
        .filter(later -> Duration.between(one.at(), later.at()).abs().compareTo(WAIT) < 0)
        .toList();
  }

  /// Rows of the one before whose writes the other may take a step.
  private final class Interleaved implements PassingRows {
    private final Dataverse behind;

    Interleaved(Dataverse behind) {
      this.behind = behind;
    }

    @Override
    public Dataverse behind() {
      return behind;
    }

    @Override
    public List<WriteResult> batch(List<ChangeSet> sets) {
      if (random.nextInt(3) == 0) {
        otherSteps();
      }
      return behind.batch(sets);
    }
  }

  /// Machines that remember what was asked of them, and before whose calls the other may take a
  /// step.
  private final class Counted implements MachineProvider {
    private final MachineProvider behind;

    Counted(MachineProvider behind) {
      this.behind = behind;
    }

    @Override
    public Reply ask(BoxKey key, BoxCall call) {
      if (random.nextInt(2) == 0) {
        otherSteps();
      }
      asked.add(new Asked(asked.size(), key, call.word(), house.time.instant()));
      return behind.ask(key, call);
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
