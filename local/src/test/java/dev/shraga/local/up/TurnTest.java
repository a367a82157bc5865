package dev.shraga.local.up;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shraga.local.cli.PlayedBox;
import dev.shraga.local.up.Turn.Disk;
import dev.shraga.local.up.Turn.Gone;
import dev.shraga.local.up.Turn.Off;
import dev.shraga.local.up.Turn.On;
import dev.shraga.model.pool.WorkerPool;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TurnTest {
  private static final String NAME = "own-1";
  private static final Tenant READY_MADE = new Tenant(WorkerPool.local("own", 1).member(1), false);
  private static final Tenant SET_UP = new Tenant(WorkerPool.local("own", 1).member(1), true);

  @Test
  void boxThatRunsGetsAnAgentOnce() {
    PlayedBox box = box("a", true, 1);

    assertThat(turns(Map.of(), box)).containsExactly(new On(box, READY_MADE));
    assertThat(turns(Map.of(NAME, new Disk("a", 1)), box)).isEmpty();
  }

  @Test
  void boxThatIsStillMadeHasNoAgent() {
    assertThat(turns(Map.of(), box("a", false, 0))).isEmpty();
  }

  @Test
  void stoppedBoxKeepsItsDiskAndGoesOnWithIt() {
    PlayedBox again = box("a", true, 2);

    assertThat(turns(Map.of(NAME, new Disk("a", 1)), box("a", false, 1)))
        .containsExactly(new Off(NAME));
    assertThat(turns(Map.of(NAME, new Disk("a", 0)), box("a", false, 1))).isEmpty();
    assertThat(turns(Map.of(NAME, new Disk("a", 0)), again))
        .containsExactly(new On(again, READY_MADE));
  }

  @Test
  void restartThatNobodySawStopsTheAgentOfTheBootBefore() {
    PlayedBox restarted = box("a", true, 2);

    assertThat(turns(Map.of(NAME, new Disk("a", 1)), restarted))
        .containsExactly(new Off(NAME), new On(restarted, READY_MADE));
  }

  @Test
  void newBoxOfTheSameNameHasANewDisk() {
    PlayedBox other = box("b", true, 1);

    assertThat(turns(Map.of(NAME, new Disk("a", 1)), other))
        .containsExactly(new Gone(NAME), new On(other, READY_MADE));
    assertThat(turns(Map.of(NAME, new Disk("a", 0)))).containsExactly(new Gone(NAME));
  }

  @Test
  void boxWithoutAnAgentInItsImageWaitsForItsSetUp() {
    PlayedBox bare = box("a", true, 1);
    PlayedBox done = new PlayedBox(NAME, "me", "a", true, 1, List.of("shraga-agent-2"));

    assertThat(Turn.between(Map.of(), List.of(bare), Map.of(NAME, SET_UP))).isEmpty();
    assertThat(Turn.between(Map.of(), List.of(done), Map.of(NAME, SET_UP)))
        .containsExactly(new On(done, SET_UP));
  }

  @Test
  void boxThatNothingWantsAnyMoreKeepsItsAgentUntilItGoes() {
    Map<String, Disk> disks = Map.of(NAME, new Disk("a", 1));

    assertThat(Turn.between(disks, List.of(box("a", true, 1)), Map.of())).isEmpty();
    assertThat(Turn.between(Map.of(), List.of(box("a", true, 1)), Map.of())).isEmpty();
  }

  private static List<Turn> turns(Map<String, Disk> disks, PlayedBox... boxes) {
    return Turn.between(disks, List.of(boxes), Map.of(NAME, READY_MADE));
  }

  private static PlayedBox box(String uniqueId, boolean running, int boots) {
    return new PlayedBox(NAME, "me", uniqueId, running, boots, List.of());
  }
}
