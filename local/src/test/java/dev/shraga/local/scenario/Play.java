package dev.shraga.local.scenario;

import dev.shraga.model.task.Mirror;
import dev.shraga.model.task.TaskId;
import dev.shraga.model.task.TaskStatus;
import dev.shraga.model.task.UserTask;
import dev.shraga.reconciler.loop.Pass;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/// One scenario, played once in a house of its own, in which one kind of program dies as its fate
/// says and is started again without a memory.
final class Play implements AutoCloseable {
  /// Longest that anything is waited for, in turns.
  private static final int PATIENCE = 900;

  /// Whose requests the fate counts.
  enum Who {
    RECONCILER("reconciler"),
    BOX_CALLS("reconciler at box calls"),
    AGENTS("agents");

    private final String words;

    Who(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  final House house;
  private final List<TaskId> tasks = new ArrayList<>();
  private final Map<String, UUID> replies = new HashMap<>();
  private final Scenario scenario;
  private final Fate fate;
  private int writes;

  private Play(Scenario scenario, House house, Fate fate) {
    this.scenario = scenario;
    this.house = house;
    this.fate = fate;
  }

  /// Plays a scenario to its end, and checks the end.
  ///
  /// @param folder of this play alone
  /// @return writing requests since the last death until the house came to rest
  /// @throws AssertionError also if not all of the deaths came: it would test less than it says
  static int of(Scenario scenario, Who who, List<Fate.Point> deaths, Path folder) {
    Fate fate = new Fate(deaths);
    try (Play play = new Play(scenario, scenario.house().apply(folder), fate)) {
      Fate none = new Fate(List.of());
      play.house.over(
          (who == Who.RECONCILER ? fate : none)::on,
          (who == Who.BOX_CALLS ? fate : none)::on,
          (who == Who.AGENTS ? fate : none)::on);
      scenario.story().accept(play);
      play.rest();
      fate.end();
      AtRest.check(play.house);
      scenario.end().accept(play);
      if (fate.deaths() != deaths.size()) {
        throw new AssertionError("only " + fate.deaths() + " of the deaths came");
      }
      return play.writes;
    } catch (RuntimeException | AssertionError wrong) {
      throw new AssertionError(
          scenario.name() + ", " + who + " killed " + deaths + ": " + wrong.getMessage(), wrong);
    }
  }

  TaskId submit(String person) {
    return submit(person, person + "@example.com");
  }

  /// A person submits a task under an e-mail address that may be another's.
  TaskId submit(String person, String email) {
    TaskId task = house.people.submit(person, email);
    tasks.add(task);
    return task;
  }

  /// A person answers in the chat.
  void reply(String person, String email, String inReplyTo, String text) {
    replies.put(person, house.people.reply(person, email, inReplyTo, text));
  }

  UUID replyOf(String person) {
    return Objects.requireNonNull(replies.get(person));
  }

  /// The n-th task that was submitted, from 0.
  TaskId task(int number) {
    return tasks.get(number);
  }

  UserTask user(int number) {
    return house.user(task(number));
  }

  Mirror mirror(int number) {
    return house.mirror(task(number));
  }

  /// A second passes; a reconciler that dies in it is there again in the next.
  ///
  /// @return whether all is done and nothing is planned
  boolean turn() {
    try {
      Pass pass = house.turn();
      return pass.plan().settled()
          && pass.world().tasks().values().stream()
              .noneMatch(task -> task.mirror().filter(Play::worked).isPresent())
          && house.agents.stream().noneMatch(Puppet::working);
    } catch (Fate.Death killed) {
      house.rebornOnItsLines();
      return false;
    }
  }

  private static boolean worked(Mirror mirror) {
    return mirror.held() && !mirror.status().terminal();
  }

  void turns(int turns) {
    for (int turn = 0; turn < turns; turn++) {
      turn();
    }
  }

  void until(BooleanSupplier reached) {
    for (int turn = 0; turn < PATIENCE; turn++) {
      if (reached.getAsBoolean()) {
        return;
      }
      turn();
    }
    throw notReached("what the story waits for");
  }

  void until(TaskStatus status, TaskId... wanted) {
    until(() -> {
      for (TaskId task : wanted) {
        if (house.user(task).status() != status) {
          return false;
        }
      }
      return true;
    });
  }

  /// What is written in the calm before it counts as rest is only that agents are there, or lies
  /// after the end.
  private void rest() {
    int calm = 0;
    for (int turn = 0; turn < PATIENCE; turn++) {
      calm = turn() ? calm + 1 : 0;
      if (calm <= 1) {
        writes = fate.writes();
      }
      if (calm == scenario.calm()) {
        return;
      }
    }
    throw notReached("rest");
  }

  private AssertionError notReached(String what) {
    return new AssertionError(
        "%s did not come in %d turns: mirrors %s, users' rows %s, workers %s"
            .formatted(what, PATIENCE, house.mirrors(), house.users(), house.workers()));
  }

  @Override
  public void close() {
    house.close();
  }
}
