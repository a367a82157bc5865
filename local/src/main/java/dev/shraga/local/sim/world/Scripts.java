package dev.shraga.local.sim.world;

import dev.shraga.local.sim.agent.Play;
import dev.shraga.local.sim.agent.Plays;
import dev.shraga.local.sim.chance.Chance;
import dev.shraga.local.sim.line.Fault;
import dev.shraga.local.sim.line.Weather;
import dev.shraga.model.task.Outcome;
import dev.shraga.model.task.TaskId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How each attempt goes: mostly well.
final class Scripts implements Plays {
  private final Weather weather;
  private final Chance chance;
  private final Duration longest;
  private final Map<TaskId, Boolean> poisoned = new HashMap<>();

  Scripts(Weather weather, Chance chance, Duration longest) {
    this.weather = weather;
    this.chance = chance;
    this.longest = longest;
  }

  @Override
  public Play of(Cue cue) {
    Chance own = chance.of(cue.task() + "/" + cue.attempt() + "/" + cue.worker());
    Duration takes = own.between(Duration.ofSeconds(2), longest);
    if (poisoned.computeIfAbsent(cue.task(), _ -> weather.strikes(Fault.POISON, own, 0.15))) {
      return Play.ends(takes, Outcome.CRASHED);
    }
    if (!weather.strikes(Fault.CODING_CLI, own, 0.4)) {
      return Play.completes(takes, own.between(0, 2));
    }
    return switch (own.between(0, 5)) {
      case 0, 1 ->
          cue.answer().isEmpty() ? Play.asks(takes, "Which of the two?") : Play.completes(takes, 1);
      case 2 ->
          Play.ends(
              takes,
              own.pick(
                  List.of(
                      Outcome.FAILED,
                      Outcome.REJECTED,
                      Outcome.RATE_LIMITED,
                      Outcome.OVER_TURNS,
                      Outcome.OVER_BUDGET)));
      case 3 -> Play.ends(takes, Outcome.CRASHED);
      case 4 -> new Play(takes, 1, new Play.Close.UsedUp(Duration.ofMinutes(2)));
      default -> Play.hangs();
    };
  }
}
